"""Names and words that are markup or cannot be written: a site shows them, and obeys none of them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from bench import hostile
from proclaim import config, site
from tests.builders import Repository
from tests.site.reader import Site

TAG = "<zqx onzqx=1>"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site in which everything that people name is a tag, and summaries hold what XML cannot."""
    made = Repository(tmp_path_factory.mktemp("marked"))
    settings = made.read("mkdocs.yml").replace("Example Ltd.", f"'{TAG}'")
    settings = settings.replace("en: Privacy (en)", f"en: '{TAG}'")
    made.write("mkdocs.yml", settings.replace("site_name: Policies", f"site_name: '{TAG}'"))
    made.write("overrides/locale/fr.toml", f'name = "{TAG}"\n[pages]\nhome_title = "{TAG}\\n\\uffff"\n')
    made.section("en", "privacy", 1, "purpose", f"a\n{TAG}", f"{TAG}\n\n## {TAG}\n\n`{TAG}`")
    made.translation("fr", "privacy", 1, "purpose", TAG, f"{TAG}\n\n## {TAG}").commit()
    odd = f"Changes\x01 it:\nX-ZQX:1 \x1b[31m{TAG}"
    made.release("privacy", "2024-02-29", summary={"en": odd, "fr": odd})
    made.retire("privacy", "2025-01-01", "2024-11-01")
    file = "releases/privacy/2025-01-01.retired.yml"
    made.write(file, made.read(file).replace("It ends", f"\\x01 {TAG} ends"))
    made.git("commit", "--quiet", "--all", "--amend", "--no-edit")
    folder = site.build(config.load(made.root), date(2024, 12, 1))
    return Site(folder)


def test_no_name_and_no_word_is_obeyed_on_a_page(marked: Site) -> None:
    assert list(hostile.faults(marked.root)) == []


def test_names_are_shown_as_they_are_written(marked: Site) -> None:
    home = marked.page("privacy/").html
    assert "<title>Privacy (en) · &lt;zqx onzqx=1&gt;</title>" in home
    assert home.count("&lt;zqx onzqx=1&gt;") > 5
    assert "&amp;lt;zqx" not in home


def test_a_name_does_not_end_what_search_engines_read(marked: Site) -> None:
    for path in ("", "privacy/", "privacy/history/", "privacy/2024-02-29/"):
        whole = marked.page(path).html.partition('<script type="application/ld+json">')[2]
        found, end, _ = whole.partition("</script>")
        assert end
        assert "<" not in found
        assert TAG in json.dumps(json.loads(found))


def test_a_feed_holds_a_summary_that_xml_could_not(marked: Site) -> None:
    feed = ElementTree.fromstring(marked.file("feed.xml"))  # noqa: S314 - our own
    said = [one.text for one in feed.iter(f"{ATOM}summary")]
    assert f"Changes\ufffd it: X-ZQX:1 \ufffd[31m{TAG}" in said


def test_a_calendar_keeps_a_summary_in_its_line(marked: Site) -> None:
    events = Calendar.from_ical(marked.file("releases.ics")).walk("VEVENT")
    assert str(events[0]["description"]) == f"Changes\ufffd it: X-ZQX:1 \ufffd[31m{TAG}"


def test_a_page_keeps_its_facts_whatever_its_title_holds(marked: Site) -> None:
    assert marked.page("fr/").language == "fr-CA"
    assert 'property="og:title" content="&lt;zqx onzqx=1&gt;' in marked.page("fr/").html


def test_the_checks_find_what_a_page_would_obey(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>a</p><zqx><a href='javascript:1' onclick=b>", "utf-8")
    (tmp_path / "a.xml").write_text("<a>\x01</a>", "utf-8")
    (tmp_path / "a.ics").write_text("BEGIN:VCALENDAR\r\nX-ZQX:1\r\nEND:VCALENDAR", "utf-8")
    (tmp_path / "a.json").write_text('{"a": "\n"}', "utf-8")
    assert len(list(hostile.faults(tmp_path))) == 6


def test_a_link_in_the_title_of_a_changed_section_leads_nowhere(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "policies")
    for number, day in ((1, "2024-01-01"), (2, "2025-01-01")):
        title = "Purpose [a](data:text/html,x) *b* end"
        repository.section("en", "privacy", 1, "purpose", title, f"We keep it for {number} years.")
        repository.translation("fr", "privacy", 1, "purpose", title, f"[fr] for {number} years.")
        repository.commit().release("privacy", day)
    built = Site(site.build(config.load(repository.root), date(2026, 1, 1), tmp_path / "site"))
    for path in ("privacy/2025-01-01/changes/", "privacy/"):
        page = built.page(path)
        assert not any(link.startswith("data:") for link in page.links)
        assert "Purpose [a](data:text/html,x) *b* end" in page.text
