/* Shows the page in the colour scheme that the reader chose, or else in the one that the system asks for. */
(function () {
  var chosen = __md_get("__palette");
  var color = chosen && chosen.color;
  if (!color) return;
  if (color.media === "(prefers-color-scheme)") {
    var name = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    var input = document.querySelector("[data-md-color-media='(prefers-color-scheme: " + name + ")']");
    if (!input) return;
    ["media", "scheme", "primary", "accent"].forEach(function (part) {
      color[part] = input.getAttribute("data-md-color-" + part);
    });
  }
  Object.keys(color).forEach(function (part) {
    document.body.setAttribute("data-md-color-" + part, color[part]);
  });
})();
