"""Releases as PDF files: the words of the page, tagged, in their language, linked from their page."""

from __future__ import annotations

import re
import sys
from contextlib import closing
from pathlib import Path
from typing import cast

import pikepdf
import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from proclaim import config, site, timeline
from proclaim.errors import ConfigError
from proclaim.pages import Edition, Shelf
from proclaim.site import stage
from proclaim.site.paper import papers
from proclaim.store import Store
from tests.builders import Repository, history
from tests.pdf_file import File
from tests.pdfua import faults
from tests.site.conftest import DAY
from tests.site.reader import Site

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Pango is hard to come by there")


@pytest.fixture(scope="module")
def printed(policies: Repository, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The public site with PDF files; skipped where the library of the system is missing."""
    try:
        import weasyprint  # noqa: F401, PLC0415
    except OSError as error:
        pytest.skip(f"Pango is missing: {error}")
    folder = tmp_path_factory.mktemp("printed") / "site"
    return Site(site.build(config.load(policies.root), DAY, folder, pdf=True))


def text(file: Path) -> str:
    """All that a file says, with the spaces between its words made simple."""
    return " ".join(" ".join(one.extract_text() for one in PdfReader(file).pages).split())


def words(text: str) -> str:
    return re.sub(r"\s+", "", text.replace("\u00ad", ""))


@pytest.mark.parametrize("language", ["", "fr/"])
def test_a_release_has_the_words_of_its_page(printed: Site, language: str) -> None:
    path = f"{language}privacy/2020-01-01/"
    paper = PdfReader(printed.root / path / "privacy-2020-01-01.pdf")
    said = words("".join(one.extract_text() for one in paper.pages))
    sections = re.findall(r'<div class="prose">\n(.*?)\n</div>', printed.page(path).html, re.DOTALL)
    assert len(sections) == 2
    for html in sections:
        for block in re.findall(r"<(?:p|li|td|th)\b[^>]*>([^<]+)<", html):
            assert words(block) in said


def test_a_release_is_tagged_and_says_its_title_and_language(printed: Site) -> None:
    paper = PdfReader(printed.root / "fr/privacy/2027-01-04/privacy-2027-01-04.pdf")
    catalogue = cast(DictionaryObject, paper.trailer["/Root"])
    assert str(catalogue["/Lang"]) == "fr-CA"
    assert cast(DictionaryObject, catalogue["/MarkInfo"])["/Marked"]
    assert "/StructTreeRoot" in catalogue
    assert b"pdfuaid" in cast(StreamObject, catalogue["/Metadata"].get_object()).get_data()
    assert paper.metadata
    assert paper.metadata.title == "Privacy (fr), version du 4 janvier 2027"
    assert [one.title for one in paper.outline if not isinstance(one, list)] == ["Privacy (fr)"]


def test_the_page_of_a_release_leads_to_its_file_and_says_its_size(printed: Site) -> None:
    page = printed.page("fr/privacy/2020-01-01/")
    link = f"{page.url}privacy-2020-01-01.pdf"
    assert link in page.links
    size = round((printed.root / "fr/privacy/2020-01-01/privacy-2020-01-01.pdf").stat().st_size / 1000)
    assert f"Télécharger le PDF ({size}\u00a0ko)" in page.html


def test_every_file_is_pdf_ua(printed: Site) -> None:
    files = sorted(printed.root.rglob("*.pdf"))
    assert len(files) == 2 * (5 + 2 + 4 + 1 + 2)  # releases, redlines, side by side, in two languages
    assert {one.name: faults(one) for one in files if faults(one)} == {}


def test_a_redline_on_paper_marks_its_changes_for_eyes_and_ears(printed: Site) -> None:
    file = printed.root / "privacy/2027-01-04/changes/privacy-2027-01-04-changes.pdf"
    said = text(file)
    assert words("keep data for [deleted: 60] [inserted: 90; end of change] days") in words(said)
    assert "deleted: struck through" in said
    assert "inserted: underlined twice" in said
    assert "moved: a double rule" not in said
    with pikepdf.open(file) as pdf:
        drawn = {str(one.get("/TextDecorationType")) for one in File(pdf).elements if one.tag == "Span"}
    assert {"/LineThrough", "/Underline"} <= drawn


def test_a_redline_on_paper_shows_what_moved_and_what_stayed(printed: Site) -> None:
    french = text(printed.root / "fr/privacy/2026-03-02/changes/privacy-2026-03-02-changes.pdf")
    assert "Data may be processed abroad." in french  # inserted
    assert "This policy explains how we protect your data" in french  # unchanged, and not folded


def test_languages_side_by_side_are_marked_as_such(printed: Site) -> None:
    for folder in ("privacy", "fr/privacy"):
        with pikepdf.open(printed.root / folder / "bilingual/privacy-bilingual.pdf") as pdf:
            rows = [one for one in File(pdf).elements if str(one.own.get("/Lang", "")) in ("en", "fr-CA")]
            assert {one.tag for one in rows} == {"Div"}
            assert [str(one.own.Lang) for one in rows[:4]] == ["en", "fr-CA", "en", "fr-CA"]


@pytest.mark.parametrize(
    ("page", "file", "said"),
    [
        (
            "privacy/2027-01-04/changes/",
            "privacy-2027-01-04-changes.pdf",
            "Download the redline as PDF ({} kB)",
        ),
        (
            "fr/privacy/2027-01-04/changes/",
            "privacy-2027-01-04-changes.pdf",
            "Télécharger la version comparative en PDF ({}\u00a0ko)",
        ),
        ("privacy/bilingual/", "privacy-bilingual.pdf", "Download the languages side by side as PDF ({} kB)"),
    ],
)
def test_pages_lead_to_their_own_files(printed: Site, page: str, file: str, said: str) -> None:
    shown = printed.page(page)
    assert shown.url + file in shown.links
    assert said.format(round((printed.root / page / file).stat().st_size / 1000)) in shown.html


def test_files_are_made_one_by_one_and_kept(policies: Repository, tmp_path: Path) -> None:
    settings = config.load(policies.root)
    with closing(Store(settings)) as store:
        shelf = Shelf(store.document("ccpa"), timeline.as_known_on(store.history("ccpa"), DAY), DAY)
        locales = stage.words(settings)
        edition = Edition(settings, locales, DAY, (shelf,), store.released, store.terms_of)
        several = papers(edition, tmp_path, "code")
        first, second = next(several), next(several)
        assert len(list((tmp_path / "files").iterdir())) == 2
        again = papers(edition, tmp_path, "code")
        assert [next(again), next(again)] == [first, second]
        assert len(list((tmp_path / "files").iterdir())) == 2


def test_without_the_library_the_build_says_what_to_install(
    policies: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(ConfigError, match=r"PDF files need WeasyPrint .*pip install proclaim\[pdf\]"):
        site.build(config.load(policies.root), DAY, tmp_path / "site", pdf=True)
    assert not (tmp_path / "site").exists()


def test_the_paper_of_a_correction_says_from_when_it_counts_and_why(printed: Site, tmp_path: Path) -> None:
    repository = history(tmp_path / "policies", ["2024-02-29"])
    repository.sections("privacy", {"purpose": "Text."}).commit()
    reason = {"en": "A line was lost.", "fr": "Une ligne manquait."}
    repository.release("privacy", "2026-11-23", kind="correction", published="2026-11-23", reason=reason)
    made = site.build(config.load(repository.root), DAY, tmp_path / "site", pdf=True)
    for folder, why in (("privacy", reason["en"]), ("fr/privacy", reason["fr"])):
        paper = PdfReader(made / folder / "2026-11-23/privacy-2026-11-23.pdf")
        assert words(why) in words(paper.pages[0].extract_text())


def test_a_page_that_was_made_without_files_leads_to_them_once_there_are_any(
    printed: Site, tmp_path: Path
) -> None:
    repository = history(tmp_path / "policies", ["2024-02-29", "2025-01-01"])
    settings = config.load(repository.root)
    link = 'href="privacy-2025-01-01-changes.pdf"'
    for pdf in (False, True):
        made = Site(site.build(settings, DAY, tmp_path / "site", pdf=pdf))
        for folder in ("privacy", "fr/privacy"):
            assert (link in made.file(f"{folder}/2025-01-01/changes/index.html")) is pdf


def test_a_reference_leads_to_its_clause_on_paper(printed: Site, tmp_path: Path) -> None:
    texts = {
        "purpose": "See section 2(a)(ii).",
        "sharing": "We share:\n\n(a) x\n    (i) y\n    (ii) z\n(b) x",
    }
    repository = Repository(tmp_path / "policies").sections("privacy", texts).commit()
    repository.release("privacy", "2024-02-29")
    site.build(config.load(repository.root), DAY, tmp_path / "site", pdf=True)
    paper = PdfReader(tmp_path / "site/privacy/2024-02-29/privacy-2024-02-29.pdf")
    links = [one.get_object() for page in paper.pages for one in page.get("/Annots", ())]
    led_to = [str(one["/Dest"]) for one in links if "/Dest" in one]
    assert led_to == ["sharing-a-ii"]
    assert set(led_to) <= set(paper.named_destinations)
