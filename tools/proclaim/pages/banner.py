"""A banner for the company's own products: "our policy changes on …", in the visitor's language.

One script with the words and dates already in it, so that it fetches nothing, needs no library and works
under any Content-Security-Policy that allows the site as a source of scripts. It writes text only, never
HTML; it says nothing on a day without an upcoming release, and stops by itself when the release takes effect.
"""

from __future__ import annotations

import json
from html import escape

from proclaim.model import Release, Retirement
from proclaim.pages import places
from proclaim.pages.edition import Edition, Here, Shelf

LIMIT = 3000
"""Bytes that the script may have."""
_SCRIPT = """\
(function(d){
var a=d.currentScript.dataset,l=a.language||d.documentElement.lang||navigator.language||"";
l=l.toLowerCase().split("-")[0];
function show(){
var now=Date.now(),n=%(data)s.filter(function(r){
return(!a.document||a.document===r.d)&&now<Date.parse(r.t)});
n.forEach(function(r){
var w=r.w[l]||r.w[%(prevailing)s],b=d.createElement("aside"),k=d.createElement("a");
b.className="policy-banner";b.lang=w[2];b.setAttribute("role","status");
b.textContent=w[0]+" ";k.href=w[1];k.textContent=w[3];b.appendChild(k);
var p=a.target&&d.querySelector(a.target)||d.body;p.insertBefore(b,p.firstChild)})}
d.body?show():d.addEventListener("DOMContentLoaded",show)})(document);
"""


def script(edition: Edition) -> str:
    """The script, for a day: the upcoming releases of every document."""
    data = [_entry(edition, shelf, record) for shelf in edition.shelves for record in _coming(shelf)]
    return _SCRIPT % {"data": _json(data), "prevailing": _json(edition.config.prevailing)}


def snippet(here: Here, shelf: Shelf) -> str:
    """The banner of a document as plain HTML for a page that runs no script; empty without a release."""
    coming = _coming(shelf)
    if not coming:
        return ""
    parts = _words(here.edition, shelf, coming[0], here.language)
    words, address, tag, link = (escape(one) for one in parts)
    return f'<aside class="policy-banner" lang="{tag}">{words} <a href="{address}">{link}</a></aside>'


def _coming(shelf: Shelf) -> list[Release | Retirement]:
    """The next release of a document, and its retirement as long as that is upcoming."""
    coming: list[Release | Retirement] = [*shelf.upcoming[:1]]
    if shelf.retirement and not shelf.is_retired:
        coming.append(shelf.retirement)
    return coming


def _entry(edition: Edition, shelf: Shelf, record: Release | Retirement) -> dict[str, object]:
    words = {language: _words(edition, shelf, record, language) for language in edition.config.languages}
    return {"d": shelf.id, "t": edition.begins(record), "w": words}


def _words(
    edition: Edition, shelf: Shelf, release: Release | Retirement, language: str
) -> tuple[str, str, str, str]:
    """What the banner says, where it leads, the locale of its language and the words of its link."""
    here = Here(edition, language, places.HOME)
    tag = here.locale.tag
    if isinstance(release, Retirement):
        words = here.plain("banner_retired", title=here.title(shelf), date=release.effective)
        return words, here.absolute(places.policy(shelf.id)), tag, here.plain("read_it")
    said = here.plain("banner", title=here.title(shelf), date=release.effective)
    return said, here.absolute(places.changes(shelf.id, release.id)), tag, here.plain("see_changes")


def _json(value: object) -> str:
    """JSON that may stand in a script within a page, too."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
