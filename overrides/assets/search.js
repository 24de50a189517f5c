// Finds sections of the texts in force. Words are compared as tools/proclaim/pages/families.py folds and splits
// them; the forms of a word's family come with the texts, and what may stand for a word from the directory.
(() => {
  "use strict";
  const form = document.querySelector("form[data-directory]");
  if (!form) return;
  const field = form.elements.q;
  const status = document.querySelector("[data-status]");
  const list = document.querySelector("ol.found");
  const say = JSON.parse(form.dataset.words);
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const numbers = new Intl.NumberFormat(document.documentElement.lang);

  // Weights were set on the queries of bench/search.yml; see bench/search.py.
  const KIN = 0.96, PREFIX = 0.9, SLIP = 0.92, SYNONYM = 0.8, FURTHER = 0.93, BACKWARDS = 0.4;
  const TITLE = 3.7, STRESSED = 0.3, DOCUMENT = 0.35, NEAR = 1, OFTEN = 1.6, LONG = 0.55, BESIDE = 0.6, ALONE = 0.5;
  const SOME = 0.9, LEAST = 0.03, USUAL = 0.55, EXACT = 0.2, BACK = 1;
  const SHOWN = 50, EXCERPT = 240;
  const OF_DOCUMENT = -2, TITLED = -1; // where a word stands, if not in a block of the text
  const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/g;
  const LETTERS = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", đ: "d", ı: "i", ς: "σ", ى: "ي", ة: "ه" };
  const WORD = /[\p{L}\p{N}\p{M}]+/gu;
  // Scripts that put no spaces between words: every two neighbouring characters are compared.
  const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}ー]+/gu;

  const fold = (word) => word.normalize("NFKD").replace(MARKS, "").normalize("NFC").toLowerCase()
    .replace(/[œæßøłđıςىة]/g, (letter) => LETTERS[letter]);
  const pairs = (run, at) => Array.from({ length: Math.max(1, run.length - 1) },
    (_, n) => ({ form: fold(run.slice(n, n + 2)), from: at + n, to: at + Math.min(n + 2, run.length) }));
  function* split(text) {
    for (const { 0: word, index } of text.matchAll(WORD)) {
      let last = 0;
      for (const { 0: run, index: at } of word.matchAll(UNSPACED)) {
        if (at > last) yield { form: fold(word.slice(last, at)), from: index + last, to: index + at };
        yield* pairs(run, index + at);
        last = at + run.length;
      }
      if (last < word.length) yield { form: fold(word.slice(last)), from: index + last, to: index + word.length };
    }
  }

  const family = new Map(); // form -> name of its family
  const used = new Map(); // form that stands in a text -> name of its family
  const places = new Map(); // family -> Map of section -> its tokens there
  const sections = [];
  const stop = new Set();
  const synonyms = []; // { key, others }: each phrase as families
  const familyOf = (word) => family.get(word) ?? word;
  const know = (text) => { for (const { form: word } of split(text)) if (!family.has(word)) family.set(word, word); };
  const phrase = (text) => Array.from(split(text), ({ form: word }) => familyOf(word));
  const significant = (text) => phrase(text).filter((one) => !stop.has(one));
  const learn = (lines) => lines.map((line) => line.split(" ")).forEach(([name, ...forms]) =>
    forms.forEach((one) => family.has(one) || family.set(one, name)));

  function enter(section) {
    sections.push(section);
    section.length = 0;
    let at = 0;
    const take = (text, weight, block, stressed = []) => {
      for (const token of split(text)) {
        const name = familyOf(token.form);
        used.set(token.form, name);
        const here = places.get(name) ?? places.set(name, new Map()).get(name);
        const tokens = here.get(section) ?? here.set(section, []).get(section);
        tokens.push({ ...token, weight: stressed.some(([from, to]) => from <= token.from && token.to <= to) ? STRESSED : weight, block, at: (at += stop.has(token.form) ? 0.5 : 1) });
        section.length += 1;
      }
      at += 20;
    };
    take(`${section.document} ${section.of}`, DOCUMENT, OF_DOCUMENT);
    take(section.title, TITLE, TITLED);
    const stressed = section.text.map(() => []);
    for (const [block, words] of section.stressed ?? []) {
      const from = section.text[block].indexOf(words, stressed[block].at(-1)?.[1] ?? 0);
      stressed[block].push([from, from + words.length]);
    }
    section.text.forEach((text, block) => take(text, 0, block, stressed[block]));
    take(section.more ?? "", 0, section.text.length);
  }

  // Damerau's distance with neighbours changed once, no further than `most`.
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [], row = Array.from({ length: b.length + 1 }, (_, n) => n);
    for (let i = 1; i <= a.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= b.length; j += 1) {
        const same = a[i - 1] === b[j - 1] ? 0 : 1;
        next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + same);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      [before, row] = [row, next];
    }
    return row[b.length];
  }

  // What a word of the query may mean: Map of family -> how surely.
  function meanings(word) {
    const known = familyOf(word);
    if (family.has(word) || used.has(word) || places.has(word)) return new Map([[known, 1]]);
    const found = new Map();
    const add = (name, weight) => found.set(name, Math.max(weight, found.get(name) ?? 0));
    const every = new Map([...family, ...used]);
    for (const [one, name] of every) {
      if (word.length > 1 && one.startsWith(word)) add(name, PREFIX);
      if (name.length > 3 && word.startsWith(name) && word.length - name.length < 5) add(name, KIN);
    }
    const most = word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0;
    if (found.size || !most || /\d/.test(word)) return found;
    let nearest = most;
    for (const [one, name] of every) {
      const far = distance(word, one, nearest);
      if (far < nearest) found.clear();
      if (far <= nearest) { nearest = far; add(name, SLIP / far); }
    }
    return found;
  }

  // Each thing that a query asks for, as the phrases (lists of families) that may stand for it: [phrase, weight].
  function wishes(query) {
    const asked = Array.from(split(query), (token) => token.form);
    const names = asked.map((word) => [...meanings(word)].sort((a, b) => b[1] - a[1])[0]?.[0] ?? word);
    const found = [];
    for (let at = 0; at < asked.length;) {
      const long = synonyms.filter(({ key }) => key.length > 1 && key.every((one, n) => one === names[at + n]))
        .sort((a, b) => b.key.length - a.key.length)[0]?.key;
      const length = long?.length ?? 1;
      const said = long ? [[long.filter((one) => !stop.has(one)), 1]] : [...meanings(asked[at])].map(([one, w]) => [[one], w]);
      if (long || !stop.has(asked[at])) found.push({ word: asked[at], phrases: widened(said, long) });
      at += length;
    }
    return found.length ? found : asked.map((word) => ({ word, phrases: [[[familyOf(word)], 1]] }));
  }

  function widened(said, long) {
    const all = new Map();
    const add = (phrase, weight) => {
      const name = phrase.join(" ");
      if (phrase.length && weight > (all.get(name)?.[1] ?? 0)) all.set(name, [phrase, weight]);
    };
    const alike = (a, b) => a.length === b.length && a.every((one, n) => one === b[n]);
    for (const [phrase, weight] of said) {
      add(phrase, weight);
      for (const { key, others } of synonyms) {
        if (alike(key, long ?? phrase)) others.forEach((one, n) => add(one, weight * SYNONYM * FURTHER ** n));
        else if (others.some((one) => alike(one, phrase))) add(key.filter((one) => !stop.has(one)), weight * BACKWARDS);
      }
    }
    return [...all.values()];
  }

  // Where a phrase stands: Map of section -> tokens; the words of a phrase must stand near each other.
  function standing([first, ...rest]) {
    const found = new Map();
    for (const [section, tokens] of places.get(first) ?? []) {
      const near = (token, one) => (places.get(one)?.get(section) ?? []).find((other) => Math.abs(other.at - token.at) <= rest.length + 1);
      const whole = tokens.flatMap((token) => {
        const others = rest.map((one) => near(token, one));
        return others.every(Boolean) ? [{ ...token, others }] : [];
      });
      if (whole.length) found.set(section, whole);
    }
    return found;
  }

  const isText = ({ block }) => block > TITLED;
  const isOfSection = ({ block }) => block !== OF_DOCUMENT;

  // One thing asked for: Map of section -> { value, tokens }, and how much finding it tells at all.
  function weighed({ word, phrases }) {
    const all = phrases.map(([phrase, weight]) => {
      const where = standing(phrase);
      const inside = [...where.values()].filter((tokens) => tokens.some(isOfSection)).length;
      return { weight, where, inside, rare: Math.max(LEAST, Math.log((sections.length + 1) / (inside + 0.5)) - USUAL) };
    });
    // A word tells no more than its closest synonym, nor does any synonym.
    const most = Math.min(...all.filter(({ weight, inside }) => weight >= SYNONYM && inside).map(({ rare }) => rare));
    const found = new Map();
    let rarity = 0;
    for (const { weight, where, rare } of all) {
      const telling = Math.min(most, rare);
      for (const [section, tokens] of where) {
        const count = tokens.filter(isText).length;
        const often = count / (count + OFTEN * (1 - LONG + LONG * Math.max(1, section.length / average())));
        const value = weight * telling * (often + Math.max(...tokens.map((one) => one.weight)) + (tokens.some((one) => one.form === word) ? EXACT : 0));
        const hit = found.get(section) ?? { own: 0, other: 0, tokens: [] };
        if (weight > SYNONYM) hit.own = Math.max(hit.own, value);
        else hit.other = Math.max(hit.other, value);
        hit.value = hit.own ? hit.own + hit.other * BESIDE : hit.other * ALONE;
        hit.tokens.push(...tokens);
        found.set(section, hit);
      }
      if (where.size) rarity = Math.max(rarity, weight * telling);
    }
    return { found, rarity };
  }
  const average = () => sections.reduce((sum, one) => sum + one.length, 0) / sections.length;

  function search(query) {
    const asked = wishes(query).map(weighed).filter(({ found }) => found.size);
    const whole = asked.reduce((sum, { rarity }) => sum + rarity, 0);
    const scored = sections.map((section, order) => {
      const hits = asked.map(({ found }) => found.get(section));
      const held = asked.reduce((sum, { rarity }, n) => sum + (hits[n] ? rarity : 0), 0);
      const near = hits.slice(1).reduce((sum, hit, n) => sum + nearness(hits[n], hit) * Math.min(asked[n].rarity, asked[n + 1].rarity), 0);
      const value = hits.reduce((sum, hit) => sum + (hit?.value ?? 0), 0) + NEAR * near;
      const share = (held / whole) ** 2 * (hits.every(Boolean) ? 1 : SOME);
      return { section, order, value: value * share, tokens: hits.flatMap((hit, n) => (hit?.tokens ?? []).map((one) => ({ ...one, wish: n }))) };
    });
    const found = scored.filter((one) => one.value > 0 && one.tokens.some(isOfSection));
    found.sort((a, b) => b.value - a.value || a.order - b.order);
    return found.filter((one) => one.value > found[0].value / 10).slice(0, SHOWN);
  }
  function nearness(one, other) {
    if (!one || !other) return 0;
    let least = Infinity;
    for (const a of one.tokens) for (const b of other.tokens) {
      const far = a.at < b.at ? b.at - a.at : a.at - b.at + BACK;
      if (a.at !== b.at) least = Math.min(least, far / (1 + Math.min(a.weight, b.weight)));
    }
    return least <= 4 ? 1 / Math.max(least, 0.5) : 0;
  }

  const element = (name, text = "") => Object.assign(document.createElement(name), { textContent: text });
  function marked(text, tokens) {
    const parts = [];
    let last = 0;
    for (const { from, to } of tokens.sort((a, b) => a.from - b.from)) {
      if (from < last) continue;
      parts.push(text.slice(last, from), element("mark", text.slice(from, to)));
      last = to;
    }
    return [...parts, text.slice(last)];
  }

  // The block of a section that holds most of what was asked for, cut to a length that can be read at a glance.
  function excerpt(section, tokens) {
    const inside = section.text.map((text, block) => ({ text, tokens: tokens.filter((one) => one.block === block) }));
    const worth = (block) => 10 * new Set(block.tokens.map((one) => one.wish)).size + Math.min(block.tokens.length, 9);
    const best = inside.reduce((a, b) => (worth(b) > worth(a) ? b : a), { text: section.text[0] ?? "", tokens: [] });
    const { text } = best;
    const first = Math.min(...best.tokens.map((one) => one.from), text.length);
    let from = text.length <= EXCERPT || first < EXCERPT / 2 ? 0 : text.indexOf(" ", first - EXCERPT / 3) + 1;
    if (from > first) from = first;
    let to = from + EXCERPT >= text.length ? text.length : text.lastIndexOf(" ", from + EXCERPT);
    if (to <= from) to = Math.min(text.length, from + EXCERPT);
    const shown = best.tokens.filter((one) => one.from >= from && one.to <= to)
      .map((one) => ({ from: one.from - from, to: one.to - from }));
    const line = element("p");
    line.append(from ? "… " : "", ...marked(text.slice(from, to), shown), to < text.length ? " …" : "");
    return line;
  }

  function item({ section, tokens }) {
    const every = tokens.flatMap((one) => [one, ...(one.others ?? [])].map((other) => ({ ...other, wish: one.wish })));
    const link = element("a", `${numbers.format(section.number)}. ${section.title}`);
    const address = new URL(section.page, location.href);
    const words = new Set(every.filter(isOfSection).map((one) => one.form));
    if (words.size) address.searchParams.set("find", [...words].slice(0, 12).join(" "));
    address.hash = section.id;
    link.href = address.href;
    const title = element("p");
    title.append(link);
    const line = excerpt(section, every);
    if (section.lang) line.lang = link.lang = section.lang;
    const entry = element("li");
    entry.append(title, element("p", section.document), line);
    return entry;
  }

  function show() {
    const query = field.value.trim();
    const found = query ? search(query) : [];
    const form = say.count[plural.select(found.length)] ?? say.count.other;
    const words = form.replace("{n}", numbers.format(found.length)).replace("{query}", () => query);
    status.textContent = query ? words : "";
    list.replaceChildren(...found.map(item));
    const address = new URL(location.href);
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    history.replaceState(null, "", address);
  }

  async function json(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  }

  async function start() {
    const directory = await json(form.dataset.directory);
    const files = await Promise.all(directory.documents.map((one) => json(one.page + one.index)));
    [directory, ...files].forEach((one) => learn(one.families));
    directory.stop.forEach((word) => stop.add(word).add(familyOf(word)));
    directory.synonyms.flat().forEach(know);
    synonyms.push(...directory.synonyms.map(([key, ...others]) => ({ key: phrase(key), others: others.map(significant) })));
    files.forEach((file, n) => file.sections.forEach((one) =>
      {
      const { id, title, page } = directory.documents[n];
      enter({ ...one, of: id, document: title, page });
    }));
  }

  field.value = new URLSearchParams(location.search).get("q") ?? "";
  document.querySelector("[data-without-script]").hidden = true;
  status.textContent = say.waiting;
  start().then(() => {
    form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
    field.addEventListener("input", show);
    show();
  }, () => {
    status.textContent = say.failed;
    document.querySelector("[data-without-script]").hidden = false;
  });
})();
