"""One contract for every site generator: the same repository gives the same site, and never a draft."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from proclaim import config, site
from proclaim.errors import ConfigError
from proclaim.site import GENERATORS
from tests.builders import Repository
from tests.site.conftest import DAY, TITLES, write_text
from tests.site.reader import Page, Site

REFUSED = "overrides/main.html: this template does not fit this version of proclaim ("
HOSTILE = """\
See [nowhere](nowhere.md), [[nowhere]], `{{ page.meta.title }}` and `{% raw %}`; &amp; &#x2f; &#x27;, a < b,
"quoted" and 'quoted', :smile:, --8<-- "mkdocs.yml", H~2~O, ==mark==, <https://example.org/?a=1&b=2>.

    indented:   kept


    after two empty lines

1. one
    - *inner*
"""


def build(repository: Repository, folder: Path, generator: str) -> Site:
    """The public site, built by one generator."""
    return Site(site.build(config.load(repository.root), DAY, folder, generator=generator))


def described(page: Page) -> tuple[object, ...]:
    """What readers, browsers and search engines learn from a page."""
    return page.language, page.text, page.links, page.ids, page.head, page.loads


def differing(one: Site, other: Site) -> list[str]:
    """Names of the files in which two sites are not the same bytes."""
    ours, theirs = one.files(), other.files()
    return sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name))


@pytest.fixture(params=GENERATORS)
def generator(request: pytest.FixtureRequest) -> str:
    """The name of each generator in turn."""
    return str(request.param)


@pytest.fixture
def small(tmp_path: Path) -> Repository:
    """A repository with one release of one document, and a draft."""
    repository = Repository(tmp_path / "policies", documents=("privacy", "ccpa"))
    write_text(repository, 30).release("privacy", "2020-01-01")
    return write_text(repository, 45)


@pytest.fixture(scope="module", params=GENERATORS)
def built(
    request: pytest.FixtureRequest, policies: Repository, tmp_path_factory: pytest.TempPathFactory
) -> Site:
    """The public site of the policies by each generator."""
    return build(policies, tmp_path_factory.mktemp("built") / "site", str(request.param))


def test_every_generator_writes_the_same_files(built: Site, public: Site) -> None:
    assert built.files().keys() == public.files().keys()


def test_every_page_says_the_same_and_leads_to_the_same_places(built: Site, public: Site) -> None:
    assert {one.url: described(one) for one in built.pages()} == {
        one.url: described(one) for one in public.pages()
    }


def test_every_file_is_the_same_bytes(built: Site, public: Site) -> None:
    assert differing(built, public) == []


def test_a_living_page_has_its_whole_text_within_the_frame(built: Site) -> None:
    page = built.page("fr/privacy/")
    assert page.language == "fr-CA"
    assert set(TITLES) <= set(page.ids)
    assert page.html.index('<main id="_main"') < page.html.index("60 days") < page.html.index("</main>")
    assert page.html.startswith("<!doctype html>")
    assert page.html.rstrip().endswith("</html>")


def test_nothing_of_a_draft_is_published(built: Site) -> None:
    assert [
        name for name, content in built.files().items() if b"120 days" in content or "draft" in name
    ] == []


def test_a_preview_is_the_same_with_every_generator(
    policies: Repository, preview: Site, generator: str, tmp_path: Path
) -> None:
    folder = site.preview(config.load(policies.root), DAY, tmp_path / "site", generator=generator)
    assert "120 days" in Site(folder).page("privacy/draft/").text
    assert differing(Site(folder), preview) == []


def test_what_a_preview_leaves_in_the_cache_is_not_published(
    small: Repository, generator: str, tmp_path: Path
) -> None:
    site.preview(config.load(small.root), DAY, tmp_path / "site", generator=generator)
    cached = build(small, tmp_path / "site", generator)
    assert [name for name, content in cached.files().items() if b"45 days" in content] == []
    shutil.rmtree(small.root / ".cache")
    assert differing(cached, build(small, tmp_path / "fresh", generator)) == []


def test_what_looks_like_markup_of_a_generator_comes_through_unread(
    small: Repository, tmp_path: Path
) -> None:
    title = "{{ 7 * 7 }} <b> & \"x\" 'y' [z](nowhere.md)"
    small.section("en", "privacy", 1, "purpose", title, HOSTILE)
    small.translation("fr", "privacy", 1, "purpose", title, HOSTILE)
    small.commit().release("privacy", "2021-01-01")
    first, *others = (build(small, tmp_path / name, name) for name in GENERATORS)
    assert "{{ 7 * 7 }}" in first.page("privacy/").text
    assert [differing(one, first) for one in others] == [[] for _ in others]


def test_a_site_from_the_cache_is_the_same_bytes(small: Repository, generator: str, tmp_path: Path) -> None:
    first = build(small, tmp_path / "first", generator)
    assert differing(build(small, tmp_path / "again", generator), first) == []


def test_a_template_of_a_company_reaches_every_page(
    small: Repository, generator: str, tmp_path: Path
) -> None:
    small.write("overrides/main.html", '<p>{% include "parts/word.html" %}</p>{{ page.content }}')
    for word in ("first", "second"):
        small.write("overrides/parts/word.html", word)
        made = build(small, tmp_path / word, generator)
        assert not made.has("parts/word.html")
        assert [one.url for one in made.pages() if not one.html.startswith(f"<p>{word}</p>")] == []


@pytest.mark.parametrize(
    "template",
    [
        '{% extends "base.html" %}{% block content %}{{ page.content }}{% endblock %}',
        "{% for one in %}",
        "{{ page.content | nothing }}",
        '{% if page.meta.kind == "policy" %}{{ page.meta.nothing.at_all }}{% endif %}',
        '{% if page.meta.kind == "policy" %}{{ page.content + 1 }}{% endif %}',
    ],
)
def test_a_template_that_cannot_be_used_is_one_sentence(
    small: Repository, generator: str, template: str, tmp_path: Path
) -> None:
    small.write("overrides/main.html", template)
    with pytest.raises(ConfigError) as caught:
        build(small, tmp_path / "site", generator)
    assert str(caught.value).startswith(REFUSED)
    assert str(caught.value).endswith("; run `proclaim upgrade`, or delete the file to use proclaim's own.")
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "site").exists()


def test_mkdocs_yml_chooses_the_generator(small: Repository, tmp_path: Path) -> None:
    small.write(
        "mkdocs.yml",
        small.read("mkdocs.yml").replace("      company:", "      generator: other\n      company:"),
    )
    settings = config.load(small.root)
    assert settings.generator == "other"
    with pytest.raises(ConfigError) as caught:
        site.build(settings, DAY, tmp_path / "site")
    assert str(caught.value) == (
        'mkdocs.yml, plugins.proclaim.generator: there is no generator "other"; '
        "the generators are: mkdocs, zensical."
    )
    assert site.build(settings, DAY, tmp_path / "site", generator="zensical").is_dir()


def test_without_zensical_one_sentence_names_the_extra(
    small: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "zensical", None)
    with pytest.raises(ConfigError) as caught:
        build(small, tmp_path / "site", "zensical")
    assert str(caught.value) == (
        "Zensical is not installed; run `pip install 'proclaim[zensical]'`, or build with MkDocs."
    )
    assert not (tmp_path / "site").exists()
