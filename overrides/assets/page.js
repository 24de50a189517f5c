/* What is handier with a script: steps through a redline, links to copy, definitions beside their terms.
   Everything can be read without it. Words come from the page, in its language. */
(function () {
  var words = (document.getElementById("words") || {}).dataset || {};

  function setUp(tools) {
    var changes = Array.from(document.querySelectorAll('[id^="change-"]'));
    var status = tools.querySelector("[role=status]");
    var at = -1;

    function go(step) {
      var shown = changes.filter(function (one) { return one.getClientRects().length; });
      if (!shown.length) return;
      var now = shown.indexOf(changes[at]);
      now = now < 0 && step < 0 ? shown.length - 1 : (now + step + shown.length) % shown.length;
      at = changes.indexOf(shown[now]);
      shown[now].tabIndex = -1;
      shown[now].focus({ preventScroll: true });
      shown[now].scrollIntoView({ block: "center" });
      status.textContent = tools.dataset.at.replace("{n}", at + 1).replace("{all}", changes.length);
    }

    tools.hidden = false;
    tools.addEventListener("click", function (event) {
      var button = event.target.closest("[data-step]");
      if (button) go(Number(button.dataset.step));
    });
    document.addEventListener("keydown", function (event) {
      var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !step) return;
      event.preventDefault();
      go(step);
    });
  }

  /* A redline stands on the page from the beginning, or comes when it is asked for. */
  function setUpAll() {
    document.querySelectorAll(".steps[hidden]").forEach(setUp);
  }

  setUpAll();
  document.addEventListener("proclaim:redline", setUpAll);

  document.querySelectorAll("a.here").forEach(function (link) {
    if (!words.copy || !navigator.clipboard) return;
    var button = document.createElement("button");
    var said = document.createElement("span");
    button.type = "button";
    button.className = "copy";
    button.textContent = words.copy;
    button.setAttribute("aria-label", words.copy + ": " + link.parentNode.firstChild.textContent.trim());
    said.className = "copied";
    said.setAttribute("role", "status");
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(link.href).then(function () {
        said.textContent = words.copied;
        setTimeout(function () { said.textContent = ""; }, 3000);
      });
    });
    link.after(button, said);
  });

  var open = null;

  function close() {
    if (!open) return;
    open.note.remove();
    open.term.removeAttribute("aria-describedby");
    open = null;
  }

  function show(term) {
    if (open && open.term === term) return;
    close();
    var definition = document.getElementById(term.hash.slice(1));
    var note = document.createElement("span");
    note.className = "definition";
    note.id = "definition";
    note.setAttribute("role", "tooltip");
    note.textContent = definition.textContent;
    term.after(note);
    term.setAttribute("aria-describedby", note.id);
    var over = note.getBoundingClientRect().right - document.documentElement.clientWidth + 8;
    if (over > 0) note.style.marginLeft = -over + "px";
    open = { term: term, note: note };
  }

  document.querySelectorAll(".term").forEach(function (term) {
    term.addEventListener("mouseenter", function () { show(term); });
    term.addEventListener("focus", function () { show(term); });
    term.addEventListener("blur", close);
    term.addEventListener("click", function (event) {
      event.preventDefault();
      show(term);
    });
    term.addEventListener("keydown", function (event) {
      if (event.key === "Enter") location.hash = term.hash;
    });
  });
  document.addEventListener("mouseover", function (event) {
    if (open && document.activeElement !== open.term && !event.target.closest(".term, .definition")) close();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") close();
  });
})();

/* Where this page was built before an effective date that has come since, say so: the banners are in the
   page, hidden, each with the instant at which its release took effect. */
document.querySelectorAll("[data-effective-at]").forEach(function (banner) {
  if (Date.now() >= Date.parse(banner.dataset.effectiveAt)) banner.hidden = false;
});

/* A result of the search carries what it found. */
if (new URLSearchParams(location.search).has("find")) import("./found.js");
