"""A banner for the company's own products: "a new version takes effect on …", in the visitor's language.

One script with the words and dates already in it, so that it fetches nothing, needs no library and works
under any Content-Security-Policy that allows the site as a source of scripts. It is plain ASCII, right on a
page of any charset, and runs as a classic script or as a module. It writes text only, never HTML; it says
nothing on a day without an upcoming release, and stops by itself when the release takes effect.
"""

from __future__ import annotations

import json
from html import escape

from proclaim.model import Release, Retirement
from proclaim.pages import places
from proclaim.pages.edition import Edition, Here, Shelf

LIMIT = 3000
"""Bytes that the script may have."""
MOST = 2000
"""Sentences that the script may hold, one a language of a release: on a very large site the nearest."""
# A module has no `document.currentScript`, and one address runs once however many elements name it: every one
# of them is served then; none where another module imports the script, which then has no options.
_SCRIPT = """\
(function(d){
var own=d.currentScript,site=%(site)s,known=%(known)s,news=%(news)s,
tags=own?[own]:[].filter.call(d.querySelectorAll("script[type=module][src]"),function(s){
return/\\/banner\\.js([?#]|$)/.test(s.src)});
function say(s){
var a=s.dataset||{},now=Date.now(),to=a.target&&d.querySelector(a.target)||d.body,
l=(a.language||d.documentElement.lang||navigator.language||"").toLowerCase();
l=[l,l.split("-")[0],%(prevailing)s].filter(function(t){return known.hasOwnProperty(t)})[0];
news.forEach(function(r){
if(a.document&&a.document!==r.d||now>=Date.parse(r.t))return;
var b=d.createElement("aside"),k=d.createElement("a"),w=known[l];
b.className="policy-banner";b.lang=w[0];b.setAttribute("role","note");
b.textContent=r.w[l]+" ";k.href=site+w[1]+r.p;k.textContent=w[r.k];
k.setAttribute("aria-label",w[r.k]+w[4]+" "+r.w[l]);b.appendChild(k);
to.insertBefore(b,to.firstChild)})}
function show(){(tags.length?tags:[{}]).forEach(say)}
d.body?show():d.addEventListener("DOMContentLoaded",show)})(document);
"""


def script(edition: Edition) -> str:
    """The script, for a day: the upcoming releases of every document."""
    coming = [(shelf, record) for shelf in edition.shelves for record in _coming(shelf)]
    if len(coming) * len(edition.config.languages) > MOST:
        nearest = sorted(coming, key=lambda pair: pair[1].effective)
        coming = nearest[: MOST // len(edition.config.languages)]
    values = {
        "site": edition.config.site_url,
        "known": {
            one.lower(): _language(Here(edition, one, places.HOME)) for one in edition.config.languages
        },
        "news": [_entry(edition, *pair) for pair in coming],
        "prevailing": edition.config.prevailing.lower(),
    }
    return _SCRIPT % {name: _json(value) for name, value in values.items()}


def snippet(here: Here, shelf: Shelf) -> str:
    """The banner of a document as plain HTML for a page that runs no script; empty without a release."""
    coming = _coming(shelf)
    if not coming:
        return ""
    words, address = _words(here, shelf, coming[0]), here.absolute(_path(shelf, coming[0]))
    link = here.plain("read_it" if isinstance(coming[0], Retirement) else "see_changes")
    return (
        f'<aside class="policy-banner" lang="{here.locale.tag}">{escape(words)} '
        f'<a href="{escape(address)}">{escape(link)}</a></aside>'
    )


def _coming(shelf: Shelf) -> list[Release | Retirement]:
    """The next release of a document, and its retirement as long as that is upcoming."""
    coming: list[Release | Retirement] = [*shelf.upcoming[:1]]
    if shelf.retirement and not shelf.is_retired:
        coming.append(shelf.retirement)
    return coming


def _language(here: Here) -> list[str]:
    """What the banners of a language share: locale, folder, the words of both kinds of link, and a colon."""
    folder = places.url(places.HOME, here.language, here.edition.config.prevailing)
    links = here.plain("see_changes"), here.plain("read_it")
    return [here.locale.tag, folder, *links, here.locale.say("common.colon")]


def _entry(edition: Edition, shelf: Shelf, record: Release | Retirement) -> dict[str, object]:
    words = {one: _words(Here(edition, one, places.HOME), shelf, record) for one in edition.config.languages}
    link = 3 if isinstance(record, Retirement) else 2
    return {"d": shelf.id, "t": edition.begins(record), "p": _path(shelf, record), "k": link, "w": words}


def _path(shelf: Shelf, record: Release | Retirement) -> str:
    """The page that a banner leads to."""
    if isinstance(record, Retirement):
        return places.policy(shelf.id)
    return places.changes(shelf.id, record.id)


def _words(here: Here, shelf: Shelf, record: Release | Retirement) -> str:
    """What the banner says in a language."""
    key = "banner_retired" if isinstance(record, Retirement) else "banner"
    return here.plain(key, title=here.title(shelf), date=record.effective)


def _json(value: object) -> str:
    """JSON in ASCII that may stand in a script within a page, too."""
    return json.dumps(value, separators=(",", ":")).replace("<", "\\u003c")
