// The search page: what is typed is looked for in the sections of all texts in force, which are loaded when somebody
// begins to ask. Without this script the page leads to the documents. Nothing that comes from a text or from the reader is put into the page but as text.
import { marked } from "./words.js";

const LENGTH = 240; // characters of an excerpt
const WORDS = 12; // words that are marked in the section
const form = document.querySelector("form[data-directory]");
const field = form.elements.q;
const status = document.querySelector("[data-status]");
const list = document.querySelector("ol.found");
const instead = document.querySelector("[data-without-script]");
const say = JSON.parse(form.dataset.words);
const language = document.documentElement.lang;
const plural = new Intl.PluralRules(language);
const numbers = new Intl.NumberFormat(language);

function element(name, text = "", names = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (names) made.className = names;
  return made;
}

// The block of a section that holds most of what was asked for, cut to what can be read at a glance.
function excerpt(section, tokens) {
  const blocks = section.text.map((text, block) => ({ text, tokens: tokens.filter((one) => one.block === block) }));
  const worth = (block) => 10 * new Set(block.tokens.map(({ wish }) => wish)).size + Math.min(block.tokens.length, 9);
  const best = blocks.reduce((a, b) => (worth(b) > worth(a) ? b : a), blocks[0] ?? { text: "", tokens: [] });
  const { text } = best;
  const first = Math.min(...best.tokens.map(({ from }) => from), text.length);
  let from = text.length <= LENGTH || first < LENGTH / 2 ? 0 : text.indexOf(" ", first - LENGTH / 3) + 1;
  if (from > first) from = first;
  let to = from + LENGTH < text.length ? text.lastIndexOf(" ", from + LENGTH) : text.length;
  if (to <= first) to = Math.min(text.length, from + LENGTH);
  const shown = best.tokens.filter((one) => one.from >= from && one.to <= to);
  const line = element("p");
  const inside = marked(text.slice(from, to), shown.map((one) => ({ from: one.from - from, to: one.to - from })));
  line.append(from ? "… " : "", ...inside, to < text.length ? " …" : "");
  return line;
}

function item({ section, tokens }) {
  const forms = new Set(tokens.map((one) => one.form));
  const address = new URL(section.document.page, location.href);
  address.searchParams.set("find", [...forms].slice(0, WORDS).join(" "));
  address.hash = section.id;
  const link = element("a", `${numbers.format(section.number)}. ${section.title}`);
  link.href = address.href;
  link.append(element("span", `, ${section.document.title}`, "vh"));
  const title = element("p", "", "found-title");
  title.append(link);
  const line = excerpt(section, tokens);
  if (section.lang) link.lang = line.lang = section.lang;
  const made = element("li");
  made.append(title, element("p", section.document.title, "found-in"), line);
  return made;
}

// What is typed while the sections are still loading is found as soon as they have come.
let finder;
function show() {
  if (!finder) return;
  const query = field.value.trim();
  const found = query ? finder.search(query) : [];
  const said = say.count[plural.select(found.length)] ?? say.count.other;
  const put = { n: numbers.format(found.length), query };
  status.textContent = query ? said.replace(/\{(n|query)\}/g, (_, name) => put[name]) : "";
  list.replaceChildren(...found.map(item));
}

// The address always leads to what is shown, so that it can be shared and gone back to.
function remember() {
  const address = new URL(location.href);
  const query = field.value.trim();
  if (query) address.searchParams.set("q", query);
  else address.searchParams.delete("q");
  history.replaceState(null, "", address);
}

async function json(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}

async function load() {
  status.textContent = say.waiting;
  try {
    const [{ Finder }, directory] = await Promise.all([import("./finding.js"), json(form.dataset.directory)]);
    const files = await Promise.all(directory.documents.map(({ page, index }) => json(page + index)));
    finder = new Finder(directory, files);
    show();
    form.dataset.ready = "";
  } catch (error) {
    status.textContent = say.failed;
    form.removeEventListener("submit", ask); // it loads the page again, with the query
    instead.hidden = false;
    instead.querySelector("p").hidden = true;
    console.error(error);
  }
}

let loading;
const begin = () => { loading ??= load(); };
function ask(event) {
  event.preventDefault();
  begin();
  show();
  remember();
}
instead.hidden = true;
form.addEventListener("submit", ask);
field.addEventListener("focus", begin);
field.addEventListener("input", () => { begin(); show(); });
field.addEventListener("change", remember);
field.value = new URLSearchParams(location.search).get("q") ?? "";
if (field.value.trim() || document.activeElement === field) begin();
