/* Compares any two releases of a document. Redlines of single sections come with the site, made by the same
   program that writes its pages; here they are put together for the two releases that the reader chose. */
(function () {
  var form = document.querySelector(".pr-compare");
  if (!form || !window.fetch) return;
  var place = document.querySelector(".pr-comparison");
  var language = document.documentElement.lang;
  var source = null;

  function element(tag, name, text) {
    var made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
  }

  function link(target, text) {
    var made = element("a", "", text);
    made.href = target;
    return made;
  }

  function fromHtml(html) {
    var holder = document.createElement("template");
    holder.innerHTML = html;
    return holder.content;
  }

  function counted(key, number) {
    var forms = source.counts[key];
    var form = forms[new Intl.PluralRules(language).select(number)] || forms.other;
    return form.replace("{n}", new Intl.NumberFormat(language).format(number));
  }

  function titled(section) {
    return section.number + ". " + section.title;
  }

  /* The sections of both releases in the new order; those deleted or moved away after their former neighbour. */
  function matched(old, now, away) {
    var ours = new Map(old.map(function (one) { return [one.id, one]; }));
    var theirs = new Map(now.map(function (one) { return [one.id, one]; }));
    var gone = new Map([["", []]]);
    var neighbour = "";
    old.forEach(function (one) {
      var hasMoved = away.indexOf(one.id) >= 0;
      if (theirs.has(one.id) && !hasMoved) {
        neighbour = one.id;
        return;
      }
      var pair = { old: one, now: theirs.get(one.id) || null, hasMoved: hasMoved, isLeft: hasMoved };
      gone.set(neighbour, (gone.get(neighbour) || []).concat([pair]));
    });
    return now.reduce(function (pairs, one) {
      var hasMoved = away.indexOf(one.id) >= 0;
      var pair = { old: ours.get(one.id) || null, now: one, hasMoved: hasMoved, isLeft: false };
      return pairs.concat([pair], hasMoved ? [] : gone.get(one.id) || []);
    }, gone.get(""));
  }

  function fragment(pair) {
    var of = source.fragments[(pair.now || pair.old).id];
    if (!pair.old) return of["+ " + pair.now.text];
    if (!pair.now) return of[pair.old.text + " -"];
    if (pair.hasMoved) return of[pair.old.text + ">" + pair.now.text];
    return pair.old.text === pair.now.text ? { same: true } : of[pair.old.text + " " + pair.now.text];
  }

  function anchor(pair) {
    return "s-" + (pair.now || pair.old).id + (pair.isLeft ? "-left" : "");
  }

  /* What became of a section as a whole: what is said below its heading, and in the map. */
  function became(pair, found) {
    var words = source.words;
    var said = [];
    if (pair.old && pair.now && !pair.hasMoved && pair.old.number !== pair.now.number) {
      said.push(words.renumbered.replace("{old}", pair.old.number));
    }
    if (found.renamed) said.push(words.renamed);
    if (found.formatting) said.push(words.formatting);
    return said;
  }

  function heading(pair, found) {
    var words = source.words;
    if (!pair.old) return [words.added];
    if (!pair.now) return [words.removed];
    if (pair.isLeft) return [words.moved_to.replace("{number}", pair.now.number)];
    if (!pair.hasMoved) return became(pair, found);
    var from = words.moved_from.replace("{number}", pair.old.number);
    return [from + (found.edited ? words.moved_edited : words.moved_unchanged)].concat(became(pair, found));
  }

  function line(pair, found) {
    if (!pair.old || !pair.now || pair.isLeft) return heading(pair, found);
    var said = found.changes ? [counted("map_changes", found.changes)] : [];
    if (pair.hasMoved) said.push(source.words.map_moved.replace("{number}", pair.old.number));
    return said.concat(became(pair, found));
  }

  function label(pair, found) {
    var said = heading(pair, found);
    var made = element("p", pair.hasMoved ? "redline-move" : "redline-label");
    made.dataset.redline = "note";
    if (pair.hasMoved) {
      var there = anchor({ old: pair.old, now: pair.now, isLeft: !pair.isLeft });
      made.append(link("#" + there, said.shift()), said.length ? source.words.comma : "");
    }
    made.append(said.join(source.words.comma));
    return made.textContent ? made : "";
  }

  /* A fragment with ids of its own, so that several stand on one page; `last` is the last change before it. */
  function placed(found, last, name, number) {
    var body = element("div", "pr-text pr-redline");
    var title = element("span");
    body.append(fromHtml(found.body));
    title.append(fromHtml(found.title));
    title.querySelector(".redline-number").textContent = number + ". ";
    var end = last;
    [title, body].forEach(function (part) {
      part.querySelectorAll('[id^="change-"]').forEach(function (one) {
        var own = last + Number(one.id.slice(7));
        one.id = "change-" + own;
        end = Math.max(end, own);
      });
      part.querySelectorAll("[data-move]").forEach(function (one) { one.dataset.move = name + one.dataset.move; });
      part.querySelectorAll('[id^="move-"]').forEach(function (one) { one.id = name + one.id; });
      part.querySelectorAll('a[href^="#move-"]').forEach(function (one) {
        one.setAttribute("href", "#" + name + one.getAttribute("href").slice(1));
      });
    });
    return { body: body, title: title, end: end };
  }

  /* A passage deleted from one section and inserted whole into another has moved: show it as a page would. */
  function joinMoves(box, sums) {
    var into = blocks(box, "inserted");
    var number = 0;
    blocks(box, "deleted").forEach(function (from) {
      var words = text(from).split(" ").length;
      var partner = words < 4 || !isFree(from) ? null : into.find(function (one) {
        return one.tagName === from.tagName && isFree(one) && text(one) === text(from);
      });
      if (!partner || from.closest(".pr-redline") === partner.closest(".pr-redline")) return;
      number += 1;
      var name = "between-" + number;
      var here = partner.closest(".pr-redline").dataset.now;
      var there = from.closest(".pr-redline").dataset.old;
      var said = source.words.moved_from.replace("{number}", there) + source.words.moved_unchanged;
      note(partner, name, "to", "from", said);
      fold(from, note(from, name, "from", "to", source.words.moved_to.replace("{number}", here)));
      sums.words_inserted -= words;
      sums.words_deleted -= words;
    });
  }

  /* Blocks of one side, each before those within it. */
  function blocks(box, side) {
    var one = '[data-redline="' + side + '"]';
    return Array.from(box.querySelectorAll(one + ", " + one + " :is(li, dt, dd, tr, p)"));
  }

  /* Whether neither a block, nor what it is in, nor what is in it has moved. */
  function isFree(block) {
    return !block.closest("[data-move]") && !block.querySelector("[data-move]");
  }

  function text(block) {
    var copy = block.cloneNode(true);
    copy.querySelectorAll('[data-redline="note"]').forEach(function (one) { one.remove(); });
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  /* Say of a block that it moved, in place of its being deleted or inserted. */
  function note(block, name, side, other, words) {
    var made = element("span", "redline-move");
    var to = link("#" + name + "-" + other, words);
    var first = block.querySelector("del, ins");
    made.dataset.redline = "note";
    if (first.id) made.id = first.id;
    to.id = name + "-" + side;
    made.append("[", to, "] ");
    block.querySelectorAll(".redline-note").forEach(function (one) { one.remove(); });
    block.querySelectorAll("del, ins").forEach(function (one) { one.replaceWith.apply(one, one.childNodes); });
    block.dataset.redline = "moved-" + side;
    block.dataset.move = name;
    (/^(UL|OL|DL|TABLE|THEAD|TBODY|TR)$/.test(block.tagName) ? block.querySelector("li, dt, th, td") : block).prepend(made);
    return made;
  }

  /* What moved away is one line; its text is in a closed <details>, but for rows of a table. */
  function fold(block, made) {
    if (/^(TR|TH|TD|THEAD|TBODY)$/.test(block.tagName)) return;
    var around = element("div", "redline-line");
    var details = element("details", "redline-left");
    var summary = element("summary", "", source.words.stood_here);
    summary.dataset.redline = "note";
    made.remove();
    details.append(summary);
    around.append(made, details);
    if (/^(LI|DD|DT)$/.test(block.tagName)) {
      details.append.apply(details, block.childNodes);
      block.append(around);
      return;
    }
    block.replaceWith(around);
    details.append(block);
  }

  function isTouched(pair, found) {
    return !found.same || pair.hasMoved;
  }

  function shift(pair) {
    return pair.now.number - pair.old.number;
  }

  function span(several, side) {
    var first = several[0][side].number;
    var last = several[several.length - 1][side].number;
    return first === last ? String(first) : first + "–" + last;
  }

  /* The sections in rows: each that something became of by itself, and those between together. */
  function rows(pairs) {
    return pairs.reduce(function (done, pair) {
      var last = done[done.length - 1];
      if (!isTouched(pair, fragment(pair)) && last && !isTouched(last[0], fragment(last[0]))) {
        last.push(pair);
      } else {
        done.push([pair]);
      }
      return done;
    }, []);
  }

  function map(pairs) {
    var nav = element("nav", "pr-map");
    var list = element("ul", "redline-map");
    nav.setAttribute("aria-labelledby", "pr-map");
    nav.append(element("h3", "", source.words.map), list);
    nav.firstChild.id = "pr-map";
    rows(pairs).forEach(function (row) {
      var found = fragment(row[0]);
      var item = element("li");
      var section = row[0].isLeft ? row[0].old : row[0].now || row[0].old;
      var name = row.length > 1 ? span(row, "now") : titled(section);
      var said = line(row[0], found).join(source.words.comma);
      if (!isTouched(row[0], found)) {
        said = counted(shift(row[0]) ? "map_renumbered" : "map_unchanged", row.length).replace("{old}", span(row, "old"));
      }
      item.append(link("#" + anchor(row[0]), name), source.words.colon + " " + said);
      list.append(item);
    });
    return nav;
  }

  function unchanged(row, text) {
    var made = element("details", "pr-unchanged");
    var list = element("ul");
    made.append(element("summary", "", counted("sections_unchanged", row.length) + " (" + span(row, "now") + ")"), list);
    row.forEach(function (pair) {
      var item = element("li");
      item.id = anchor(pair);
      item.append(link(text + "#" + pair.now.id, titled(pair.now)));
      if (shift(pair)) item.append(" ", element("em", "", "(" + became(pair, {}).join("") + ")"));
      list.append(item);
    });
    return made;
  }

  function legend(box) {
    var made = element("p", "pr-legend", source.words.legend);
    [["del", "deleted", "pr-legend__out"], ["ins", "inserted", "pr-legend__in"],
      ["[data-redline^=moved]", "moved", "redline-move"], [".pr-redline .redline-label", "note", "redline-label"]
    ].forEach(function (one) {
      var word = source.words[one[1]];
      if (box.querySelector(one[0])) made.append(" ", element("span", one[2], one[1] === "note" ? "[" + word + "]" : word));
    });
    return made.children.length ? made : "";
  }

  /* The significant changes of a section, with the numbers that its changes have here. */
  function list(significant, found, last, number) {
    found.significant.forEach(function (html) {
      var item = element("li");
      item.append(fromHtml(html));
      item.querySelectorAll("a").forEach(function (one) {
        one.setAttribute("href", "#change-" + (last + Number(one.getAttribute("href").slice(8))));
        one.textContent = one.textContent.replace(/^\d+/, number);
      });
      significant.append(item);
    });
  }

  function add(sums, pair, found) {
    if (!pair.old) sums.sections_inserted += 1;
    else if (!pair.now) sums.sections_deleted += 1;
    else if (!pair.hasMoved || found.edited) sums.sections_changed += 1;
    sums.words_inserted += found.words[0];
    sums.words_deleted += found.words[1];
  }

  function show(old, now) {
    var away = source.moves[old + " " + now] || [];
    var pairs = matched(source.releases[old], source.releases[now], away);
    var sums = { sections_changed: 0, sections_inserted: 0, sections_deleted: 0, sections_moved: away.length,
      words_inserted: 0, words_deleted: 0 };
    var box = element("div");
    var significant = element("ul", "redline-significant");
    var last = 0;
    rows(pairs).forEach(function (row) {
      var pair = row[0];
      var found = fragment(pair);
      if (!isTouched(pair, found)) {
        box.append(unchanged(row, source.texts[now]));
        return;
      }
      var section = pair.isLeft ? pair.old : pair.now || pair.old;
      var own = pair.isLeft ? found.left : found;
      var made = placed(own, last, "s-" + section.id + "-", section.number);
      var title = element("h3", "pr-section");
      title.id = anchor(pair);
      title.append(made.title);
      if (pair.old) made.body.dataset.old = pair.old.number;
      if (pair.now) made.body.dataset.now = pair.now.number;
      box.append(title, label(pair, found), made.body);
      list(significant, own, last, section.number);
      if (!pair.isLeft) add(sums, pair, found);
      last = made.end;
    });
    joinMoves(box, sums);
    significant.querySelectorAll("a").forEach(function (one) {
      var change = box.querySelector(one.getAttribute("href"));
      if (change && change.closest('[data-move^="between-"], .redline-line')) one.parentNode.remove();
    });
    var numbers = Object.keys(sums).filter(function (key) { return sums[key]; }).map(function (key) {
      return counted(key, sums[key]);
    });
    var compared = source.words.compared.replace("{old}", name("old")).replace("{new}", name("new"));
    place.replaceChildren(
      element("p", "pr-compared", compared),
      element("p", "pr-numbers", numbers.join(source.words.comma) || source.words.same),
      map(pairs)
    );
    if (significant.children.length) place.append(element("p", "", source.words.significant), folded(significant));
    place.append(legend(box), box);
    place.setAttribute("role", "region");
    place.setAttribute("aria-label", compared);
    place.focus();
  }

  /* The first of the significant changes, and the rest behind a summary that says how many there are. */
  function folded(list) {
    var rest = Array.from(list.children).slice(source.words.open);
    var box = element("div", "redline-significant");
    list.removeAttribute("class");
    box.append(list);
    if (rest.length) {
      var details = element("details", "");
      var more = element("ul", "");
      details.append(element("summary", "", source.words.all_significant.replace("{n}", list.children.length)), more);
      more.append.apply(more, rest);
      box.append(details);
    }
    return box;
  }

  function name(which) {
    return form.elements[which].selectedOptions[0].textContent;
  }

  function answer() {
    var order = Object.keys(source.releases);
    if (order.indexOf(form.elements.old.value) > order.indexOf(form.elements.new.value)) {
      var older = form.elements.new.value;
      form.elements.new.value = form.elements.old.value;
      form.elements.old.value = older;
    }
    var old = form.elements.old.value;
    var now = form.elements.new.value;
    var page = source.pages[old + " " + now];
    if (page) location.href = page;
    else show(old, now);
  }

  form.hidden = false;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (source) return answer();
    fetch(form.dataset.source).then(function (reply) { return reply.json(); }).then(function (value) {
      source = value;
      answer();
    });
  });
})();
