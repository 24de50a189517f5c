"""What changes in mkdocs.yml: documents, folders, languages, and which of them prevails."""

from __future__ import annotations

import re
from pathlib import Path

from tests.builders import Repository
from tests.end_to_end.commands import ahead
from tests.teams.team import IGNORED, PAST, PAST_LAW, SUMMARY, Case, Situation, Team, keeps, law, team

ENGLISH_WORDS = Path(__file__).parents[2] / "tools" / "proclaim" / "locale" / "en.toml"
FRENCH_BUILT = "        - {locale: fr, name: fr, build: true, default: false}\n"


def folder_renamed(root: Path) -> Case:
    """The folder of a document gets another name; its id and addresses stay."""
    made = team(root)
    for language in ("en", "fr"):
        made.git(f"mv content/{language}/privacy content/{language}/promise")
    made.settings(("notice_days: 30\n", "notice_days: 30\n          folder: promise\n"))
    path = "content/en/promise/02-storage.md"
    made.repository.write(path, made.repository.read(path).replace("2 years", "3 years"))
    french = path.replace("/en/", "/fr/")
    made.repository.write(french, made.repository.read(french).replace("2 years", "3 years"))
    made.types("sync", french)
    made.repository.commit("Rename the folder")
    made.release(made.ahead(40))
    return Case(made, (*PAST_LAW, keeps(made.ahead(40), 3)))


def id_renamed(root: Path) -> Case:
    """A document gets another id: what was published under the old one would be gone."""
    made = team(root)
    for language in ("en", "fr"):
        made.git(f"mv content/{language}/privacy content/{language}/promise")
    made.settings(("        privacy:\n", "        promise:\n"))
    made.repository.commit("Rename the document")

    def way_out(made: Team, message: str) -> None:
        assert "to rename it, keep the id and change its title or folder" in message
        made.settings(
            ("        promise:\n", "        privacy:\n          folder: promise\n"),
            ("en: Privacy (en)", "en: Data Promise"),
        )
        made.repository.commit("Keep the id")

    return Case(made, PAST_LAW, refused="I009", way_out=way_out)


def _two(root: Path) -> Team:
    """Two documents, each with one release."""
    repository = Repository(root / "policies", documents=("privacy", "terms"))
    repository.write(".gitignore", IGNORED)
    for document, years in (("privacy", 1), ("terms", 5)):
        text = f"We keep your personal information for {years} years."
        repository.sections(document, {"purpose": f"This is our {document}.", "storage": text})
        repository.commit().release(document, PAST[0])
    return Team(repository, repository.root)


def _forget(made: Team, document: str) -> None:
    """Take a document's entry and texts out."""
    text = made.repository.read("mkdocs.yml")
    entry = text[text.index(f"        {document}:\n") : text.index("  - i18n:")]
    made.settings((entry, ""))
    made.git(f"rm -r --quiet content/en/{document} content/fr/{document}")
    made.git(f"commit --quiet --all --message 'Forget the {document}'")


def retired(root: Path) -> Case:
    """A document was retired, and then its entry removed: its pages stay."""
    made = _two(root)
    made.repository.retire("terms", "2025-06-01", "2025-03-01")
    _forget(made, "terms")
    made.is_refused("show", "terms", because="terms is no longer in force since 2025-06-01")
    laws = (keeps(PAST[0], 5, document="terms"), keeps("2025-05-31", 5, "fr", "terms"))
    return Case(made, (*laws, keeps(made.ahead(0), 1)))


def retired_built_for_the_past(root: Path) -> Case:
    """The same, and the site is built for a day on which the document was in force."""
    case = retired(root)
    return Case(case.team, (keeps("2025-05-31", 5, document="terms"),))


def removed_unretired(root: Path) -> Case:
    """A document's entry was removed, and it was never retired."""
    made = _two(root)
    _forget(made, "terms")

    def way_out(made: Team, message: str) -> None:
        assert "put the entry back under documents:, and end it with `proclaim retire terms" in message
        made.git("revert --no-edit HEAD")
        made.types("retire", "terms", "--effective", made.ahead(40), *SUMMARY)

    laws = (keeps(made.ahead(0), 1), keeps(made.ahead(39), 5, document="terms"))
    return Case(made, laws, refused="I009", way_out=way_out)


def retirement_withdrawn(root: Path) -> Case:
    """A retirement is announced and taken back before its day."""
    made = team(root)
    day = made.ahead(40)
    made.follow(made.types("retire", "privacy", "--effective", day, *SUMMARY).split("Now run")[0])
    made.keep(3).release(made.ahead(50))
    return Case(made, (*PAST_LAW, keeps(day, 2), keeps(made.ahead(50), 3)))


def language_added(root: Path) -> Case:
    """Spanish is added: former releases are what they were, the next one is in three languages."""
    made = team(root)
    words = re.sub("^babel = .*$", 'babel = "es"', ENGLISH_WORDS.read_text("utf-8"), flags=re.MULTILINE)
    made.repository.write("overrides/locale/es.toml", words)
    made.settings(
        ("languages: [en, fr]", "languages: [en, fr, es]"),
        ("title: {en:", "title: {es: Privacidad, en:"),
        (FRENCH_BUILT, FRENCH_BUILT + "        - {locale: es, name: es, build: true, default: false}\n"),
    )
    made.repository.languages = ("en", "fr", "es")
    made.explain("how we protect your data", commit=False).keep(3)
    made.release(made.ahead(40), "--summary", "es=Las conserva.")
    spanish = law(made.ahead(40), "[es]", "for 3 years.", language="es")
    return Case(made, (*PAST_LAW, law(PAST[1], "for 2 years.", lacks="[es]", language="es"), spanish))


def language_dropped(root: Path) -> Case:
    """From the next release on, a document is published in English only."""
    made = team(root)
    made.settings(("notice_days: 30\n", "notice_days: 30\n          languages: [en]\n"))
    made.git("rm -r --quiet content/fr/privacy")
    made.repository.languages = ("en",)
    made.keep(3)
    made.types("release", "privacy", "--effective", made.ahead(40), "--summary", "en=English only.")
    return Case(made, (*PAST_LAW, keeps(made.ahead(40), 3)))


def language_removed(root: Path) -> Case:
    """French is taken out of mkdocs.yml outright: its published pages would be gone."""
    made = team(root)
    made.settings(("languages: [en, fr]", "languages: [en]"), (FRENCH_BUILT, ""))
    made.repository.commit("No French any more")

    def way_out(made: Team, message: str) -> None:
        assert "put fr back under languages:" in message
        assert "list the others under documents.privacy.languages" in message
        made.settings(
            ("languages: [en]", "languages: [en, fr]"),
            (
                "        - {locale: en, name: en, build: true, default: true}\n",
                "        - {locale: en, name: en, build: true, default: true}\n" + FRENCH_BUILT,
            ),
            ("notice_days: 30\n", "notice_days: 30\n          languages: [en]\n"),
        )
        made.git("rm -r --quiet content/fr/privacy")
        made.repository.commit("French stays for what was published")

    return Case(made, (keeps("2024-12-31", 1), keeps(PAST[1], 2)), PAST_LAW[1:], "I010", way_out)


def prevailing_changed(root: Path) -> Case:
    """French prevails from the next release on, which is refused as anything but substantive."""
    made = team(root)
    made.settings(
        ("prevailing: en", "prevailing: fr"),
        ("name: en, build: true, default: true", "name: en, build: true, default: false"),
        ("name: fr, build: true, default: false", "name: fr, build: true, default: true"),
    )
    made.repository.languages = ("fr", "en")
    for file in (made.root / "content").rglob("*.md"):
        file.unlink()
    made.explain("how we protect your data", commit=False).keep(3)
    words = ("release", "privacy", "--kind", "editorial", "--effective", made.ahead(40), *SUMMARY)
    made.is_refused(*words, because="release it as --kind substantive")
    made.release(made.ahead(40))
    laws = (*PAST_LAW, law(made.ahead(40), "[en]", "for 3 years."), keeps(made.ahead(40), 3, "fr"))
    return Case(made, laws)


def branch_named(root: Path) -> Case:
    """`release_branch` names another branch than main: a release on main is refused."""
    made = team(root).settings(("      time_zone:", "      release_branch: law\n      time_zone:")).keep(3)
    made.git("branch law")
    words = ("release", "privacy", "--effective", ahead(40), *SUMMARY)
    made.follow(made.is_refused(*words, because="releases are made on"))
    made.types(*words)
    return Case(made, (*PAST_LAW, keeps(ahead(40), 3)))


ALL = (
    Situation("document folder renamed", folder_renamed),
    Situation("document id renamed", id_renamed),
    Situation("document retired, its entry removed", retired),
    Situation("document retired and removed, site of a past day", retired_built_for_the_past),
    Situation("document removed without being retired", removed_unretired),
    Situation("retirement withdrawn", retirement_withdrawn),
    Situation("language added later", language_added),
    Situation("language dropped for one document", language_dropped),
    Situation("language removed outright", language_removed),
    Situation("prevailing language changed from en to fr", prevailing_changed),
    Situation("release_branch names another branch", branch_named),
)
