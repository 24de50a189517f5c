/* A link to a section is copied as it is followed. */
const { copied: said } = document.getElementById("_words").dataset;
const copied = Object.assign(document.createElement("span"), { className: "copied", role: "status" });

async function copy(link) {
  copied.textContent = "";
  link.after(copied);
  await navigator.clipboard.writeText(link.href).then(() => { copied.textContent = said; }, () => {});
}
for (const link of document.querySelectorAll("a.here")) link.onclick = () => { copy(link); };

/* A link that was followed before this had come; a finger's was held back. */
export function begin(link, event) {
  if (event.type !== "click") return;
  copy(link);
  if (event.defaultPrevented) location.hash = link.hash;
}
