"""Archived pages show the law that a release was made under, whatever mkdocs.yml says today."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from bench import hostile
from proclaim import config, site
from proclaim.site import Trust
from tests.architecture.source import PACKAGE
from tests.builders import Repository, history
from tests.site.reader import Site

DAY = date(2026, 11, 23)
SPANISH = "Protegemos sus datos personales."
SCHEMA = Path(__file__).parents[2] / "docs" / "releases.schema.json"


def build(repository: Repository, folder: Path, day: date = DAY) -> Site:
    return Site(site.build(config.load(repository.root), day, folder))


def text(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def add_language(repository: Repository, language: str, babel: str) -> None:
    """Name a further language everywhere, with the words of the English one."""
    words = (PACKAGE / "locale" / "en.toml").read_text("utf-8")
    words = re.sub("^babel = .*$", f'babel = "{babel}"', words, flags=re.MULTILINE)
    repository.write(f"overrides/locale/{language}.toml", words)
    settings = repository.read("mkdocs.yml")
    settings = settings.replace("languages: [en, fr]", f"languages: [en, fr, {language}]")
    settings = settings.replace(
        "title: {en: Privacy (en),", f"title: {{{language}: Privacidad, en: Privacy (en),"
    )
    settings += f"        - {{locale: {language}, name: {language}, build: true, default: false}}\n"
    repository.write("mkdocs.yml", settings)


@pytest.fixture
def grown(tmp_path: Path) -> Repository:
    """A release in English and French; then Spanish is added, and a release in three languages."""
    repository = history(tmp_path / "policies", ["2024-02-29"])
    add_language(repository, "es", "es")
    repository.languages = ("en", "fr", "es")
    for number, id in enumerate(("purpose", "storage"), start=1):
        repository.translation("es", "privacy", number, id, f"{id} (es)", f"{SPANISH} {id}")
    return repository.commit("Add Spanish")


def test_a_language_that_is_added_later_leaves_the_old_release_as_it_was(
    grown: Repository, tmp_path: Path
) -> None:
    built = build(grown, tmp_path / "site")
    for path in ("es/privacy/", "es/privacy/2024-02-29/"):
        page = built.page(path)
        assert (
            "This text was not published in English. The inglés version, which prevails, is shown."
            in page.text
        )
        assert 'lang="en"' in page.html
        assert "We keep your personal information for 1 years." in page.text
        assert SPANISH not in page.text
    assert SPANISH not in text(built.page("es/privacy/bilingual/").html)
    english = built.page("privacy/2024-02-29/").text
    assert "not published" not in english


def test_across_the_border_changes_are_shown_in_the_prevailing_language(
    grown: Repository, tmp_path: Path
) -> None:
    grown.section("en", "privacy", 2, "storage", "Storage", "We keep your personal information for 9 years.")
    for tag in ("fr", "es"):
        grown.translation(tag, "privacy", 2, "storage", f"Storage ({tag})", f"[{tag}] for 9 years.")
    grown.commit().release("privacy", "2025-01-01")
    built = build(grown, tmp_path / "site")
    page = built.page("es/privacy/2025-01-01/changes/")
    assert "One of the two texts was not published in English" in page.text
    assert "The changes are shown in the inglés version" in page.text
    assert re.search(r'<div class="prose redline" lang="en">', page.html)
    assert "[es] for 9 years." in built.page("es/privacy/2025-01-01/").text
    assert "not published" not in built.page("es/privacy/2025-01-01/").text
    assert '"2024-02-29"' not in built.file("es/privacy/compare/versions.json")


def test_a_prevailing_language_that_changes_rewrites_no_archived_law(tmp_path: Path) -> None:
    repository = history(tmp_path / "policies", ["2024-02-29"])
    settings = repository.read("mkdocs.yml").replace("prevailing: en", "prevailing: fr")
    settings = settings.replace(
        "name: en, build: true, default: true", "name: en, build: true, default: false"
    )
    settings = settings.replace(
        "name: fr, build: true, default: false", "name: fr, build: true, default: true"
    )
    repository.write("mkdocs.yml", settings)
    turned = Repository(repository.root, languages=("fr", "en"))
    for file in (turned.root / "content").rglob("*.md"):
        file.unlink()
    turned.sections("privacy", {"purpose": "La présente politique protège vos renseignements."})
    turned.commit("Let French prevail").release("privacy", "2025-01-01")
    built = build(turned, tmp_path / "site")
    old, new = built.page("2024-02-29/".join(("privacy/", ""))), built.page("en/privacy/2024-02-29/")
    assert "En cas de divergence, la version anglaise prévaut" in old.text
    assert "This is a translation" not in new.text
    assert "We keep your personal information for 1 years." in new.text
    assert "la version anglaise" not in built.page("privacy/2025-01-01/").text
    assert "the French version prevails" in built.page("en/privacy/2025-01-01/").text
    assert built.page("en/privacy/").text.count("the French version prevails") == 1


def test_the_title_is_the_one_that_a_release_had(tmp_path: Path) -> None:
    repository = history(tmp_path / "policies", ["2024-02-29"])
    settings = repository.read("mkdocs.yml").replace("en: Privacy (en)", "en: Data Promise")
    repository.write("mkdocs.yml", settings).sections("privacy", {"purpose": "Another text."})
    repository.commit()
    built = build(repository, tmp_path / "site")
    assert "Privacy (en), effective February 29, 2024" in built.page("privacy/2024-02-29/").text
    assert "Data Promise" in built.page("").text


def test_a_record_of_format_1_takes_the_law_of_the_commit_that_added_it(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "policies")
    repository.sections("privacy", {"purpose": "Text."}).commit()
    repository.release("privacy", "2019-01-01", published="2018-11-01", form=1)
    settings = repository.read("mkdocs.yml").replace("en: Privacy (en)", "en: Data Promise")
    repository.write("mkdocs.yml", settings).commit()
    built = build(repository, tmp_path / "site")
    page = built.page("privacy/2019-01-01/").text
    assert "Privacy (en), effective January 1, 2019" in page
    assert "Data Promise, effective" not in page


def test_a_release_of_the_past_says_when_it_was_brought_in(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "policies").sections("privacy", {"purpose": "Text."}).commit()
    repository.release("privacy", "2019-06-01", published="2019-05-01", imported="2026-11-20")
    built = build(repository, tmp_path / "site")
    for path in ("privacy/", "privacy/2019-06-01/", "privacy/history/"):
        assert "Published on May 1, 2019. Added to the records on November 20, 2026." in built.page(path).text
    assert "Versée au registre le 20 novembre 2026." in built.page("fr/privacy/").text


def test_a_correction_says_so_on_pages_feed_and_history(tmp_path: Path) -> None:
    repository = history(tmp_path / "policies", ["2024-02-29"])
    repository.sections("privacy", {"purpose": "Text.", "storage": "We keep it for one year."}).commit()
    reason = {"en": "A line was lost.", "fr": "Une ligne manquait."}
    repository.release("privacy", "2026-11-23", kind="correction", published="2026-11-23", reason=reason)
    built = build(repository, tmp_path / "site")
    lasting = "A correction, in effect from November 23, 2026 without a notice period: A line was lost."
    for path in ("", "2026-11-23/", "2026-11-23/changes/", "history/"):
        assert lasting in built.page(f"privacy/{path}").text
    assert lasting in built.file("feed.xml")
    assert "Une ligne manquait." in built.file("fr/feed.xml")


def test_an_editorial_release_says_who_answers_for_it_on_pages_feed_and_data(tmp_path: Path) -> None:
    repository = history(tmp_path / "policies", ["2024-02-29"])
    repository.sections("privacy", {"purpose": "Text.", "storage": "We keep it for one year."}).commit()
    signed = {
        "name": "Zoé <zqx onzqx=1>",
        "role": "Counsel & *Secretary*",
        "reason": {"en": "It reads <b>so</b>.", "fr": "C’est ainsi."},
    }
    repository.release("privacy", "2026-11-20", kind="editorial", published="2026-11-20", editorial_by=signed)
    built = build(repository, tmp_path / "site")
    english = (
        "Published as an editorial change on the authority of Zoé <zqx onzqx=1>, Counsel & *Secretary*: "
        "It reads <b>so</b>."
    )
    french = (
        "Zoé <zqx onzqx=1>, Counsel & *Secretary*, répond du caractère purement formel de ces "
        "modifications\u00a0: C’est ainsi."
    )
    for path in ("privacy/", "privacy/2026-11-20/", "privacy/2026-11-20/changes/", "privacy/history/"):
        assert english in built.page(path).text, path
        assert french.replace("\u00a0", " ") in built.page(f"fr/{path}").text.replace("\u00a0", " "), path
    assert list(hostile.faults(built.root)) == []
    assert "Zoé &lt;zqx onzqx=1&gt;, Counsel &amp; *Secretary*" in built.file("feed.xml")
    data = json.loads(built.file("releases.json"))
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(data)
    first, last = data["documents"][0]["releases"]
    assert (first["editorial_by"], last["editorial_by"]) == (None, signed)


def test_a_retired_document_keeps_its_pages_and_says_that_it_ended(tmp_path: Path) -> None:
    repository = history(tmp_path / "policies", ["2024-02-29", "2025-01-01"])
    repository.retire("privacy", "2026-06-01", "2026-04-01")
    before = build(repository, tmp_path / "before", date(2026, 5, 1))
    coming = before.page("privacy/")
    assert "This document ceases to be in force on June 1, 2026" in [one.words for one in coming.headings]
    assert "No longer in force from June 1, 2026. It ends (en)." in before.page("").text
    assert "Privacy (en): this document ceases to be in force on June 1, 2026." in before.file("banner.js")
    after = build(repository, tmp_path / "after")
    page = after.page("privacy/").text
    assert "No longer in force since June 1, 2026. It ends (en)." in page
    assert "No longer in force, was in force from January 1, 2025 to May 31, 2026" in page
    assert "Version of February 29, 2024." in after.page("privacy/2024-02-29/").text
    assert "We keep your personal information for 2 years." in page
    assert "N’est plus en vigueur depuis le 1er juin 2026. It ends (fr)." in after.page("fr/privacy/").text
    assert "No longer in force since June 1, 2026" in after.page("").text
    assert "no longer in force from June 1, 2026" in after.file("feed.xml")
    assert '"retired": "2026-06-01"' in after.file("releases.json")
    assert "2026-06-01.retired" in after.file("releases.ics").replace("\r\n ", "")
    assert after.page("privacy/2024-02-29/since/").text
    assert "ceases to be in force" not in after.file("banner.js")


def test_a_retired_document_may_leave_mkdocs_yml_and_its_pages_stay(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "policies", documents=("privacy", "terms"))
    for document in ("privacy", "terms"):
        repository.sections(document, {"purpose": f"The {document}."}).commit().release(
            document, "2024-02-29"
        )
    repository.retire("terms", "2026-06-01", "2026-04-01")
    settings = repository.read("mkdocs.yml")
    entry = settings[settings.index("        terms:") : settings.index("  - i18n:")]
    repository.write("mkdocs.yml", settings.replace(entry, ""))
    repository.git("rm", "-r", "--quiet", "content/en/terms", "content/fr/terms")
    repository.commit("Forget the terms")
    built = build(repository, tmp_path / "site")
    assert "No longer in force since June 1, 2026." in built.page("terms/").text
    assert "The terms." in built.page("terms/2024-02-29/").text
    assert "Terms (en)" in built.page("").text


def test_the_folder_of_a_document_can_change_and_its_address_stays(tmp_path: Path) -> None:
    repository = history(tmp_path / "policies", ["2024-02-29"])
    for language in ("en", "fr"):
        repository.git("mv", f"content/{language}/privacy", f"content/{language}/data-promise")
    settings = repository.read("mkdocs.yml")
    entry = "notice_days: 30\n          folder: data-promise"
    repository.write("mkdocs.yml", settings.replace("notice_days: 30", entry)).commit("Rename the folder")
    built = build(repository, tmp_path / "site")
    assert "for 1 years." in built.page("privacy/").text
    assert not (built.root / "data-promise").exists()


def test_records_that_do_not_verify_stop_the_build_unless_told_so(tmp_path: Path) -> None:
    repository = history(tmp_path / "policies", ["2024-02-29", "2025-01-01"])
    path = "releases/privacy/2025-01-01.yml"
    repository.write(path, repository.read(path).replace("Release 2025", "Relaese 2025")).commit()
    settings = config.load(repository.root)
    with pytest.raises(Exception, match="I006"):
        site.build(settings, DAY, tmp_path / "site")
    assert not (tmp_path / "site").exists()
    built = Site(site.build(settings, DAY, tmp_path / "site", Trust.UNVERIFIED))
    for path in ("", "privacy/", "fr/privacy/history/", "privacy/2024-02-29/"):
        page = built.page(path).text
        assert "could not be verified" in page or "n’a pas pu être vérifiée" in page


def test_a_language_lost_from_mkdocs_yml_stops_the_build_with_a_way_out(tmp_path: Path) -> None:
    repository = history(tmp_path / "policies", ["2024-02-29"])
    settings = repository.read("mkdocs.yml").replace("languages: [en, fr]", "languages: [en]")
    settings = settings.replace("        - {locale: fr, name: fr, build: true, default: false}\n", "")
    repository.write("mkdocs.yml", settings).commit()
    for trust in Trust:
        with pytest.raises(Exception, match="put fr back"):
            site.build(config.load(repository.root), DAY, tmp_path / "site", trust)


def test_a_document_can_be_published_in_fewer_languages_from_now_on(tmp_path: Path) -> None:
    repository = history(tmp_path / "policies", ["2024-02-29"])
    settings = repository.read("mkdocs.yml")
    own = settings.replace("notice_days: 30", "notice_days: 30\n          languages: [en]")
    repository.write("mkdocs.yml", own)
    repository.git("rm", "-r", "--quiet", "content/fr/privacy")
    english = Repository(repository.root, languages=("en",))
    english.sections("privacy", {"purpose": "English only."}).commit().release("privacy", "2025-01-01")
    built = build(english, tmp_path / "site")
    assert "Ce texte n’a pas été publié en français." in built.page("fr/privacy/").text
    assert "[fr] We keep your personal information" in built.page("fr/privacy/2024-02-29/").text
    assert built.page("fr/privacy/2025-01-01/changes/").text.count("n’a pas été publié en français") == 1


def test_a_build_leaves_no_work_that_the_next_release_would_call_uncommitted(tmp_path: Path) -> None:
    repository = history(tmp_path / "policies", ["2024-02-29"])
    build(repository, tmp_path / "site")
    assert (repository.root / ".cache").is_dir()
    assert repository.git("status", "--porcelain") == ""
