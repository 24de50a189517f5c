// On arrival from the search: marks the words that it found, in the section that it led to and nowhere else.
import { marked, split } from "./words.js";

const sheet = { rel: "stylesheet", href: new URL("found.css", import.meta.url) };
document.head.append(Object.assign(document.createElement("link"), sheet));
const sought = new Set(new URLSearchParams(location.search).get("find").split(" "));
const section = document.querySelector(":target")?.closest("section");
if (section) {
  const walker = document.createTreeWalker(section, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    const hits = Array.from(split(text.data)).filter(({ form }) => sought.has(form));
    if (hits.length) text.replaceWith(...marked(text.data, hits));
  }
}
// The address that a reader copies leads to the section, without what somebody looked for.
const address = new URL(location.href);
address.searchParams.delete("find");
history.replaceState(null, "", address);
