/* What is handier with a script, on every page. What few readers touch comes when they touch it. */
const load = (name) => import(`./${name}.js`);
const all = (selector) => document.querySelectorAll(selector);
const now = Date.now();

/* A page that is older than an effective date says so. */
for (const one of all("[data-effective-at]")) one.hidden = Date.parse(one.dataset.effectiveAt) > now;

/* Days that are left, of the calendar where the instant is written: 2027-01-04T00:00:00-05:00. */
for (const one of all("[data-days-until]")) {
  const { daysUntil, words } = one.dataset, { lang } = document.documentElement;
  const instant = Date.parse(daysUntil), zone = Date.parse(daysUntil.slice(0, 19) + "Z") - instant;
  const day = (time) => Math.floor((time + zone) / 864e5);
  const n = day(instant) - day(now), said = JSON.parse(words);
  // What has taken effect since is told by the banner instead.
  one.closest(".act")?.toggleAttribute("hidden", instant <= now);
  if (n > 0) one.textContent = (said[new Intl.PluralRules(lang).select(n)] || said.other).replace("{n}", n.toLocaleString(lang));
}

/* A result of the search carries what it found. */
if (new URLSearchParams(location.search).has("find")) load("found");

/* Links to other languages keep the section. */
const keep = () => load("language");
if (location.hash || scrollY) keep();
for (const name of ["scroll", "hashchange"]) addEventListener(name, keep, { once: true });

/* Definitions and the copying of links: a finger waits until they have come. */
function first(event) {
  const one = event.target.closest(".term, .here");
  if (!one || one.onclick) return;
  if (event.type === "click" && event.pointerType === "touch") event.preventDefault();
  load(one.className).then(({ begin }) => begin(one, event));
}
for (const name of ["pointerover", "focusin", "click"]) document.addEventListener(name, first);

/* Paper shows everything. */
let closed = [];
const fold = (isOpen) => closed.forEach((one) => { one.open = isOpen; });
addEventListener("beforeprint", () => { closed = all("main details:not([open])"); fold(true); });
addEventListener("afterprint", () => fold(false));
const button = document.querySelector(".foot button");
button.parentNode.hidden = false;
button.onclick = () => print();
