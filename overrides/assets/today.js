/* The mark of today on the bar of time, between two days that are fixed. */
document.querySelectorAll(".time-today").forEach((mark) => {
  const [from, to] = [mark.dataset.from, mark.dataset.to].map(Date.parse);
  const share = (Date.now() - from) / (to - from);
  if (share < 0 || share > 1) return;
  const [line, name] = mark.children, x = `${0.5 + 99 * share}%`;
  ["x1", "x2"].forEach((end) => line.setAttribute(end, x));
  name.setAttribute("x", x);
  name.setAttribute("text-anchor", share < 0.1 ? "start" : share > 0.9 ? "end" : "middle");
  mark.removeAttribute("display");
});
