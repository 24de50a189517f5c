/* The links to other languages keep the section: that of the address, else the one that is read. */
const others = [...document.querySelectorAll("a[hreflang]")].filter((link) => !link.hash && link.origin === location.origin);
const headings = [...document.querySelectorAll(".sec-head [id]")];
function place() {
  const asked = location.hash && document.querySelector(":target");
  const isShown = asked && Math.abs(asked.getBoundingClientRect().top) < innerHeight;
  const read = headings.filter((one) => one.getBoundingClientRect().top < innerHeight / 3).pop();
  const hash = isShown ? location.hash : read ? `#${read.id}` : "";
  others.forEach((link) => { link.hash = hash; });
}
let isWaiting = false;
addEventListener("scroll", () => {
  if (!isWaiting) requestAnimationFrame(() => { isWaiting = false; place(); });
  isWaiting = true;
}, { passive: true });
addEventListener("hashchange", place);
place();
