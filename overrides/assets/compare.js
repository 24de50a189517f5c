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

  function fromHtml(html) {
    var holder = document.createElement("template");
    holder.innerHTML = html;
    return holder.content;
  }

  /* The sections of both releases in the new order, those taken out after their former neighbour. */
  function matched(old, now) {
    var ours = new Map(old.map(function (one) { return [one.id, one]; }));
    var theirs = new Map(now.map(function (one) { return [one.id, one]; }));
    var gone = new Map([["", []]]);
    var neighbour = "";
    old.forEach(function (one) {
      if (theirs.has(one.id)) neighbour = one.id;
      else gone.set(neighbour, (gone.get(neighbour) || []).concat([{ old: one, now: null }]));
    });
    return now.reduce(function (pairs, one) {
      return pairs.concat([{ old: ours.get(one.id) || null, now: one }], gone.get(one.id) || []);
    }, gone.get(""));
  }

  /* The fewest sections that must have moved: all but a longest run of rising numbers. */
  function moved(pairs) {
    var both = pairs.filter(function (pair) { return pair.old && pair.now; });
    var best = both.map(function () { return null; });
    both.forEach(function (pair, at) {
      var before = null;
      for (var i = 0; i < at; i++) {
        if (both[i].old.number < pair.old.number && (!before || best[i].length > before.length)) before = best[i];
      }
      best[at] = (before || []).concat([pair.now.id]);
    });
    var staying = best.reduce(function (one, other) { return other.length > one.length ? other : one; }, []);
    return new Set(both.map(function (pair) { return pair.now.id; }).filter(function (id) {
      return staying.indexOf(id) < 0;
    }));
  }

  function fragment(pair) {
    var of = source.fragments[(pair.now || pair.old).id];
    if (!pair.old) return of["+ " + pair.now.text];
    if (!pair.now) return of[pair.old.text + " -"];
    return pair.old.text === pair.now.text ? { same: true } : of[pair.old.text + " " + pair.now.text];
  }

  function labels(pair, found, hasMoved) {
    var words = source.words;
    var said = [];
    if (!pair.old) said.push(words.added);
    else if (!pair.now) said.push(words.removed);
    else if (hasMoved) said.push(words.moved_section.replace("{old}", pair.old.number));
    else if (pair.old.number !== pair.now.number) said.push(words.renumbered.replace("{old}", pair.old.number));
    if (found.renamed) said.push(words.renamed);
    return said;
  }

  /* A fragment with ids of its own, so that several stand on one page. */
  function placed(found, start, name, number) {
    var body = element("div", "pr-text pr-redline");
    body.append(fromHtml(found.body));
    var all = [body, element("span")];
    all[1].append(fromHtml(found.title));
    all[1].querySelector(".redline-number").textContent = number + ". ";
    var count = 0;
    all.forEach(function (part) {
      part.querySelectorAll(".redline-next").forEach(function (one) { one.remove(); });
      part.querySelectorAll('[id^="change-"]').forEach(function (one) {
        one.id = "change-" + (start + Number(one.id.slice(7)));
        count += 1;
      });
      part.querySelectorAll("[data-move]").forEach(function (one) { one.dataset.move = name + one.dataset.move; });
      part.querySelectorAll(".redline-move").forEach(function (one) {
        one.id = name + one.id;
        one.setAttribute("href", "#" + name + one.getAttribute("href").slice(1));
      });
    });
    return { body: body, title: all[1], count: count };
  }

  function counted(key, number) {
    var forms = source.counts[key];
    var form = forms[new Intl.PluralRules(language).select(number)] || forms.other;
    return form.replace("{n}", new Intl.NumberFormat(language).format(number));
  }

  /* A passage taken out of one section and put whole into another has moved: name it so, as a page would. */
  function joinMoves(box, sums) {
    var into = Array.from(box.querySelectorAll('[data-redline="inserted"]'));
    var number = 0;
    box.querySelectorAll('[data-redline="deleted"]').forEach(function (from) {
      var words = text(from).split(" ").length;
      var partner = words < 4 ? null : into.find(function (one) {
        return one.tagName === from.tagName && one.dataset.redline === "inserted" && text(one) === text(from);
      });
      if (!partner || from.closest(".pr-redline") === partner.closest(".pr-redline")) return;
      number += 1;
      [[from, "from", "to"], [partner, "to", "from"]].forEach(function (side) {
        var link = element("a", "redline-move", source.words["moved_" + side[2]]);
        side[0].dataset.redline = "moved-" + side[1];
        side[0].dataset.move = "between-" + number;
        link.dataset.redline = "note";
        link.id = "between-" + number + "-" + side[1];
        link.href = "#between-" + number + "-" + side[2];
        side[0].prepend(link, " ");
      });
      sums.words_inserted -= words;
      sums.words_deleted -= words;
    });
  }

  function text(block) {
    var copy = block.cloneNode(true);
    copy.querySelectorAll('[data-redline="note"]').forEach(function (one) { one.remove(); });
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  function show(old, now) {
    var pairs = matched(source.releases[old], source.releases[now]);
    var away = moved(pairs);
    var sums = { sections_changed: 0, sections_inserted: 0, sections_deleted: 0, sections_moved: away.size,
      words_inserted: 0, words_deleted: 0 };
    var box = element("div");
    var significant = element("ul", "redline-significant");
    var changes = 0;
    var still = [];
    pairs.forEach(function (pair, at) {
      var found = fragment(pair);
      var section = pair.now || pair.old;
      var hasMoved = away.has(section.id);
      if (found.same && !hasMoved) {
        still.push(section.number + ". " + section.title);
        return;
      }
      var heading = element("h3", "pr-section", found.same ? section.number + ". " + section.title : "");
      box.append(heading);
      var said = labels(pair, found, hasMoved);
      if (said.length) box.append(element("p", "pr-change", said.join(source.words.comma)));
      if (found.same) return;
      var made = placed(found, changes, "s" + at + "-", section.number);
      heading.append(made.title);
      box.append(made.body);
      found.significant.forEach(function (html) {
        var item = element("li");
        item.append(fromHtml(html));
        item.querySelectorAll("a").forEach(function (link) {
          link.setAttribute("href", "#change-" + (changes + Number(link.getAttribute("href").slice(8))));
          link.textContent = link.textContent.replace(/^\d+/, section.number);
        });
        significant.append(item);
      });
      changes += made.count;
      sums[!pair.old ? "sections_inserted" : !pair.now ? "sections_deleted" : "sections_changed"] += 1;
      sums.words_inserted += found.words[0];
      sums.words_deleted += found.words[1];
    });
    joinMoves(box, sums);
    significant.querySelectorAll("a").forEach(function (link) {
      var change = box.querySelector(link.getAttribute("href"));
      if (change && change.closest('[data-move^="between-"]')) link.parentNode.remove();
    });
    var numbers = Object.keys(sums).filter(function (key) { return sums[key]; }).map(function (key) {
      return counted(key, sums[key]);
    });
    place.replaceChildren(
      element("p", "pr-compared", source.words.compared.replace("{old}", name("old")).replace("{new}", name("new"))),
      element("p", "pr-numbers", numbers.join(source.words.comma) || source.words.same)
    );
    if (significant.children.length) place.append(element("p", "", source.words.significant), folded(significant));
    place.append(box);
    if (still.length) place.append(element("p", "pr-unchanged", source.words.unchanged + " " + still.join(" · ")));
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
