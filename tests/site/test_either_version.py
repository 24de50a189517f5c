"""Pages and papers say which version counts, and for whom either one does, as the release itself has it."""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from pypdf import PdfReader

from proclaim import config, site
from tests.builders import Repository
from tests.site.conftest import DAY
from tests.site.reader import Site

CHARTER = '[{audience: {en: Quebec, fr: Québec}, either: [en, fr], source: "CQLR, c. C-11, s. 91"}]'
ENGLISH = (
    "If the versions differ, the English version prevails. "
    "If you are in Quebec, you may rely on the English version or the French version."
)
FRENCH = (
    "Ceci est une traduction. En cas de divergence, la version anglaise prévaut. "
    "Si vous êtes au Québec, vous pouvez invoquer la version française ou la version anglaise."
)
OURS = {"": ENGLISH, "fr/": FRENCH}
SCHEMA = Path(__file__).parents[2] / "docs" / "releases.schema.json"


@pytest.fixture(scope="module")
def policies(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A release without the exception, and one in force with it; today's settings have none again."""
    repository = Repository(tmp_path_factory.mktemp("policies"))
    repository.sections("privacy", {"purpose": "Text."}).commit().release("privacy", "2024-02-29")
    repository.exceptions = CHARTER
    repository.sections("privacy", {"purpose": "More text."}).commit().release("privacy", "2025-01-01")
    return repository.sections("privacy", {"purpose": "A draft."}).commit()


@pytest.fixture(scope="module")
def public(policies: Repository, tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("public") / "site"
    return Site(site.build(config.load(policies.root), DAY, folder))


@pytest.mark.parametrize("language", ["", "fr/"])
@pytest.mark.parametrize(
    "path",
    [
        "",
        "2025-01-01/",
        "2025-01-01/changes/",
        "compare/",
        "bilingual/",
        "history/",
    ],
)
def test_every_page_about_a_release_says_who_may_rely_on_either_version(
    public: Site, language: str, path: str
) -> None:
    assert public.page(f"{language}privacy/{path}").text.count(OURS[language]) == 1


def test_a_release_without_the_exception_stays_as_it_was(public: Site) -> None:
    for path in ("2024-02-29/", "2024-02-29/changes/"):
        assert "prevails" not in public.page(f"privacy/{path}").text
        french = public.page(f"fr/privacy/{path}").text
        assert FRENCH.partition(" Si ")[0] in french
        assert "Québec" not in french


def test_pages_about_no_document_say_what_the_settings_say(public: Site) -> None:
    assert "Québec" not in public.page("fr/").text
    assert "la version anglaise prévaut" in public.page("fr/").text


def test_a_draft_says_what_the_settings_say(policies: Repository, tmp_path: Path) -> None:
    other = Repository(tmp_path / "policies", exceptions=CHARTER)
    other.sections("privacy", {"purpose": "Text."}).commit().release("privacy", "2024-02-29")
    other.sections("privacy", {"purpose": "A draft."}).commit()
    for repository, is_there in ((policies, False), (other, True)):
        shown = Site(site.preview(config.load(repository.root), DAY, tmp_path / str(is_there)))
        for path in ("draft/", "draft/changes/"):
            assert (ENGLISH in shown.page(f"privacy/{path}").text) == is_there
            assert (FRENCH in shown.page(f"fr/privacy/{path}").text) == is_there
    assert FRENCH in shown.page("fr/").text
    assert "prevails" not in shown.page("").text


def test_a_draft_for_readers_elsewhere_has_no_exception(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "policies", exceptions=CHARTER)
    settings = repository.read("mkdocs.yml")
    audience = "notice_days: 30\n          audience: [California]"
    repository.write("mkdocs.yml", settings.replace("notice_days: 30", audience))
    repository.sections("privacy", {"purpose": "Text."}).commit()
    shown = Site(site.preview(config.load(repository.root), DAY, tmp_path / "site"))
    assert "la version anglaise prévaut" in shown.page("fr/privacy/draft/").text
    assert "Québec" not in shown.page("fr/privacy/draft/").text


def test_programs_read_the_exceptions(public: Site) -> None:
    value = json.loads(public.file("releases.json"))
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(value)
    newer, older = (
        next(one for one in value["documents"][0]["releases"] if one["id"] == id)
        for id in ("2025-01-01", "2024-02-29")
    )
    assert older["prevailing_except"] == []
    assert newer["prevailing"] == "en"
    assert newer["prevailing_except"] == [
        {
            "audience": {"en": "Quebec", "fr": "Québec"},
            "either": ["en", "fr"],
            "source": "CQLR, c. C-11, s. 91",
        }
    ]


def test_the_name_of_a_place_is_text_and_never_markup(tmp_path: Path) -> None:
    name = "<b>A</b> & {{x}} %s `c`"
    hostile = f"[{{audience: {json.dumps(name)}, either: [en, fr]}}]"
    repository = Repository(tmp_path / "policies", exceptions=hostile)
    repository.sections("privacy", {"purpose": "Text."}).commit().release("privacy", "2024-02-29")
    built = Site(site.build(config.load(repository.root), DAY, tmp_path / "site"))
    for path in ("privacy/", "fr/privacy/", "privacy/history/", "privacy/bilingual/"):
        page = built.page(path)
        (notice,) = re.findall(r'<p class="prevails">(.*?)</p>', page.html, re.DOTALL)
        assert "<b>" not in notice
        assert name in unescape(notice)


def test_a_new_exception_makes_cached_pages_anew(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "policies")
    repository.sections("privacy", {"purpose": "Text."}).commit().release("privacy", "2024-02-29")
    first = Site(site.build(config.load(repository.root), date(2026, 11, 23), tmp_path / "site"))
    assert "Québec" not in first.page("fr/").text
    settings = repository.read("mkdocs.yml").replace(
        "prevailing: en", f"prevailing: {{default: en, except: {CHARTER}}}"
    )
    repository.write("mkdocs.yml", settings).commit()
    again = Site(site.build(config.load(repository.root), date(2026, 11, 23), tmp_path / "again"))
    assert FRENCH in again.page("fr/").text
    assert "Québec" not in again.page("fr/privacy/").text


@pytest.mark.skipif(sys.platform == "win32", reason="Pango is hard to come by there")
def test_the_paper_of_a_release_says_it_in_either_language(policies: Repository, tmp_path: Path) -> None:
    try:
        import weasyprint  # noqa: F401, PLC0415
    except OSError as error:
        pytest.skip(f"Pango is missing: {error}")
    made = site.build(config.load(policies.root), DAY, tmp_path / "site", pdf=True)
    for language, said in OURS.items():
        folder = made / f"{language}privacy"
        pages = PdfReader(folder / "2025-01-01/privacy-2025-01-01.pdf").pages
        assert _bare(said) in _bare("".join(one.extract_text() for one in pages))
        older = PdfReader(folder / "2024-02-29/privacy-2024-02-29.pdf").pages
        assert "rely" not in older[0].extract_text()
        assert "invoquer" not in older[0].extract_text()


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text.replace("\u00ad", ""))
