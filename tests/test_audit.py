"""Each check of tests/audit finds what it is for: a page without fault is spoilt in one way after another."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests import audit
from tests.browser import served
from tests.site.reader import Site

FRAME = """\
<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; img-src 'self' data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="plain.css">
<script src="plain.js"></script>
</head>
<body>
<a class="skip" href="#main">Skip</a>
<header class="top"><nav aria-label="Policies"><ul><li><a href="index.html">Home</a></li></ul></nav></header>
<main id="main" tabindex="-1">
<h1>Policy</h1>
<p id="first">Some text with <a href="other.html">a link</a> in it, and
<ins>added</ins> <del>deleted</del> words.</p>
<p class="state">In force</p>
<details><summary>Older</summary><p>Folded</p></details>
<h2>Storage</h2>
<p><button>Compare</button></p>
</main>
<footer class="foot"><nav aria-label="Questions"><ul>
<li><a href="&#109;&#97;&#105;&#108;&#116;&#111;&#58;&#97;&#64;&#98;&#46;&#99;">a@b.c</a></li>
</ul></nav></footer>
</body>
</html>
"""
STYLE = """\
body { background: #fff; color: #111; font: 16px sans-serif; overflow-wrap: anywhere }
a { color: #00c }
.top a, .foot a, button, summary { display: inline-block; line-height: 44px; min-width: 44px }
button { border: 2px solid #555 }
button, summary { min-height: 44px }
.state { border: 1px solid #555 }
:focus-visible { outline: 3px solid #00c }
"""
SCRIPT = """\
function unfold() { document.querySelector("details").open = true }
addEventListener("beforeprint", unfold);
"""
SPOILT = {
    "rules": ("main.insertAdjacentHTML('beforeend', '<img src=\"icon.svg\">')", "image-alt"),
    "structure": ("main.querySelector('h2').outerHTML = '<h4>Storage</h4>'", "a level is skipped: h4"),
    "structure, language": ("document.documentElement.lang = ''", 'language ""'),
    "names": (
        "main.querySelector('h2').insertAdjacentHTML('beforeend', '<a href=\"#\">#</a>')",
        "its own link",
    ),
    "names, none": ("main.insertAdjacentHTML('beforeend', '<button></button>')", "a button without a name"),
    "names, alike": (
        "main.insertAdjacentHTML('beforeend', '<p>See <a href=\"index.html\">a link</a></p>')",
        "the links 'a link' lead to",
    ),
    "contrast": ("main.querySelector('p').style.color = '#999'", "to 1: p#first"),
    "contrast, edges": (
        "main.querySelector('button').style.cssText = 'border-color: #ddd; background: #fff'",
        "edge",
    ),
    "forced_colours": ("main.querySelector('ins').style.textDecoration = 'none'", "inserted without a line"),
    "forced_colours, deleted": (
        "main.querySelector('del').style.textDecoration = 'none'",
        "deleted without a line",
    ),
    "forced_colours, states": ("document.querySelector('.state').style.border = 'none'", "state without"),
    "reflow": ("main.style.width = '330px'", "px in 320"),
    "reflow, large": ("main.style.width = '50rem'", "(text of 200 %)"),
    "spacing": (
        "Object.assign(main.querySelector('p').style, {width: '250px', height: '40px', overflow: 'hidden'})",
        "cut off: p#first",
    ),
    "spacing, over": ("document.querySelector('.state').style.marginTop = '-60px'", "lies over"),
    "targets": (
        "main.querySelector('summary').style.cssText = 'min-height: 0; line-height: 1'",
        "below 24: summary",
    ),
    "targets, frame": ("document.querySelector('.top a').style.lineHeight = '30px'", "below 44: a"),
    "right_to_left": ("main.style.marginLeft = '-40px'", "px in 320"),
    "paper": ("document.body.style.background = '#222'", "the ground is"),
    "paper, folded": ("removeEventListener('beforeprint', unfold)", "folded: details"),
    "folds": (
        "main.querySelector('summary').onclick = event => event.preventDefault()",
        "does not answer to Enter",
    ),
    "keyboard": ("main.querySelector('button').style.outline = 'none'", "without a ring: button"),
    "keyboard, faint": (
        "main.querySelector('button').onfocus = event => { event.target.style.outline = '3px solid #eee' }",
        "a ring below 3 to 1",
    ),
    "keyboard, away": (
        "main.querySelector('button').style.cssText = 'position: fixed; left: -300px'",
        "out of the window",
    ),
    "keyboard, unseen": ("main.querySelector('button').style.opacity = 0", "cannot be seen: button"),
    "keyboard, covered": (
        "document.body.insertAdjacentHTML('beforeend', '<div id=bar>Bar</div>');"
        "bar.style.cssText = 'position: fixed; inset: 0 0 auto; height: 300px; background: #fff'",
        "covered by div#bar",
    ),
    "keyboard, order": ("main.querySelector('button').tabIndex = 1", "before its turn"),
    "keyboard, trap": (
        "main.querySelector('button').onkeydown = event => event.preventDefault()",
        "not reached: a",
    ),
    "keyboard, skip": ("document.querySelector('.skip').href = '#nowhere'", "does not skip to the text"),
    "single_keys": (
        "onkeydown = event => { if (event.key === 's') main.querySelector('button').focus() }",
        "a key alone did something",
    ),
}
"""By check, and way in which it fails: what spoils the page, and what the check must say of it."""


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site of two pages without fault."""
    folder = tmp_path_factory.mktemp("healthy")
    for name in ("index", "other"):
        (folder / f"{name}.html").write_text(FRAME.format(title=name), "utf-8")
    (folder / "plain.css").write_text(STYLE, "utf-8")
    (folder / "plain.js").write_text(SCRIPT, "utf-8")
    (folder / "icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    return Site(folder)


@pytest.fixture(scope="module")
def visits(browser: Browser, healthy: Site) -> Iterator[audit.Visits]:
    """A window on it."""
    with served(healthy.root) as root, audit.visits(browser, root) as found:
        yield found


def test_a_page_without_fault_has_none(visits: audit.Visits, healthy: Site) -> None:
    assert list(audit.faults(visits, "index.html", audit.QUICK)) == []
    assert list(audit.of_site(healthy)) == []


def test_every_check_is_tried() -> None:
    assert {one.partition(",")[0] for one in SPOILT} == set(audit.ON_PAGES)


@pytest.mark.parametrize("way", SPOILT)
def test_a_spoilt_page_is_found_out(visits: audit.Visits, way: str) -> None:
    spoil, said = SPOILT[way]
    page = visits.open("index.html")
    page.evaluate(f"() => {{ const main = document.querySelector('main'); {spoil} }}")
    found = list(audit.ON_PAGES[way.partition(",")[0]](page, audit.QUICK))
    assert any(said in one for one in found), found


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("fetch('http://127.0.0.1:9/').catch(() => 0)", "console:"),
        ("setTimeout(() => { throw Error('broken') })", "script: broken"),
        ("localStorage.setItem('scheme', 'dark')", "keeps scheme in the browser"),
        ("document.cookie = 'visitor=1'", "keeps visitor in the browser"),
    ],
)
def test_what_a_page_asks_for_keeps_and_complains_of_is_heard(
    visits: audit.Visits, does: str, said: str
) -> None:
    visits.open("index.html").evaluate(f"() => {{ {does} }}")
    visits.page.wait_for_timeout(50)
    assert any(said in one for one in visits.heard())


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (("<title>other", "<title>index"), "titles: 'index' (en) is the title of"),
        (
            ('href="index.html"', 'href="nowhere.html"'),
            "dead_links: https://policies.example.org/other.html: no page",
        ),
        (('href="#main"', 'href="#nothing"'), "no anchor https://policies.example.org/other.html#nothing"),
        (('href="plain.css"', 'href="missing.css"'), "no page at https://policies.example.org/missing.css"),
        (
            ('<nav aria-label="Policies">', "<form></form><nav>"),
            "constancy: https://policies.example.org/other.html",
        ),
        (('href="&#109;', 'href="m'), "no contact in the footer"),
    ],
)
def test_a_spoilt_site_is_found_out(healthy: Site, tmp_path: Path, spoil: tuple[str, str], said: str) -> None:
    copy = Path(shutil.copytree(healthy.root, tmp_path / "site"))
    text = healthy.file("other.html")
    assert spoil[0] in text
    (copy / "other.html").write_text(text.replace(*spoil), "utf-8")
    found = list(audit.of_site(Site(copy)))
    assert any(said in one for one in found), found
