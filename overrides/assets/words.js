// Words as they are compared: tools/proclaim/pages/families.py folds and parts them in the same way.
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/g;
const LETTERS = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", đ: "d", ı: "i", ς: "σ", ى: "ي", ة: "ه" };
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
// Scripts that put no spaces between words: every two neighbouring characters are compared.
const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}ー]+/gu;

// A word without accents, case and ligatures.
export function fold(word) {
  const bare = word.normalize("NFKD").replace(MARKS, "").normalize("NFC").toLowerCase();
  return bare.replace(/[œæßøłđıςىة]/g, (letter) => LETTERS[letter]);
}

// Whether a form is written in a script without spaces.
export const isUnspaced = (form) => form.replace(UNSPACED, "") === "";

// The words of a text, each folded and with its place: { form, from, to }.
export function* split(text) {
  const token = (from, to) => ({ form: fold(text.slice(from, to)), from, to });
  for (const { 0: word, index } of text.matchAll(WORD)) {
    let last = index;
    for (const { 0: run, index: inside } of word.matchAll(UNSPACED)) {
      const at = index + inside;
      if (at > last) yield token(last, at);
      for (let n = 0; n < Math.max(1, run.length - 1); n += 1) yield token(at + n, at + Math.min(n + 2, run.length));
      last = at + run.length;
    }
    if (last < index + word.length) yield token(last, index + word.length);
  }
}

// Damerau's distance, in which neighbours that changed places are one slip; more than `most` is not counted out.
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [], row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = a[i - 1] === b[j - 1] ? 0 : 1;
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + changed);
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwapped) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[b.length];
}

// Text with some of its tokens marked, as nodes that can be put into a page.
export function marked(text, tokens) {
  const parts = [];
  let last = 0;
  for (const { from, to } of [...tokens].sort((a, b) => a.from - b.from)) {
    if (to <= last) continue;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(Math.max(from, last), to);
    parts.push(text.slice(last, Math.max(from, last)), mark);
    last = to;
  }
  return [...parts, text.slice(last)].filter((part) => part !== "");
}
