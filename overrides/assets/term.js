/* Definitions beside their terms: on hover and focus; the first tap shows one, the next follows the link. */
const sheet = document.head.appendChild(document.createElement("link"));
await new Promise((done) => {
  sheet.onload = sheet.onerror = done;
  Object.assign(sheet, { rel: "stylesheet", href: new URL("term.css", import.meta.url) });
});
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

for (const term of document.querySelectorAll(".term")) {
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
document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

/* What was done to a term before this had come: a tap that was held back, or else the term is still touched. */
export function begin(term, event) {
  const isHovered = event.pointerType === "mouse" && term.matches(":hover");
  if (event.defaultPrevented || isHovered || term.matches(":focus")) show(term);
}
