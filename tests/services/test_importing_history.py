"""The past of a policy: each day on which git saw it change becomes a release, all of them or none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from proclaim import config, release
from proclaim.errors import ConfigError, ContentError, HistoryError, ReleaseRefused
from proclaim.model import Kind
from proclaim.services import importing
from proclaim.services.importing import Past, PastWish
from proclaim.store import Store
from tests.builders import Repository

TODAY = date(2026, 11, 25)
FILE = "legal/privacy.md"


def text(days: int, contact: str = "Contact", more: str = "") -> str:
    """A policy of two sections."""
    return f"# Cookies\n\n## Scope\n\nWe keep data {days} days.\n\n{more}## {contact}\n\nWrite to us.\n"


def french(days: int) -> str:
    """The same in French."""
    return f"# Témoins\n\n## Portée\n\nNous gardons {days} jours.\n\n## Contact\n\nÉcrivez-nous.\n"


@pytest.fixture
def website(tmp_path: Path) -> Repository:
    """The repository of a website, in which the policy has a past."""
    made = Repository(tmp_path / "website")
    made.write(FILE, text(30)).commit("First", authored="2019-03-01")
    made.write(FILE, text(60)).commit("Longer", authored="2020-03-01")
    made.write(FILE, text(61)).commit("A slip", authored="2020-03-01")
    made.write("legal/fr.md", french(61)).commit("French", authored="2020-06-01")
    made.git("mv", FILE, "legal/privacy-policy.md")
    made.commit("Move", authored="2021-01-01")
    new = text(90, "Contact us", "## More\n\n{{ company }}\n\n")
    made.write("legal/privacy-policy.md", new).commit("Much longer", authored="2022-03-01")
    return made


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A policy repository with one document, committed."""
    made = Repository(tmp_path / "policies", documents=("privacy",))
    made.section("en", "privacy", 1, "scope", "Scope", "Text.")
    made.translation("fr", "privacy", 1, "scope", "Portée", "Texte.")
    return made.commit("First", authored="2026-11-24")


@pytest.fixture
def store(repository: Repository) -> Iterator[Store]:
    """The repository, opened."""
    with closing(Store(config.load(repository.root))) as found:
        yield found


def wish(website: Repository, document: str = "cookies") -> PastWish:
    """The whole past of both files."""
    files = (
        Past("en", website.root, "legal/privacy-policy.md"),
        Past("fr", website.root, "legal/fr.md"),
    )
    return PastWish(document, files)


def test_each_day_with_a_change_becomes_a_release_of_that_day(
    repository: Repository, store: Store, website: Repository
) -> None:
    plan = importing.plan_history(store, wish(website), TODAY)
    assert repository.head() == repository.git("rev-parse", "main")
    made = importing.write_history(store, plan, TODAY)
    assert [(one.id, str(one.published), one.kind, one.languages) for one in made] == [
        ("2019-03-01", "2019-03-01", Kind.SUBSTANTIVE, ("en",)),
        ("2020-03-01", "2020-03-01", Kind.SUBSTANTIVE, ("en",)),
        ("2020-03-01-2", "2020-06-01", Kind.TRANSLATION, ("en", "fr")),
        ("2022-03-01", "2022-03-01", Kind.SUBSTANTIVE, ("en", "fr")),
    ]
    assert {one.imported for one in made} == {TODAY}
    assert (
        made[0].summary["en"] == "The text as it was published on March 1, 2019, added from earlier records."
    )
    with closing(Store(config.load(repository.root))) as now:
        assert [one.id for one in now.releases("cookies")] == sorted(one.id for one in made)
        assert "We keep data 61 days." in now.released(now.releases("cookies")[1]).sections["en"][0].text


def test_the_records_are_sound_and_the_tags_and_commits_are_those_of_releases(
    repository: Repository, store: Store, website: Repository
) -> None:
    before = repository.head()
    today = datetime.now(ZoneInfo("America/Toronto")).date()
    importing.write_history(store, importing.plan_history(store, wish(website), today), today)
    with closing(Store(config.load(repository.root))) as now:
        assert release.verify(now, "cookies", today) == ()
    assert repository.git("rev-list", "--count", f"{before}..main") == "4"
    assert repository.git("tag", "--list", "cookies/*").split() == [
        "cookies/2019-03-01", "cookies/2020-03-01", "cookies/2020-03-01-2", "cookies/2022-03-01",
    ]  # fmt: skip
    assert repository.git("status", "--porcelain") == ""


def test_of_two_changes_of_a_day_the_last_counts_and_that_is_said(store: Store, website: Repository) -> None:
    plan = importing.plan_history(store, wish(website), TODAY)
    assert [day.passed_over for day in plan.days] == [0, 1, 0, 0]


def test_ids_stay_where_titles_and_places_change(store: Store, website: Repository) -> None:
    plan = importing.plan_history(store, wish(website), TODAY)
    assert [path for path in plan.days[-1].files if "/en/" in path] == [
        "content/en/cookies/01-scope.md", "content/en/cookies/02-more.md", "content/en/cookies/03-contact.md",
    ]  # fmt: skip
    assert [path for path in plan.days[-1].files if "/fr/" in path] == [
        "content/fr/cookies/01-scope.md", "content/fr/cookies/03-contact.md",
    ]  # fmt: skip


def test_a_translation_renders_the_text_of_the_day_on_which_it_last_changed(
    store: Store, website: Repository
) -> None:
    plan = importing.plan_history(store, wish(website), TODAY)
    first, last = plan.days[2].files, plan.days[3].files
    path = "content/fr/cookies/01-scope.md"
    assert first[path] == last[path]
    assert store.git.blob_id(first["content/en/cookies/01-scope.md"]).encode() in first[path]


def test_where_a_part_of_a_translation_changes_the_rest_still_renders_the_older_text(
    store: Store, website: Repository
) -> None:
    website.write("legal/fr.md", french(61).replace("Écrivez-nous", "Contactez-nous")).commit(
        authored="2022-04-01"
    )
    before, after = (day.files for day in importing.plan_history(store, wish(website), TODAY).days[3:])
    scope, contact = (f"content/fr/cookies/{name}.md" for name in ("01-scope", "03-contact"))
    assert before[scope] == after[scope]
    assert store.git.blob_id(after["content/en/cookies/03-contact.md"]).encode() in after[contact]


def test_faults_of_a_past_text_are_told_and_refuse_nothing(store: Store, website: Repository) -> None:
    last = importing.plan_history(store, wish(website), TODAY).days[-1]
    assert {"S101", "P501"} <= {finding.code for finding in last.findings}
    assert "{{ company }}" in last.questions[0].problem
    assert b"{{ company }}" in last.files["content/en/cookies/02-more.md"]


def test_a_version_of_today_is_left_for_an_ordinary_import(store: Store, website: Repository) -> None:
    plan = importing.plan_history(store, wish(website), date(2022, 3, 1))
    assert ([str(day.day) for day in plan.days], plan.too_new) == (
        ["2019-03-01", "2020-03-01", "2020-06-01"],
        1,
    )


def test_days_are_those_of_the_configured_time_zone(tmp_path: Path, store: Store) -> None:
    made = Repository(tmp_path / "night")
    made.write(FILE, text(30)).git("add", "--all")
    made.git("commit", "--quiet", "--message=Night", moment="2020-01-02T03:00:00+00:00")
    plan = importing.plan_history(store, PastWish("cookies", (Past("en", made.root, FILE),)), TODAY)
    assert [str(day.day) for day in plan.days] == ["2020-01-01"]


@pytest.mark.parametrize(
    ("files", "error", "message"),
    [
        ((("en", "legal/none.md"),), HistoryError, "no commit of that repository has this file"),
        ((("fr", "legal/fr.md"),), ConfigError, "no history in the prevailing language, en"),
        ((("de", "legal/fr.md"), ("en", FILE)), ConfigError, '"de" is no language'),
    ],
)
def test_a_past_that_is_not_there_is_refused(
    store: Store,
    website: Repository,
    files: tuple[tuple[str, str], ...],
    error: type[Exception],
    message: str,
) -> None:
    asked = tuple(Past(language, website.root, path) for language, path in files)
    with pytest.raises(error, match=message):
        importing.plan_history(store, PastWish("cookies", asked), TODAY)


def test_a_past_comes_before_the_first_release(
    repository: Repository, store: Store, website: Repository
) -> None:
    importing.write_history(store, importing.plan_history(store, wish(website), TODAY), TODAY)
    with (
        closing(Store(config.load(repository.root))) as now,
        pytest.raises(ReleaseRefused, match="releases already"),
    ):
        importing.plan_history(now, PastWish("cookies", wish(website).files, replaces=True), TODAY)


def test_uncommitted_work_is_not_touched(repository: Repository, store: Store, website: Repository) -> None:
    repository.write("content/en/privacy/01-scope.md", "changed")
    with pytest.raises(ReleaseRefused, match="uncommitted work"):
        importing.plan_history(store, wish(website), TODAY)


def test_a_version_that_cannot_be_read_refuses_all(store: Store, website: Repository) -> None:
    website.write("legal/privacy-policy.md", "a\0b").commit("Broken", authored="2022-04-01")
    with pytest.raises(ContentError, match="binary"):
        importing.plan_history(store, wish(website), TODAY)


def test_a_tag_in_the_way_leaves_branch_tags_and_files_as_they_were(
    repository: Repository, store: Store, website: Repository
) -> None:
    plan = importing.plan_history(store, wish(website), TODAY)
    repository.git("tag", "cookies/2020-03-01-2")
    before = repository.head()
    with pytest.raises(HistoryError):
        importing.write_history(store, plan, TODAY)
    assert repository.head() == before
    assert repository.git("tag", "--list").split() == ["cookies/2020-03-01-2"]
    assert repository.git("status", "--porcelain") == ""


def test_policies_in_a_folder_of_a_repository_have_their_past_there(
    tmp_path: Path, website: Repository
) -> None:
    outer = Repository(tmp_path / "outer")
    inner = outer.root / "legal"
    inner.mkdir()
    for name in ("mkdocs.yml", ".gitattributes"):
        (outer.root / name).rename(inner / name)
    outer.commit("Move")
    with closing(Store(config.load(inner))) as store:
        importing.write_history(store, importing.plan_history(store, wish(website), TODAY), TODAY)
    assert outer.git("ls-files", "legal/releases").split()[0] == "legal/releases/cookies/2019-03-01.yml"
    assert outer.git("status", "--porcelain") == ""
