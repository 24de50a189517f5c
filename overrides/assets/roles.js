/* Tables shown as cards lose their roles in some browsers; a page may not write them (ARIA in HTML), a script may. */
const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
for (const part of document.querySelectorAll(":is(.cards, .releases), :is(.cards, .releases) :is(thead, tbody, tr, th, td)")) {
  part.role = roles[part.tagName] || (part.scope === "row" ? "rowheader" : "columnheader");
}
