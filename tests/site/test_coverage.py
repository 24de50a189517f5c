"""What a draft holds of its laws: a page of the preview in every language, and never of the public site."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from bench import hostile
from proclaim import config, services, site
from proclaim.store import Store
from tests.browser import served, violations
from tests.builders import Repository
from tests.law.packs import HEAD, element
from tests.site.conftest import DAY, build, write_text
from tests.site.reader import Site

TAG = "<zqx onzqx=1>"
PAGES = ("privacy/draft/coverage/", "fr/privacy/draft/coverage/")
PACK = (
    HEAD.replace("House Act", f"'{TAG}'")
    + element('- words: {en: [["data"]], fr: [["data"]]}')
    + element('- words: {en: [["boat*"]], fr: [["bateau*"]]}', "house.boats").replace("say it", f"# {TAG}")
    + element("- published: date", "house.sold", more="when: {sells: yes}")
)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Two documents with drafts, of which one names laws."""
    made = Repository(tmp_path_factory.mktemp("laws"), documents=("privacy", "ccpa"))
    made.write("content/law/house.yml", PACK)
    settings = made.read("mkdocs.yml").replace(
        "        ccpa:\n", "          laws: {house: {sells: no}}\n        ccpa:\n"
    )
    made.write("mkdocs.yml", settings)
    for document in ("privacy", "ccpa"):
        write_text(made, 30).release(document, "2020-01-01")
    write_text(made, 45)
    path = "content/en/privacy/01-purpose.md"
    made.write(path, made.read(path).replace("id: purpose", "id: purpose\nlaw: [house.one]"))
    return made.commit()


@pytest.fixture(scope="module")
def written(repository: Repository, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The preview."""
    folder = tmp_path_factory.mktemp("preview") / "site"
    return Site(site.preview(config.load(repository.root), DAY, folder))


def test_the_page_is_linked_from_the_draft_in_every_language(written: Site) -> None:
    for path in PAGES:
        draft = written.page(path.removesuffix("coverage/"))
        assert path in [urlsplit(link).path.lstrip("/") for link in draft.links]
        assert not written.page(path).is_indexed()
    assert "What the law asks" in written.page("privacy/draft/").text
    assert "Ce que la loi demande" in written.page("fr/privacy/draft/").text


def test_a_draft_of_a_document_without_laws_has_no_such_page(written: Site) -> None:
    assert written.has("ccpa/draft/")
    assert not written.has("ccpa/draft/coverage/")
    assert "What the law asks" not in written.page("ccpa/draft/").text


def test_the_public_site_has_no_such_page_and_no_word_of_it(repository: Repository, tmp_path: Path) -> None:
    public = build(repository, tmp_path / "site")
    for name, content in public.files().items():
        assert "coverage" not in name.removeprefix("assets/coverage.css")
        assert b"house.one" not in content
        assert b"What the law asks" not in content
        assert b"draft/coverage" not in content


def test_the_page_has_the_table_of_the_command(repository: Repository, written: Site) -> None:
    store = Store(config.load(repository.root))
    account = services.laws.coverage(store, "privacy", DAY)
    said = {one: services.laws.written(account, "html", one, store) for one in ("en", "fr")}
    store.close()
    states = {"en": ("Held", "Missing", "Not asked"), "fr": ("Présent", "Absent", "Non demandé")}
    for language, path in zip(("en", "fr"), PAGES, strict=True):
        page = written.page(path).html
        for state in states[language]:
            assert page.count(f">{state}</strong>") == said[language].count(f">{state}</strong>") == 2
    assert '<span lang="en">no section claims house.boats' in written.page(PAGES[1]).html


def test_sections_are_links_to_the_draft_in_their_language(written: Site) -> None:
    links = [urlsplit(link) for link in written.page(PAGES[1]).links]
    led = [(one.path, one.fragment) for one in links if one.fragment == "purpose"]
    assert led == [("/privacy/draft/", "purpose"), ("/fr/privacy/draft/", "purpose")]
    assert all("purpose" in written.page(path.lstrip("/")).ids for path, _ in led)


def test_words_of_packs_are_shown_and_obeyed_nowhere(written: Site) -> None:
    assert list(hostile.faults(written.root)) == []
    page = written.page(PAGES[0])
    assert "&lt;zqx onzqx=1&gt;" in page.html
    assert f"The text must # {TAG}." in page.text


def test_another_pack_makes_another_page(repository: Repository, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    repository.git("clone", "--quiet", ".", str(copy))
    changed = Repository(copy, documents=("privacy", "ccpa"))
    settings = config.load(copy)
    before = Site(site.preview(settings, DAY, tmp_path / "before")).page(PAGES[0]).text
    changed.write("content/law/house.yml", PACK.replace("boat*", "ship*").replace("§ 1", "§ 77"))
    after = Site(site.preview(settings, DAY, tmp_path / "after")).page(PAGES[0]).text
    assert "§ 77" not in before
    assert "§ 77" in after


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_can_be_read_by_everybody(browser: Browser, written: Site, path: str, scheme: str) -> None:
    with served(written.root) as root:
        context = browser.new_context(
            viewport={"width": 360, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
        )
        page = context.new_page()
        page.goto(root + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert violations(page) == []
        context.close()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_file_can_be_read_by_everybody_and_asks_for_nothing(
    browser: Browser, repository: Repository, tmp_path: Path, language: str
) -> None:
    store = Store(config.load(repository.root))
    account = services.laws.coverage(store, "privacy", DAY)
    file = tmp_path / "held.html"
    file.write_text(services.laws.written(account, "html", language, store), "utf-8")
    store.close()
    # The file's own policy would keep axe-core out of it.
    context = browser.new_context(viewport={"width": 360, "height": 800}, bypass_csp=True)
    asked: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert asked == [file.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page) == []
    context.close()
