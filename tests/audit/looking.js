// What the checks of tests/audit ask of an open page. Put into every page of a context before its own scripts, so
// that no rule of the page about scripts applies; every function gives a list of faults as words, or plain values.
"use strict";
window.audit = (() => {
  const shown = one => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const words = one => one.textContent.replace(/\s+/g, " ").trim();

  /** A short selector, with the beginning of the words, for people who read the fault. */
  function named(one) {
    const id = one.id ? `#${one.id}` : "";
    const classes = [...one.classList].map(each => `.${each}`).join("");
    const said = words(one).slice(0, 40);
    return `${one.localName}${id}${classes}${said ? ` "${said}"` : ""}`;
  }

  /** Whether an element is there for screen readers only: cut down to a pixel. */
  function hidden(one) {
    const box = one.getBoundingClientRect();
    return box.width <= 1 || box.height <= 1 || getComputedStyle(one).clipPath === "inset(50%)";
  }

  /** Visible text nodes that hold more than spaces, with their elements. */
  function* texts(root = document.body) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode, one = node.parentElement;
      if (!node.data.trim() || !shown(one) || one.closest("script, style, template, noscript, option")) continue;
      if (!upward(one).some(each => each.matches(".vh, .skip") || hidden(each))) yield [node, one];
    }
  }

  function upward(one) {
    const found = [];
    for (let at = one; at && at !== document.body; at = at.parentElement) found.push(at);
    return found;
  }

  // Colours --------------------------------------------------------------------------------------------------------

  const painter = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

  /** Any colour of CSS as red, green, blue from 0 to 255 and alpha from 0 to 1. */
  function rgba(colour) {
    const plain = colour.match(/^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/);
    if (plain) return [+plain[1], +plain[2], +plain[3], plain[4] === undefined ? 1 : +plain[4]];
    painter.clearRect(0, 0, 1, 1);
    painter.fillStyle = colour;
    painter.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = painter.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  }

  function over(above, below) {
    const alpha = above[3];
    return [0, 1, 2].map(n => above[n] * alpha + below[n] * (1 - alpha)).concat(1);
  }

  /** The colour behind an element's content: its own ground and those of its ancestors, one over the other. */
  function ground(one) {
    const layers = [];
    for (let at = one; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] > 0) layers.push(colour);
      if (colour[3] === 1) break;
    }
    const dark = matchMedia("(prefers-color-scheme: dark)").matches && matchMedia("screen").matches;
    let below = dark ? [18, 18, 18, 1] : [255, 255, 255, 1];
    for (const layer of layers.reverse()) below = over(layer, below);
    return below;
  }

  /** WCAG 2.2, "relative luminance" and "contrast ratio". */
  function luminance([red, green, blue]) {
    const [r, g, b] = [red, green, blue].map(value => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  function ratio(one, other) {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  }

  /** Text below 4.5 to 1, or 3 to 1 from 24 px, or 18.66 px in bold (WCAG 2.2, 1.4.3). */
  function faint() {
    const faults = new Set();
    for (const [, one] of texts()) {
      const style = getComputedStyle(one), size = parseFloat(style.fontSize);
      const large = size >= 24 || (size >= 18.66 && +style.fontWeight >= 700);
      const behind = ground(one), ink = over(rgba(style.color), behind), found = ratio(ink, behind);
      if (found < (large ? 3 : 4.5)) faults.add(`${found.toFixed(2)} to 1: ${named(one)}`);
    }
    return [...faults];
  }

  /** Edges of fields and buttons below 3 to 1 against what lies around them, unless their ground stands out. */
  function faintEdges() {
    return [...document.querySelectorAll("input, select, button, textarea, .button")].filter(shown)
      .filter(one => !hidden(one)).flatMap(one => {
        const style = getComputedStyle(one), around = ground(one.parentElement);
        const edges = ["Top", "Right", "Bottom", "Left"].filter(side => parseFloat(style[`border${side}Width`]) > 0)
          .map(side => ratio(over(rgba(style[`border${side}Color`]), around), around));
        const drawnBySystem = ["checkbox", "radio"].includes(one.type) && style.appearance !== "none";
        if (drawnBySystem || looksLikeLink(style)) return [];
        const best = Math.max(ratio(ground(one), around), edges.length >= 3 ? Math.min(...edges) : 0);
        return best < 3 ? [`edge ${best.toFixed(2)} to 1: ${named(one)}`] : [];
      });
  }

  /** A button that its underline shows, as a link, needs no edge. */
  const looksLikeLink = style => style.textDecorationLine.includes("underline");

  // Room -----------------------------------------------------------------------------------------------------------

  /** What stands out of the window sideways, other than within something that scrolls by itself. */
  function wide() {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const scrolls = one => upward(one).slice(1).some(each => getComputedStyle(each).overflowX !== "visible");
    const out = [...document.body.querySelectorAll("*")].filter(one => {
      const box = one.getBoundingClientRect();
      return shown(one) && (box.right > room + 1 || box.left < -1) && !scrolls(one);
    });
    return [`${document.documentElement.scrollWidth} px in ${room}: ${out.slice(-2).map(named).join(", ")}`];
  }

  /** Text that is cut off by its box, and lines of text that lie over each other. */
  function crammed() {
    const cut = [...document.body.querySelectorAll("*")].filter(one => {
      const style = getComputedStyle(one);
      const clips = axis => ["hidden", "clip"].includes(style[`overflow${axis}`]);
      return shown(one) && !hidden(one) && !one.matches("svg *, svg, select, option") && words(one) &&
        ((clips("X") && one.scrollWidth > one.clientWidth + 1) ||
          (clips("Y") && one.scrollHeight > one.clientHeight + 1));
    });
    return [...cut.map(one => `cut off: ${named(one)}`), ...overlapping()];
  }

  function overlapping() {
    const lines = [];
    for (const [node, one] of texts()) {
      if (one.closest("svg")) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) if (box.width > 2) lines.push([box, one, node]);
    }
    lines.sort((a, b) => a[0].top - b[0].top);
    const faults = new Set();
    lines.forEach(([box, one, node], at) => {
      for (let next = at + 1; next < lines.length && lines[next][0].top < box.bottom - 4; next++) {
        const [other, another, text] = lines[next];
        const across = Math.min(box.right, other.right) - Math.max(box.left, other.left);
        const apart = node === text || stuck(one) || stuck(another);
        if (across > 3 && !apart) faults.add(`${named(one)} lies over ${named(another)}`);
      }
    });
    return [...faults];
  }

  const stuck = one => upward(one).some(each => ["sticky", "fixed"].includes(getComputedStyle(each).position));

  // Fingers and keys -----------------------------------------------------------------------------------------------

  const REACHED = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";

  /** What is seen in place of a field that only its label shows. */
  const met = one => (hidden(one) && one.labels && one.labels[0]) || one;

  /** Width and height of what a finger meets: a choice together with its label. */
  function pressed(one) {
    const label = ["checkbox", "radio"].includes(one.type) && one.labels && one.labels[0];
    const boxes = [met(one), ...(label ? [label] : [])].map(each => each.getBoundingClientRect());
    return [Math.max(...boxes.map(box => box.width)), Math.max(...boxes.map(box => box.height))];
  }

  /** Whether a link is text: in a line of 24 px or with words that are no link, or a paragraph of its own (2.5.8). */
  function inSentence(one) {
    if (getComputedStyle(one).display !== "inline") return false;
    let around = one.parentElement;
    while (getComputedStyle(around).display.startsWith("inline")) around = around.parentElement;
    if (parseFloat(getComputedStyle(one).lineHeight) >= 24) return true;
    if (around.localName === "p" && around.querySelectorAll("a, button").length === 1) return true;
    const letters = text => text.replace(/[^\p{L}\p{N}]/gu, "");
    const links = [...around.querySelectorAll("a, button")].filter(shown).map(each => each.textContent).join("");
    const all = [...texts(around)].map(([node]) => node.data).join("");
    return letters(all).length > letters(links).length;
  }

  /** Targets below 24 px, and below 44 px of height in the frame and the contents. */
  function small() {
    return [...document.querySelectorAll(REACHED)].filter(shown).flatMap(one => {
      if (one.tabIndex < 0 || one.matches(".skip, pre, [role=region], div, table, article") || inSentence(one)) {
        return [];
      }
      const frame = one.closest(".top, .foot, .contents, .contents-folded") || one.matches("button, .button");
      const least = frame && !one.closest(".sec-head") ? 44 : 24;
      const [across, high] = pressed(one).map(each => Math.round(each * 10) / 10);
      return high < least || across < 24 ? [`${across} × ${high} px, below ${least}: ${named(one)}`] : [];
    });
  }

  /** What the Tab key should stop at, in the order of the document; of a group of radio buttons one. */
  function stops() {
    const groups = new Set();
    return [...document.querySelectorAll(REACHED)].filter(one => {
      // What is drawn only while it has the focus is a stop, too.
      if (one.tabIndex < 0 || one.disabled || !one.checkVisibility({ visibilityProperty: true })) return false;
      if (one.matches("summary") && one !== one.parentElement.querySelector(":scope > summary")) return false;
      if (one.type !== "radio") return true;
      const first = !groups.has(one.name);
      groups.add(one.name);
      return first;
    });
  }

  let walked = [], before = null;

  /** Give the focus to the page itself, so that the Tab key begins at its first stop, and Shift with it at its last. */
  function begin() {
    scrollTo(0, 0);
    document.body.tabIndex = -1;
    document.body.focus({ preventScroll: true });
    document.body.removeAttribute("tabindex");
  }

  /** Remember how everything looks without focus, and look at what has the focus at each press of Tab from now on. */
  function walk() {
    begin();
    walked = [];
    before = new Map(stops().map(one => [one, ring(met(one))]));
    addEventListener("keydown", look, true);
    // A field for a date has a stop for each of its parts.
    return before.size + 6 * document.querySelectorAll("input[type=date]").length;
  }

  function look() {
    const one = document.activeElement;
    if (one && one !== document.body && !walked.includes(one)) {
      walked.push(one);
      one.auditFaults = seen(one);
    }
  }

  const ring = one => {
    const style = getComputedStyle(one);
    const drawn = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
    return { drawn, colour: style.outlineColor };
  };

  /** What is wrong with a stop while it has the focus: not in the window, covered, or without a ring. */
  function seen(one) {
    const target = met(one), faults = [];
    const boxes = [...target.getClientRects()].filter(box => box.width && box.height);
    if (!boxes.length || !shown(target)) return ["cannot be seen"];
    const part = boxes[0], tall = part.height > innerHeight;
    if (part.left < -1 || part.right > innerWidth + 1 || (!tall && (part.top < -1 || part.bottom > innerHeight + 1))) {
      faults.push(`out of the window (${[part.left, part.top, part.right, part.bottom].map(Math.round)})`);
    }
    const x = part.left + Math.min(part.width / 2, 40);
    const y = Math.min(Math.max(part.top, 0) + 8, part.top + part.height / 2);
    const top = document.elementFromPoint(x, y);
    if (top && !target.contains(top) && !faults.length) faults.push(`covered by ${named(top)}`);
    const { drawn, colour } = ring(target), around = ground(target.parentElement);
    if (drawn < 2 || (before.get(one) && before.get(one).drawn >= drawn)) faults.push("without a ring");
    else if (ratio(over(rgba(colour), around), around) < 3) faults.push("with a ring below 3 to 1");
    return faults;
  }

  /** How many stops the walk has not reached, the one with the focus apart. */
  const left = () => [...before.keys()].filter(one => !walked.includes(one) && one !== document.activeElement).length;

  /** The faults of the walk: of each stop, of their order, and what was left out. */
  function arrived(back) {
    removeEventListener("keydown", look, true);
    look();
    const faults = walked.flatMap(one => one.auditFaults.map(fault => `${fault}: ${named(one)}`));
    const order = back ? [...walked].reverse() : walked;
    order.slice(1).forEach((one, at) => {
      const follows = order[at].compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (!follows) faults.push(`before its turn: ${named(one)}`);
    });
    const same = one => one.type === "radio" && walked.some(each => each.name === one.name);
    const left = [...before.keys()].filter(one => !walked.includes(one) && !same(one));
    return [...faults, ...left.map(one => `not reached: ${named(one)}`)];
  }

  /** All that a key could change. */
  function state() {
    const open = [...document.querySelectorAll("details[open], dialog[open], [popover]:popover-open")].map(named);
    const fields = [...document.querySelectorAll("input, select")].map(one => `${one.value} ${one.checked}`);
    const focus = document.activeElement && named(document.activeElement);
    return [location.href, scrollX, scrollY, focus, open, fields, document.body.innerHTML];
  }

  // Structure ------------------------------------------------------------------------------------------------------

  /** Faults of language, title, headings, landmarks and ids. */
  function structure() {
    const faults = [], root = document.documentElement;
    if (!/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(root.lang)) faults.push(`language "${root.lang}"`);
    if (!["ltr", "rtl"].includes(root.dir)) faults.push(`direction "${root.dir}"`);
    const heads = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(shown);
    const levels = heads.map(one => +one.localName[1]);
    if (levels.filter(level => level === 1).length !== 1) faults.push(`${levels.filter(n => n === 1).length} h1`);
    levels.forEach((level, at) => {
      if (at && level > levels[at - 1] + 1) faults.push(`a level is skipped: ${named(heads[at])}`);
    });
    for (const [what, selector] of [["header", "body > header"], ["main", "main"], ["footer", "body > footer"]]) {
      const number = document.querySelectorAll(selector).length;
      if (number !== 1) faults.push(`${number} ${what}`);
    }
    const labels = [...document.querySelectorAll("nav")].filter(shown).map(one => {
      const by = document.getElementById(one.getAttribute("aria-labelledby"));
      return one.ariaLabel || (by ? words(by) : "");
    });
    labels.forEach((label, at) => {
      if (!label || labels.indexOf(label) < at) faults.push(`a navigation named "${label}" twice, or not at all`);
    });
    const ids = [...document.querySelectorAll("[id]")].map(one => one.id);
    ids.forEach((id, at) => { if (ids.indexOf(id) < at) faults.push(`id twice: ${id}`); });
    const tagged = [...document.querySelectorAll("a[hreflang][lang]")];
    if (tagged.some(one => one.lang !== one.hreflang)) faults.push("a language link in another language");
    return faults;
  }

  /** Headings as screen readers should read them: their words alone. */
  const headings = () => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(shown).map(words);

  // Colours replaced -----------------------------------------------------------------------------------------------

  /** Marks and states that words and lines do not tell apart. */
  function told() {
    const line = one => {
      const style = getComputedStyle(one);
      return `${style.textDecorationLine} ${style.textDecorationStyle} ${style.borderBlockEndStyle}`;
    };
    const some = (selector, part) => [...document.querySelectorAll(selector)].filter(shown)
      .filter(one => !line(one).includes(part)).slice(0, 2);
    const faults = some("main ins", "underline").map(one => `inserted without a line: ${named(one)}`);
    faults.push(...some("main del", "line-through").map(one => `deleted without a line: ${named(one)}`));
    for (const one of [...document.querySelectorAll(".state")].filter(shown)) {
      const style = getComputedStyle(one);
      if (!words(one) || style.borderTopStyle === "none") faults.push(`state without word or edge: ${named(one)}`);
    }
    for (const one of [...document.querySelectorAll("button, .button, input:not([type=radio], [type=checkbox])")]) {
      const style = getComputedStyle(one);
      const bare = style.borderTopStyle === "none" && !hidden(one) && !looksLikeLink(style);
      if (shown(one) && bare) faults.push(`without an edge: ${named(one)}`);
    }
    return faults;
  }

  // Paper ----------------------------------------------------------------------------------------------------------

  /** What paper would not show of the text, or show on a ground that is not white. */
  function printed() {
    const faults = faint(), white = ground(document.body);
    if (Math.min(...white.slice(0, 3)) < 255) faults.push(`the ground is ${white.slice(0, 3)}`);
    for (const one of document.querySelectorAll("main details:not([open], .contents-folded)")) {
      if (shown(one)) faults.push(`folded: ${named(one)}`);
    }
    const text = document.querySelectorAll("main article :is(p, li, h2, h3, h4, td, th, dt, dd), main h1");
    for (const one of text) if (words(one) && !shown(one) && !one.closest("nav, form, .steps, .choice, .pair-names, .redline-next, [hidden]")) {
      faults.push(`not on paper: ${named(one)}`);
    }
    return faults;
  }

  // Dress ----------------------------------------------------------------------------------------------------------

  /** Put rules over the page's own, or take them away; a page that allows no style of others allows this. */
  function dress(css) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = css ? [sheet] : [];
  }

  /** Wait until the window has that width and everything is laid out in it. */
  async function settled(width) {
    do await new Promise(requestAnimationFrame); while (innerWidth !== width);
  }

  let direction = "";

  /** Lay the page out in that direction, or again as it was. */
  function turn(to) {
    direction ||= document.documentElement.dir;
    document.documentElement.dir = to || direction;
  }

  return {
    arrived, begin, crammed, dress, faint, faintEdges, headings, left, printed, settled, small, state, stops,
    structure, told, turn, walk, wide,
  };
})();
