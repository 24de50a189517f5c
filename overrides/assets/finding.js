// Finds sections of the texts in force: by the words of a query, their families, slips of the pen and synonyms.
import { distance, isUnspaced, split } from "./words.js";

// How sure it is that a word is meant: another form of it, its beginning, a slip, a synonym, each further synonym
// of a list, and a word whose synonym was typed. All weights were set on the queries of bench/search.yml.
const KIN = 0.96, PREFIX = 0.9, SLIP = 0.5, SYNONYM = 0.8, FURTHER = 0.93, BACKWARDS = 0.4;
// What a hit is worth: in a title, a heading or bold words, the document's name; the very form that was typed.
const TITLE = 3.7, STRESSED = 0.3, DOCUMENT = 0.35, EXACT = 0.2;
// How soon more hits add nothing and how much longer sections lose (Robertson and Zaragoza, "The Probabilistic
// Relevance Framework: BM25 and Beyond", 2009); synonyms beside the word itself, and without it.
const OFTEN = 1.6, LONG = 0.55, BESIDE = 0.6, ALONE = 0.5;
// Neighbours in the query that are neighbours in the text; the wrong way round; words that are nearly everywhere.
const NEAR = 1, REACH = 4, BACK = 1, USUAL = 0.55, LEAST = 0.03;
// Sections that lack some of the words, that are so much worse than the best; words that tell so much less.
const SOME = 0.9, WORST = 0.1, DULL = 0.2;
const LONGEST = 32; // words of a query
const OF_DOCUMENT = -2, TITLED = -1; // where a word stands, if not in a block of the text

const isText = ({ block }) => block > TITLED;
const isOfSection = ({ block }) => block !== OF_DOCUMENT;

export class Finder {
  #family = new Map(); // form -> name of its family
  #places = new Map(); // family -> Map of section -> its tokens there
  #sections = [];
  #stop = new Set();
  #synonyms = []; // { key, others }: phrases as lists of families
  #meanings = new Map();

  // directory: what the page knows of the language; files: the sections of each of its documents, in its order.
  constructor(directory, files) {
    for (const { families } of [directory, ...files]) families.forEach((line) => this.#learn(line.split(" ")));
    for (const word of directory.stop) this.#stop.add(word).add(this.#familyOf(word));
    for (const word of split(directory.synonyms.flat().join(" "))) this.#learn([this.#familyOf(word.form), word.form]);
    for (const [key, ...others] of directory.synonyms) {
      this.#synonyms.push({ key: this.#phrase(key), others: others.map((one) => this.#told(this.#phrase(one))) });
    }
    directory.documents.forEach((document, n) => files[n].sections.forEach((one) => this.#enter({ ...one, document })));
    this.average = this.#sections.reduce((sum, one) => sum + one.length, 0) / this.#sections.length;
  }

  // The sections that answer a query, the best first: { section, tokens }. The tokens are what is worth marking: not
  // words that are nearly everywhere, nor synonyms beside the word itself; each knows which wish it meets.
  search(query) {
    const asked = this.#wishes(query).map((wish) => this.#weighed(wish)).filter(({ found }) => found.size);
    const whole = asked.reduce((sum, { telling }) => sum + telling, 0);
    const scored = this.#sections.map((section, order) => {
      const hits = asked.map(({ found }) => found.get(section));
      const sum = hits.reduce((all, hit) => all + (hit?.value ?? 0), 0);
      const near = hits.slice(1).reduce((all, hit, n) =>
        all + Finder.#nearness(hits[n], hit) * Math.min(asked[n].telling, asked[n + 1].telling), 0);
      const held = asked.reduce((all, { telling }, n) => all + (hits[n] ? telling : 0), 0);
      const share = (held / whole) ** 2 * (hits.every(Boolean) ? 1 : SOME);
      return { section, order, value: (sum + NEAR * near) * share, tokens: Finder.#shown(asked, hits) };
    });
    const found = scored.filter(({ value, tokens }) => value > 0 && tokens.length);
    found.sort((a, b) => b.value - a.value || a.order - b.order);
    return found.filter(({ value }) => value > found[0].value * WORST);
  }

  #familyOf(form) { return this.#family.get(form) ?? form; }
  #phrase(text) { return Array.from(split(text), ({ form }) => this.#familyOf(form)); }
  #told(phrase) { return phrase.filter((one) => !this.#stop.has(one)); }
  #learn([name, ...forms]) { for (const one of forms) if (!this.#family.has(one)) this.#family.set(one, name); }

  #enter(section) {
    this.#sections.push(section);
    section.length = 0;
    let at = 0;
    const take = (text, weight, block, stressed = []) => {
      for (const token of split(text)) {
        const name = this.#familyOf(token.form);
        this.#learn([name, token.form]);
        const here = this.#places.get(name) ?? this.#places.set(name, new Map()).get(name);
        const tokens = here.get(section) ?? here.set(section, []).get(section);
        const isStressed = stressed.some(([from, to]) => from <= token.from && token.to <= to);
        at += this.#stop.has(token.form) ? 0.5 : 1;
        tokens.push({ ...token, weight: isStressed ? STRESSED : weight, block, at });
        section.length += 1;
      }
      at += 20; // words of two blocks are not near each other
    };
    const stressed = section.text.map(() => []);
    for (const [block, words] of section.stressed ?? []) {
      const from = section.text[block].indexOf(words, stressed[block].at(-1)?.[1] ?? 0);
      stressed[block].push([from, from + words.length]);
    }
    take(`${section.document.title} ${section.document.id}`, DOCUMENT, OF_DOCUMENT);
    take(section.title, TITLE, TITLED);
    section.text.forEach((text, block) => take(text, 0, block, stressed[block]));
    take(section.more ?? "", 0, section.text.length);
  }

  // What a word of the query may mean: Map of family -> how surely.
  #meant(word) {
    if (!this.#meanings.has(word)) this.#meanings.set(word, this.#guessed(word));
    return this.#meanings.get(word);
  }

  #guessed(word) {
    const found = new Map();
    const add = (name, sure) => found.set(name, Math.max(sure, found.get(name) ?? 0));
    if (this.#family.has(word) || this.#places.has(word)) add(this.#familyOf(word), 1);
    if (found.size) return found;
    for (const [form, name] of this.#family) {
      if ((word.length > 1 || isUnspaced(word)) && form.startsWith(word)) add(name, PREFIX);
      if (name.length > 3 && word.startsWith(name) && word.length - name.length < 5) add(name, KIN);
    }
    let most = word.length >= 8 ? 2 : 1;
    if (found.size || word.length < 4 || /\d/.test(word)) return found;
    for (const [form, name] of this.#family) {
      const far = distance(word, form, most);
      if (far < most) found.clear();
      if (far <= most) add(name, SLIP / (most = far));
    }
    return found;
  }

  // Each thing that a query asks for: the word, and what may stand for it: { phrase, sure, kind: own or other }.
  #wishes(query) {
    const asked = Array.from(split(query), ({ form }) => form).slice(0, LONGEST);
    const likeliest = (word) => [...this.#meant(word)].sort((a, b) => b[1] - a[1])[0]?.[0] ?? word;
    const names = asked.map(likeliest);
    const wishes = [];
    for (let at = 0; at < asked.length;) {
      const begins = ({ key }) => key.length > 1 && key.every((one, n) => one === names[at + n]);
      const long = this.#synonyms.filter(begins).sort((a, b) => b.key.length - a.key.length)[0]?.key;
      const word = long ? "" : asked[at];
      const said = long ? [[this.#told(long), 1]] : this.#single(word);
      if (long || !this.#stop.has(word)) wishes.push({ word, phrases: this.#widened(said, long) });
      at += long?.length ?? 1;
    }
    return wishes.length ? wishes : asked.map((word) => ({ word, phrases: this.#widened(this.#single(word)) }));
  }

  #single(word) { return Array.from(this.#meant(word), ([name, sure]) => [[name], sure]); }

  #widened(said, long) {
    const all = new Map();
    const add = (phrase, sure, kind) => {
      const name = phrase.join(" ");
      if (name && sure > (all.get(name)?.sure ?? 0)) all.set(name, { phrase, sure, kind });
    };
    const alike = (a, b) => a.length === b.length && a.every((one, n) => one === b[n]);
    for (const [phrase, sure] of said) {
      // What is left of "new version" without words that tell nothing says something else.
      if (!long || phrase.length > 1) add(phrase, sure, "own");
      for (const { key, others } of this.#synonyms) {
        if (alike(key, long ?? phrase)) others.forEach((one, n) => add(one, sure * SYNONYM * FURTHER ** n, "other"));
        else if (others.some((one) => alike(one, phrase))) add(this.#told(key), sure * BACKWARDS, "other");
      }
    }
    return [...all.values()];
  }

  // Where a phrase stands: Map of section -> tokens; its words must stand near each other.
  #standing([first, ...rest]) {
    const found = new Map();
    for (const [section, tokens] of this.#places.get(first) ?? []) {
      const near = (token, one) => this.#places.get(one)?.get(section)
        ?.find((other) => Math.abs(other.at - token.at) <= rest.length + 1);
      const whole = tokens.flatMap((token) => {
        const others = rest.map((one) => near(token, one));
        return others.every(Boolean) ? [{ ...token, others }] : [];
      });
      if (whole.length) found.set(section, whole);
    }
    return found;
  }

  // One wish: Map of section -> { value, tokens }, and how much finding it tells at all.
  #weighed({ word, phrases }) {
    const all = phrases.map(({ phrase, sure, kind }) => {
      const where = this.#standing(phrase);
      const inside = [...where.values()].filter((tokens) => tokens.some(isOfSection)).length;
      const rare = Math.max(LEAST, Math.log((this.#sections.length + 1) / (inside + 0.5)) - USUAL);
      return { sure, kind, where, inside, rare };
    });
    // A word tells no more than its closest synonym does, nor does any synonym.
    const most = Math.min(...all.filter(({ sure, inside }) => sure >= SYNONYM && inside).map(({ rare }) => rare));
    const found = new Map();
    let telling = 0;
    for (const { sure, kind, where, rare } of all) {
      if (where.size) telling = Math.max(telling, sure * Math.min(most, rare));
      for (const [section, tokens] of where) {
        const hit = found.get(section) ?? { own: 0, other: 0, tokens: [] };
        hit[kind] = Math.max(hit[kind], sure * Math.min(most, rare) * this.#worth(section, tokens, word));
        hit.value = hit.own ? hit.own + hit.other * BESIDE : hit.other * ALONE;
        hit.tokens.push(...tokens.map((one) => ({ ...one, kind })));
        found.set(section, hit);
      }
    }
    return { found, telling };
  }

  #worth(section, tokens, word) {
    const count = tokens.filter(isText).length;
    const often = count / (count + OFTEN * (1 - LONG + LONG * Math.max(1, section.length / this.average)));
    const exact = tokens.some(({ form }) => form === word) ? EXACT : 0;
    return often + Math.max(...tokens.map(({ weight }) => weight)) + exact;
  }

  static #shown(asked, hits) {
    const most = Math.max(...asked.map(({ telling }, n) => (hits[n]?.tokens.some(isOfSection) ? telling : 0)));
    return hits.flatMap((hit, wish) => {
      if (!hit || asked[wish].telling < most * DULL) return [];
      const own = hit.tokens.filter((one) => one.kind === "own" && isOfSection(one));
      const shown = own.length ? own : hit.tokens.filter(isOfSection);
      return shown.flatMap((one) => [one, ...one.others]).map((one) => ({ ...one, wish }));
    });
  }

  // From 0 (apart) to 2: how near two wishes are met to each other; titles draw nearer.
  static #nearness(one, other) {
    let least = Infinity;
    for (const a of one?.tokens ?? []) {
      for (const b of other?.tokens ?? []) {
        const far = a.at < b.at ? b.at - a.at : a.at - b.at + BACK;
        if (a.at !== b.at) least = Math.min(least, far / (1 + Math.min(a.weight, b.weight)));
      }
    }
    return least <= REACH ? 1 / Math.max(least, 0.5) : 0;
  }
}
