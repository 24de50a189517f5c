/* Steps through a redline, also one that comes later. The links lead to changes without this, too. */
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

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
