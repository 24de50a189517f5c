/* Where this page was built before an effective date that has come since, say so: the banners are in the
   page, hidden, each with the instant at which its release took effect. */
document.querySelectorAll("[data-effective-at]").forEach(function (banner) {
  if (Date.now() >= Date.parse(banner.dataset.effectiveAt)) banner.hidden = false;
});

/* Material's search dialog has no name of its own; it takes that of its field. */
document.querySelectorAll(".md-search[role=dialog]").forEach(function (dialog) {
  dialog.setAttribute("aria-label", dialog.querySelector("input").getAttribute("aria-label"));
});
