"""Releases as PDF files: the words of the page, tagged, in their language, linked from their page."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import cast

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from proclaim import config, site
from proclaim.errors import ConfigError
from tests.builders import Repository, history
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


def words(text: str) -> str:
    return re.sub(r"\s+", "", text.replace("\u00ad", ""))


@pytest.mark.parametrize("language", ["", "fr/"])
def test_a_release_has_the_words_of_its_page(printed: Site, language: str) -> None:
    path = f"{language}privacy/2020-01-01/"
    paper = PdfReader(printed.root / path / "privacy-2020-01-01.pdf")
    said = words("".join(one.extract_text() for one in paper.pages))
    sections = re.findall(r'<div class="pr-text">\n(.*?)\n</div>', printed.page(path).html, re.DOTALL)
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
