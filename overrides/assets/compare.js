/* Puts the redline of any two versions together, as the address asks for it: ?from=ID&to=ID, or ?agreed=DAY.
   Every part comes as a file made by the program that writes the pages; here they are only set in their order,
   with the numbers that they have between these two versions. Words come from the page, in its language. */
(function () {
  "use strict";
  const place = document.getElementById("_comparison");
  if (!place) return;
  const status = document.getElementById("_compared");
  const words = JSON.parse(place.dataset.words);
  const asked = new URLSearchParams(location.search);
  const language = document.documentElement.lang;
  let index = null;

  class Refused extends Error {}

  function element(tag, name, ...content) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...content);
    return made;
  }

  function link(href, text) {
    const made = element("a", "", text);
    made.href = href;
    return made;
  }

  function filled(text, values) {
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  }

  function counted(key, n, values) {
    const forms = words[key];
    const form = forms[new Intl.PluralRules(language).select(n)] || forms.other;
    return filled(form, { n: new Intl.NumberFormat(language).format(n), ...values });
  }

  /* Which two versions are asked for, the older first, and what is to be said of them. */
  function chosen() {
    const all = index.releases;
    const begun = all.filter((one) => Date.parse(one.at) <= Date.now());
    const current = begun[begun.length - 1];
    if (asked.get("agreed")) return agreed(asked.get("agreed"), all, begun, current);
    const [from, to] = ["from", "to"].map((key) => asked.get(key) && known(asked.get(key), all));
    const now = to || current;
    if (!now) throw new Refused(words.not_in_force);
    const old = from || all[all.indexOf(now) - 1];
    if (!old) throw new Refused(words.first_release);
    if (old === now) throw new Refused(to ? words.same_twice : words.nothing_since);
    if (all.indexOf(old) < all.indexOf(now)) return { old, now, said: [] };
    return { old: now, now: old, said: [words.swapped] };
  }

  function known(id, all) {
    const found = all.find((one) => one.id === id);
    if (!found) throw new Refused(words.unknown);
    return found;
  }

  function agreed(day, all, begun, current) {
    const instant = /^\d{4}-\d\d-\d\d$/.test(day) ? new Date(`${day}T00:00:00Z`) : new Date(NaN);
    if (isNaN(instant) || !instant.toISOString().startsWith(day)) throw new Refused(words.no_day);
    // The day has begun somewhere when it is ten in the morning of the day before in Greenwich.
    if (instant - 14 * 36e5 > Date.now()) throw new Refused(words.later_day);
    const old = begun.filter((one) => one.from <= day).pop();
    if (!old) throw new Refused(filled(words.before_first, { new: all[0].name }));
    const ended = index.ended && Date.parse(index.ended.at) <= Date.now();
    if (ended && index.ended.from <= day) throw new Refused(words.after_end);
    const coming = ended ? undefined : all[all.indexOf(current) + 1];
    const more = coming ? [" ", filled(words.coming_too, { new: coming.name }), " ",
      link(`?from=${current.id}&to=${coming.id}`, words.see_changes)] : [];
    const key = old !== current ? "since_agreed" : ended ? "last_agreed" : "still_agreed";
    return { old, now: current, said: [filled(words[key], { old: old.name }), ...more] };
  }

  function sections(release) {
    return release.sections.map((place) => {
      const [id, number, title, mark] = index.sections[place];
      return { id, number, title, mark };
    });
  }

  /* The sections of both versions in the new order; those deleted or moved away after their former neighbour. */
  function rows(old, now, moved) {
    const ours = new Map(old.map((one) => [one.id, one]));
    const theirs = new Map(now.map((one) => [one.id, one]));
    const row = (id, isLeft) => ({ id, old: ours.get(id), now: theirs.get(id), isLeft });
    const gone = new Map([["", []]]);
    let neighbour = "";
    for (const { id } of old) {
      if (theirs.has(id) && !moved.includes(id)) gone.set((neighbour = id), []);
      else gone.get(neighbour).push(row(id, moved.includes(id)));
    }
    return [...gone.get(""), ...now.flatMap(({ id }) => [row(id, false), ...(gone.get(id) || [])])];
  }

  /* Gives each row that differs its <section>; resolves to the files that were read. */
  async function load(all, parts) {
    const together = new Map(parts.flatMap(([name, ids]) => ids.map((id) => [id, name])));
    for (const row of all) {
      row.isTold = together.has(row.id);
      const marks = [row.old, row.now].map((one) => (one ? one.mark : "none"));
      row.file = together.get(row.id) || (marks[0] === marks[1] ? "" : marks.join("-"));
    }
    const names = [...new Set(all.map((row) => row.file).filter(Boolean))];
    const files = await Promise.all(names.map(async (name) => {
      const text = await (await fetch(`${name}.html`)).text();
      return new DOMParser().parseFromString(text, "text/html").body;
    }));
    for (const row of all.filter((one) => one.file)) {
      const own = [...files[names.indexOf(row.file)].children].find(
        (one) => one.dataset.id === row.id && "left" in one.dataset === row.isLeft);
      if (!own) throw new Error(`${row.file}: ${row.id}`);
      row.section = own.dataset.counts || row.isLeft ? own : null;
      row.prefix = `p${names.indexOf(row.file)}-`;
    }
    return files;
  }

  function titled(section) {
    return `${section.number}. ${section.title}`;
  }

  function span(several, side) {
    const [first, last] = [several[0][side].number, several[several.length - 1][side].number];
    return first === last ? `${first}` : `${first}–${last}`;
  }

  /* What became of a section: its line in the map. */
  function became(row) {
    const lines = row.section.dataset.map.split("\n").filter(Boolean);
    if (!row.isTold && row.old && row.now && row.old.number !== row.now.number) {
      lines.splice(row.section.dataset.changes ? 1 : 0, 0, filled(words.renumbered, { old: row.old.number }));
    }
    return lines;
  }

  /* A section with the numbers and ids that it has among the others; `page` has the last change before it. */
  function placed(row, page) {
    const section = row.section;
    const number = (row.isLeft ? row.old : row.now || row.old).number;
    const all = (selector) => [...section.querySelectorAll(selector)];
    all(".redline-number").forEach((one) => { one.textContent = `${number}. `; });
    all(".here").forEach((one) => { one.setAttribute("aria-label", filled(words.permalink, { number })); });
    const numbers = all('[id^="change-"]').map((one) => Number(one.id.slice(7)));
    const shift = numbers.length ? page.last + 1 - Math.min(...numbers) : 0;
    const shifted = (id) => `change-${Number(id.slice(7)) + shift}`;
    all('[id^="change-"]').forEach((one) => { one.id = shifted(one.id); });
    all('[href^="#change-"]').forEach((one) => { one.setAttribute("href", `#${shifted(one.hash.slice(1))}`); });
    all('[id^="move-"]').forEach((one) => { one.id = row.prefix + one.id; });
    all('[href^="#move-"]').forEach((one) => { one.setAttribute("href", `#${row.prefix}${one.hash.slice(1)}`); });
    all("[data-move]").forEach((one) => { one.dataset.move = row.prefix + one.dataset.move; });
    page.last = Math.max(page.last, ...numbers.map((one) => one + shift));
    row.hasChanges = numbers.length > 0;
    row.anchor = section.querySelector("h2").id;
    section.querySelector(".here").setAttribute("href", `#${row.anchor}`);
    all("[id]").forEach((one) => unique(one, row, page.ids));
    if (!row.isTold && row.old && row.now) label(row);
    told(row, number, page.told);
    section.dataset.counts.split(" ").filter(Boolean).forEach((key) => { page.sums[key] += 1; });
    return section;
  }

  /* An id that stands on the page already gives way to one that begins with its section's, or to none. */
  function unique(one, row, ids) {
    if (ids.has(one.id) && one.id !== row.anchor) {
      if (ids.has(`${row.id}-${one.id}`)) one.removeAttribute("id");
      else one.id = `${row.id}-${one.id}`;
    }
    ids.add(one.id);
  }

  /* What became of a section as a whole, below its heading. */
  function label(row) {
    const said = became(row).slice(row.section.dataset.changes ? 1 : 0).join(words.comma);
    const there = row.section.querySelector(":scope > .redline-label") || element("p", "redline-label");
    there.dataset.redline = "note";
    there.textContent = said;
    if (said) (row.section.querySelector(":scope > .sec-head") || row.section.firstElementChild).after(there);
  }

  /* The section's changes that matter in law, moved to the list above all sections. */
  function told(row, number, list) {
    const own = row.section.querySelector(":scope > ul");
    if (!own) return;
    own.querySelectorAll("a").forEach((one) => { one.textContent = one.textContent.replace(/^\d+/, number); });
    list.push(...own.children);
    own.remove();
  }

  /* Sections without a change by name, folded; each keeps its anchor. */
  function unchanged(several, text) {
    const items = several.map((row) => {
      const item = element("li", "", link(`${text}#${row.id}`, titled(row.now)));
      item.id = row.id;
      if (row.old.number !== row.now.number) {
        item.append(" ", element("em", "", `(${filled(words.renumbered, { old: row.old.number })})`));
      }
      return item;
    });
    const head = `${counted("sections_unchanged", several.length)} (${span(several, "now")})`;
    return element("details", "unchanged", element("summary", "", head), element("ul", "", ...items));
  }

  function line(several) {
    const row = several[0];
    const told = row.section && became(row).join(words.comma);
    const key = row.section || row.old.number === row.now.number ? "map_unchanged" : "map_renumbered";
    const said = row.section ? told : counted(key, several.length, { old: span(several, "old") });
    const name = several.length > 1 ? span(several, "now") : titled(row.isLeft ? row.old : row.now || row.old);
    return element("li", "", link(`#${row.section ? row.anchor : row.id}`, name), `${words.colon} ${said}`);
  }

  /* Rows as the page shows them: one that differs by itself, untouched ones that follow each other as one. */
  function grouped(all) {
    const groups = [];
    for (const row of all) {
      const before = groups[groups.length - 1];
      if (!row.section && before && !before[0].section) before.push(row);
      else groups.push([row]);
    }
    return groups;
  }

  function next(row) {
    const made = element("p", "redline-next", link(`#${row.anchor}`,
      `${words.next}${words.colon} ${titled(row.isLeft ? row.old : row.now || row.old)}`));
    made.dataset.redline = "note";
    return made;
  }

  async function show(old, now) {
    const file = index.together.includes(old.id) ? await (await fetch(`${old.id}.json`)).json() : {};
    const beyond = file[now.id] || { moved: [], parts: [] };
    const all = rows(sections(old), sections(now), beyond.moved);
    const files = await load(all, beyond.parts);
    const taken = [...document.querySelectorAll("[id]")].map((one) => one.id);
    const page = { last: 0, told: [], ids: new Set([...taken, ...all.map((row) => row.id)]), sums: {} };
    words.counts.forEach((key) => { page.sums[key] = 0; });
    files.forEach((one) => {
      page.sums.words_inserted += Number(one.dataset.inserted);
      page.sums.words_deleted += Number(one.dataset.deleted);
    });
    const groups = grouped(all);
    const box = element("div", "sections");
    for (const group of groups) {
      box.append(group[0].section ? placed(group[0], page) : unchanged(group, `../${now.id}/`));
    }
    const changed = all.filter((row) => row.hasChanges);
    changed.slice(1).forEach((row, place) => changed[place].section.after(next(row)));
    const frame = document.getElementById("_frame").content.cloneNode(true);
    const part = (selector) => frame.querySelector(selector);
    const numbers = words.counts.filter((key) => page.sums[key]).map((key) => counted(key, page.sums[key]));
    part(".numbers").textContent = numbers.join(words.comma) || words.same_text;
    if (now.note) part(".note p").textContent = now.note;
    else part(".note").remove();
    part(".map ul").append(...groups.map(line));
    weigh(part(".weigh"), page.told);
    const signs = new Set(files.flatMap((one) => one.dataset.signs.split(" ")));
    frame.querySelectorAll("[data-sign]").forEach((one) => { if (!signs.has(one.dataset.sign)) one.remove(); });
    if (!page.last) frame.querySelectorAll(".map, .legend, .choice, .steps").forEach((one) => one.remove());
    place.replaceChildren(frame);
    // The bar with the steps stands behind the text, so that it stays in sight.
    const bar = place.querySelector(".steps");
    const steps = bar ? bar.querySelectorAll("a") : [];
    steps.forEach((one, at) => { one.setAttribute("href", `#change-${at ? 1 : page.last}`); });
    place.insertBefore(box, bar);
  }

  /* The first of the significant changes, and the rest behind a summary that says how many there are. */
  function weigh(box, told) {
    if (!told.length) return box.remove();
    const rest = told.slice(words.open);
    box.querySelector("ul").append(...told.slice(0, words.open));
    if (!rest.length) return;
    const head = filled(words.all_significant, { n: told.length });
    box.append(
      element("details", "", element("summary", "", head), element("ul", "", ...rest)));
  }

  async function answer() {
    status.textContent = words.loading;
    index = await (await fetch(place.dataset.source)).json();
    if (index.format !== words.format) throw new Error(`format ${index.format}`);
    const { old, now, said } = chosen();
    const compared = old === now ? [] : [filled(words.compared, { old: old.name, new: now.name })];
    if (old !== now) await show(old, now);
    status.replaceChildren(...said, said.length && compared.length ? " " : "", ...compared);
    document.dispatchEvent(new Event("proclaim:redline"));
    // What stands on the page only now, the browser has not found; an address may be no encoding of any text.
    const name = new URLSearchParams(`name=${location.hash.slice(1).replace(/[+&]/g, encodeURIComponent)}`).get("name");
    document.getElementById(name)?.scrollIntoView();
  }

  document.querySelectorAll("[data-without-script]").forEach((one) => { one.hidden = true; });
  document.querySelectorAll("a[hreflang]").forEach((one) => {
    if (one.pathname.endsWith("/compare/")) one.search = location.search;
  });
  const fields = ["from", "to", "agreed"].filter((name) => asked.get(name));
  fields.forEach((name) => {
    const field = document.querySelector(`form.compare [name=${name}]`);
    const isKnown = !field.options || [...field.options].some((one) => one.value === asked.get(name));
    if (isKnown) field.value = asked.get(name);
  });
  if (fields.length) {
    answer().catch((fault) => {
      place.replaceChildren();
      status.textContent = fault instanceof Refused ? fault.message : words.failed;
    });
  }
})();
