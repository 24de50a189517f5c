/* Pages of the archive are written once; what a version is today is worked out here, from one file a document. */
const now = Date.now();

async function state(line) {
  const { releases, retired_from: ended, words: said, pause, badges, read } = await (await fetch(line.dataset.states)).json();
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
  if (name !== "in_force") badge.after(Object.assign(document.createElement("span"), { className: "vh", textContent: pause }));
  if (!more) return;
  link.textContent = has(ended) ? read.last : read.link;
  line.append(`. ${more} `, link);
}
document.querySelectorAll("[data-release][data-states]").forEach((line) => state(line).catch(() => {}));
