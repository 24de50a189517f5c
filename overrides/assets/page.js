/* What is handier with a script: the state of a version on the day of reading, the days that are left, definitions
   beside their terms, steps through a redline. Everything can be read without it. Words come from the page. */
"use strict";
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const words = document.getElementById("_words").dataset;
const now = Date.now();
const language = document.documentElement.lang;

/* Pages of the archive are written once; what a version is today is worked out here, from one file a document. */
async function state(line) {
  const { releases, retired_from: ended, words: said, badges, read } = await (await fetch(line.dataset.states)).json();
  const one = releases.find((release) => release.id === line.dataset.release);
  const has = (instant) => instant && Date.parse(instant) <= now;
  const last = releases.filter((release) => has(release.from)).pop();
  const name = !has(one.from) ? "upcoming" : one !== last ? "superseded" : has(ended) ? "retired" : "in_force";
  const sentence = name === "superseded" || name === "retired" ? (one.last ? "superseded" : "one_day") : name;
  const badge = document.createElement("span");
  badge.className = `state state--${name.replace("_", "-")}`;
  badge.textContent = badges[name];
  const link = line.querySelector("a");
  const dates = { "{date}": one.date, "{last}": one.last };
  const told = said[sentence].replace(/\{\w+\}/g, (place) => dates[place]);
  const more = { upcoming: read.upcoming, superseded: read.superseded }[name];
  line.replaceChildren(badge, ` ${told}`);
  if (!more) return;
  link.textContent = has(ended) ? read.last : read.link;
  line.append(`. ${more} `, link);
}
all("[data-release][data-states]").forEach((line) => state(line).catch(() => {}));

/* A page that was built before an effective date that has come since says so. */
all("[data-effective-at]").forEach((banner) => { banner.hidden = Date.parse(banner.dataset.effectiveAt) > now; });

/* Tables shown as cards lose their roles in some browsers; a page may not write them (ARIA in HTML), a script may. */
const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
for (const part of all(":is(.cards, .releases), :is(.cards, .releases) :is(thead, tbody, tr, th, td)")) {
  part.role = roles[part.tagName] || (part.scope === "row" ? "rowheader" : "columnheader");
}

/* Whole days of the calendar, in the zone in which the instant is written: 2027-01-04T00:00:00-05:00. */
all("[data-days-until]").forEach((place) => {
  const { daysUntil, words: forms } = place.dataset;
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(daysUntil) || [0, "+", 0, 0];
  const day = (instant) => Math.floor((instant + `${sign}1` * (hours * 60 + +minutes) * 6e4) / 864e5);
  const n = day(Date.parse(daysUntil)) - day(now);
  const said = JSON.parse(forms);
  if (n > 0) place.textContent = (said[new Intl.PluralRules(language).select(n)] || said.other).replace("{n}", n.toLocaleString(language));
});

/* The mark of today on the bar of time, between two days that are fixed. */
all(".time-today").forEach((mark) => {
  const [from, to] = [mark.dataset.from, mark.dataset.to].map(Date.parse);
  const share = (now - from) / (to - from);
  if (share < 0 || share > 1) return;
  const [line, name] = mark.children, x = `${0.5 + 99 * share}%`;
  ["x1", "x2"].forEach((end) => line.setAttribute(end, x));
  name.setAttribute("x", x);
  name.setAttribute("text-anchor", share < 0.1 ? "start" : share > 0.9 ? "end" : "middle");
  mark.removeAttribute("display");
});

/* Steps through a redline, also one that comes later. The links lead to changes without this, too. */
function steps() {
  for (const bar of all(".steps")) {
    const changes = all('[id^="change-"]');
    const [back, on] = all("a", bar);
    if (!on) continue;
    let at = null;
    const go = (event, step) => {
      const shown = changes.filter((one) => one.getClientRects().length);
      if (!shown.length) return;
      event.preventDefault();
      const from = shown.indexOf(at);
      at = shown.at(from < 0 ? Math.min(step, 0) : (from + step) % shown.length);
      // The address changes, so that it can be shared; the focus stays on the bar.
      location.replace(`#${at.id}`);
      all(".now").forEach((one) => one.classList.remove("now"));
      at.classList.add("now");
      at.scrollIntoView({ block: "center" });
      event.currentTarget.focus({ preventScroll: true });
      bar.querySelector("[role=status]").textContent = bar.dataset.at.replace("{n}", shown.indexOf(at) + 1).replace("{all}", shown.length);
    };
    back.onclick = (event) => go(event, -1);
    on.onclick = (event) => go(event, 1);
  }
}
steps();
document.addEventListener("proclaim:redline", steps);

/* The link to another language keeps the section: that of the address, else the one that is read. */
const others = all("a[hreflang]").filter((link) => !link.hash && link.origin === location.origin);
const headings = all(".sec-head [id]");
function unescaped(text) {
  // What an address may hold need not be what a browser wrote: "#100%" stands for itself.
  try { return decodeURIComponent(text); } catch { return text; }
}
function place() {
  const asked = location.hash && document.getElementById(unescaped(location.hash.slice(1)));
  const isShown = asked && Math.abs(asked.getBoundingClientRect().top) < innerHeight;
  const read = headings.filter((one) => one.getBoundingClientRect().top < innerHeight / 3).pop();
  const hash = isShown ? location.hash : read ? `#${read.id}` : "";
  others.forEach((link) => { link.hash = hash; });
}
let isWaiting = false;
addEventListener("scroll", () => {
  if (!isWaiting) requestAnimationFrame(() => { isWaiting = false; place(); });
  isWaiting = true;
}, { passive: true });
addEventListener("hashchange", place);
place();

/* Definitions beside their terms: on hover and focus; the first tap shows one, the next follows the link. */
let open = null;
function close() {
  if (open) open.note.remove(), open.term.removeAttribute("aria-describedby");
  open = null;
}
function show(term) {
  if (open && open.term === term) return;
  close();
  const note = document.createElement("span");
  note.className = "definition";
  note.id = "_definition";
  note.role = "tooltip";
  note.textContent = document.getElementById(term.hash.slice(1)).textContent;
  term.after(note);
  term.setAttribute("aria-describedby", note.id);
  // Below its term, or above it where the window ends: never over it.
  const box = note.getBoundingClientRect(), at = term.getBoundingClientRect(), width = document.documentElement.clientWidth;
  const left = Math.max(8, Math.min(box.left, width - 8 - box.width));
  const down = at.bottom + box.height > innerHeight ? at.top - box.bottom : at.bottom - box.top;
  note.style.translate = `${left - box.left}px ${down}px`;
  open = { term, note };
}
for (const term of all(".term")) {
  let isTap = false;
  term.onpointerenter = (event) => event.pointerType === "mouse" && show(term);
  term.onpointerdown = (event) => { isTap = event.pointerType !== "mouse" && !(open && open.term === term); };
  term.onfocus = () => show(term);
  term.onblur = close;
  term.onclick = (event) => {
    if (isTap) event.preventDefault(), show(term);
    isTap = false;
  };
}
document.addEventListener("pointerover", (event) => {
  if (open && document.activeElement !== open.term && !event.target.closest(".term, .definition")) close();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  close();
  for (const menu of all(".top details[open]")) {
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
  }
});

/* A link to a section is copied as it is followed. */
const copied = Object.assign(document.createElement("span"), { className: "copied", role: "status" });
all("a.here").forEach((link) => link.addEventListener("click", async () => {
  copied.textContent = "";
  link.after(copied);
  await navigator.clipboard.writeText(link.href).then(() => { copied.textContent = words.copied; }, () => {});
}));

/* A result of the search carries what it found. */
if (new URLSearchParams(location.search).has("find")) import("./found.js");

/* Paper shows everything; the screen is put back afterwards. */
let closed = [];
addEventListener("beforeprint", () => {
  closed = all("main details:not([open])");
  closed.forEach((one) => { one.open = true; });
});
addEventListener("afterprint", () => closed.forEach((one) => { one.open = false; }));
const list = document.querySelector(".foot nav:nth-of-type(2) ul");
if (list) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: words.print, onclick: () => print() });
  list.appendChild(document.createElement("li")).append(button);
}
