"""Bringing policies in: planned in full, written whole, ids that all languages share, questions that wait."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from proclaim import config
from proclaim.config.file import read as read_settings
from proclaim.errors import ConfigError, ContentError
from proclaim.intake import writing
from proclaim.services import importing
from proclaim.services.importing import Given, Headings, Plan, Wish
from proclaim.store import Store
from tests.builders import Repository
from tests.intake.office import LEGAL, Word

ENGLISH = "# Cookie Policy\n\n## 1. Scope\n\nA\n\n## 2. Kinds\n\nB:\n\n- one\n- two\n"
FRENCH = "# Politique des témoins\n\n## 1. Portée\n\nA\n\n## 2. Sortes\n\nB :\n\n- un\n- deux\n"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A policy repository with one document, committed."""
    made = Repository(tmp_path / "policies")
    made.section("en", "privacy", 1, "scope", "Scope", "Text.")
    made.translation("fr", "privacy", 1, "scope", "Portée", "Texte.")
    return made.commit("First")


@pytest.fixture
def store(repository: Repository) -> Iterator[Store]:
    """The repository, opened."""
    with closing(opened(repository)) as found:
        yield found


def opened(repository: Repository) -> Store:
    """The repository as it is now."""
    return Store(config.load(repository.root))


def given(**texts: str) -> tuple[Given, ...]:
    """Markdown files by their language."""
    return tuple(Given(language, f"cookies-{language}.md", text.encode()) for language, text in texts.items())


def planned(store: Store, *files: Given, **wish: object) -> Plan:
    """The plan of a document called cookies."""
    return importing.plan(store, Wish("cookies", files, **wish))  # type: ignore[arg-type]


def files(folder: Path) -> dict[str, bytes]:
    """All of the working copy but git's own."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }


def test_a_plan_writes_nothing_and_names_every_file(repository: Repository, store: Store) -> None:
    before = files(repository.root)
    plan = planned(store, *given(en=ENGLISH, fr=FRENCH))
    assert files(repository.root) == before
    assert list(plan.files) == [
        "content/en/cookies/01-scope.md",
        "content/en/cookies/02-kinds.md",
        "content/fr/cookies/01-scope.md",
        "content/fr/cookies/02-kinds.md",
        "mkdocs.yml",
    ]


def test_what_was_written_is_a_document_whose_translation_is_confirmed(
    repository: Repository, store: Store
) -> None:
    importing.write(store, planned(store, *given(en=ENGLISH, fr=FRENCH)))
    with closing(opened(repository)) as now:
        settings, draft = now.config.document("cookies"), now.draft("cookies")
        assert settings.title == {"en": "Cookie Policy", "fr": "Politique des témoins"}
        assert [section.title for section in draft.sections["fr"]] == ["Portée", "Sortes"]
        assert not any(draft.is_stale(section, "en") for section in draft.sections["fr"])


def test_comments_and_everything_else_of_mkdocs_yml_stay(repository: Repository) -> None:
    text = (repository.root / "mkdocs.yml").read_text("utf-8")
    repository.write("mkdocs.yml", text.replace("site_name:", "# Ours, do not touch\nsite_name:")).commit(
        "Comment"
    )
    with closing(opened(repository)) as store:
        importing.write(store, planned(store, *given(en=ENGLISH)))
    assert "# Ours, do not touch\n" in (repository.root / "mkdocs.yml").read_text("utf-8")
    assert read_settings(repository.root / "mkdocs.yml")["site_name"] == "Policies"


def test_one_language_at_a_time_ends_in_the_same_document(repository: Repository, store: Store) -> None:
    importing.write(store, planned(store, *given(en=ENGLISH)))
    with closing(opened(repository)) as now:
        assert now.config.document("cookies").languages == ("en",)
        importing.write(now, planned(now, *given(fr=FRENCH)))
    with closing(opened(repository)) as now:
        settings, draft = now.config.document("cookies"), now.draft("cookies")
        assert settings.languages == ("en", "fr")
        assert settings.title["fr"] == "Politique des témoins"
        assert [section.id for section in draft.sections["fr"]] == ["scope", "kinds"]
        assert not any(draft.is_stale(section, "en") for section in draft.sections["fr"])


def test_a_translation_needs_the_text_that_prevails(store: Store) -> None:
    with pytest.raises(ConfigError, match="no text in the prevailing language, en"):
        planned(store, *given(fr=FRENCH))


def test_sections_that_are_there_give_way_only_where_somebody_says_so(
    repository: Repository, store: Store
) -> None:
    files_of_it = (Given("en", "p.md", ENGLISH.encode()), Given("fr", "q.md", FRENCH.encode()))
    with pytest.raises(ConfigError, match="there is a section already"):
        importing.plan(store, Wish("privacy", files_of_it))
    plan = importing.plan(store, Wish("privacy", files_of_it, replaces=True))
    assert plan.removed == ()
    importing.write(store, plan)
    with closing(opened(repository)) as now:
        assert now.config.document("privacy").title["en"] == "Cookie Policy"
        assert [section.id for section in now.draft("privacy").sections["en"]] == ["scope", "kinds"]


def test_what_gives_way_under_another_name_is_removed(repository: Repository) -> None:
    repository.section("en", "privacy", 2, "old", "Old", "Text.").commit("Second")
    with closing(opened(repository)) as store:
        plan = importing.plan(store, Wish("privacy", given(en=ENGLISH), replaces=True))
        assert plan.removed == ("content/en/privacy/02-old.md",)
        importing.write(store, plan)
    assert not (repository.root / "content/en/privacy/02-old.md").exists()


def test_sections_that_do_not_pair_are_asked_about_and_nothing_is_written_meanwhile(
    repository: Repository, store: Store
) -> None:
    three = "## Un\n\nA\n\n## Deux\n\nA\n\n## Trois\n\nA\n"
    two = "## One\n\nA\n\n## Two\n\nA\n"
    asked = planned(store, *given(en=three, fr=two), title={"en": "Cookies", "fr": "Témoins"})
    assert [each.id for each in asked.unpaired] == ["un", "deux", "trois"]
    before = files(repository.root)
    with pytest.raises(ConfigError, match="still asks something"):
        importing.write(store, asked)
    assert files(repository.root) == before
    answered = planned(
        store,
        *given(en=three, fr=two),
        title={"en": "Cookies", "fr": "Témoins"},
        pairs={"fr": {"un": 1, "deux": None, "trois": 2}},
    )
    assert answered.is_ready
    # A file has the number of the section that it renders.
    assert answered.languages[1].paths == ("content/fr/cookies/01-un.md", "content/fr/cookies/03-trois.md")


def test_a_section_too_many_may_be_a_part_of_the_one_before(store: Store) -> None:
    more = FRENCH.replace("## 2.", "## Encore\n\nA\n\n## 2.")
    title = {"en": "Cookies", "fr": "Témoins"}
    asked = planned(store, *given(en=ENGLISH, fr=more), title=title, pairs={"fr": {"scope": 1, "kinds": 3}})
    assert [(each.id, each.choices) for each in asked.unpaired] == [("", ((2, "Encore"),))]
    joined = planned(
        store, *given(en=ENGLISH, fr=more), title=title, parts={"fr": (2,)}, pairs={"fr": {"scope": 1}}
    )
    assert joined.is_ready
    assert joined.languages[1].sections[0].text == "A\n\n## Encore\n\nA\n"


def test_template_code_is_for_a_person_to_replace(store: Store) -> None:
    plan = planned(store, *given(en=ENGLISH.replace("A", "{{ company }}")))
    assert not plan.is_ready
    assert "{{ company }}" in plan.questions[0].problem


def test_a_word_that_would_be_lost_refuses_and_is_named_with_its_place(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = writing.write
    monkeypatch.setattr(writing, "write", lambda *words: whole(*words).replace("thirty", ""))
    text = ENGLISH.replace("A\n", "We keep it for thirty days.\n", 1)
    with pytest.raises(ContentError, match='would be lost: "thirty" in "We keep it for thirty days."'):
        planned(store, *given(en=text))


@pytest.mark.parametrize(
    ("wish", "message"),
    [
        (Wish("Cookies!", given(en=ENGLISH)), "cannot be a document's id"),
        (Wish("en", given(en=ENGLISH)), "cannot be a document's id"),
        (Wish("../x", given(en=ENGLISH)), "cannot be a document's id"),
        (Wish("cookies", given(de=ENGLISH)), '"de" is no language'),
        (Wish("cookies", given(en="")), "no text"),
        (Wish("cookies", given(en="Text without a title\n")), "does not say what the document is called"),
        (
            Wish("cookies", given(en="# Privacy (en)\n\nText\n")),
            'is the title of "privacy" already; add `--title en=',
        ),
        (
            Wish("cookies", given(en="".join(f"## T{n}\n\nA\n\n" for n in range(100)))),
            "a document has 99 at most",
        ),
    ],
)
def test_what_cannot_be_imported_is_refused_in_a_sentence(store: Store, wish: Wish, message: str) -> None:
    with pytest.raises((ConfigError, ContentError), match=message):
        importing.plan(store, wish)


def test_a_disk_that_refuses_leaves_everything_as_it_was(repository: Repository, store: Store) -> None:
    plan = planned(store, *given(en=ENGLISH, fr=FRENCH))
    before = files(repository.root)
    closed = repository.root / "content/fr"
    mode = closed.stat().st_mode
    (closed / "cookies").write_text("in the way", "utf-8")
    closed.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with pytest.raises(ConfigError):
            importing.write(store, plan)
    finally:
        closed.chmod(mode)
        (closed / "cookies").unlink()
    assert files(repository.root) == before


def test_word_and_html_of_two_languages_pair_by_structure(repository: Repository, store: Store) -> None:
    made = Word()
    clauses = made.list(LEGAL)
    made.document.add_heading("Cookie Policy", 0)
    for title in ("Scope", "Kinds"):
        made.document.add_heading(title, 1)
        made.document.add_paragraph("Text")
        made.item("one", clauses)
    page = "<h1>Témoins</h1>" + "".join(
        f"<h2>{title}</h2><p>Texte<ol start={number}><li>un</ol>"
        for number, title in ((1, "Portée"), (2, "Sortes"))
    )
    plan = planned(store, Given("en", "a.docx", made.bytes()), Given("fr", "b.html", page.encode()))
    assert [section.id for section in plan.languages[1].sections] == ["scope", "kinds"]
    assert [section.text for section in plan.languages[0].sections] == [
        "Text\n\n1. one\n",
        "Text\n\n2. one\n",
    ]


def test_what_pandoc_adds_is_said_and_without_it_the_way_out(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = Given("en", "cookies.odt", b"an OpenDocument text")
    # Git is asked first: it is looked for on the path as well.
    store.git.blob_id(b"")
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ContentError, match="without pandoc"):
        planned(store, file)
    made = Word()
    made.document.add_heading("Cookie Policy", 0)
    made.document.add_paragraph("Text")
    (tmp_path / "made.docx").write_bytes(made.bytes())
    program = tmp_path / "bin/pandoc"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n/bin/cat > /dev/null\nexec /bin/cat '{tmp_path}/made.docx'\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    plan = planned(store, file)
    assert plan.languages[0].sections[0].text == "Text\n"
    assert plan.languages[0].losses[0].became.startswith("read by pandoc")
    program.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    with pytest.raises(ContentError, match="pandoc could not read"):
        planned(store, file)


def test_bold_lines_become_headings_where_somebody_says_so(store: Store) -> None:
    text = "# Cookies\n\n**Scope**\n\nA\n\n**Kinds**\n\nB\n"
    assert len(planned(store, *given(en=text)).languages[0].sections) == 1
    assert len(planned(store, *given(en=text), headings=Headings.BOLD).languages[0].sections) == 2
