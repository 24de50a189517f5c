"""The page of the text in force defines its terms as they were when it was released."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from proclaim.errors import ContentError, HistoryError
from tests.builders import Repository
from tests.site.conftest import TERMS, build, write_text

PATH, MEANING = "content/terms.yml", "what identifies you"


@pytest.fixture
def defined(tmp_path: Path) -> Repository:
    """A text with defined terms, committed and not released."""
    repository = Repository(tmp_path / "policies", documents=("privacy", "ccpa"))
    return write_text(repository.write(PATH, TERMS), 30)


def redefine(repository: Repository, meaning: str) -> Repository:
    return repository.write(PATH, TERMS.replace(MEANING, meaning)).commit("Define it otherwise")


@pytest.mark.parametrize(("form", "names_terms"), [(1, False), (2, False), (2, True)])
def test_later_terms_change_no_text_in_force(
    defined: Repository, tmp_path: Path, form: int, names_terms: bool
) -> None:
    defined.release("privacy", "2020-01-01", form=form, names_terms=names_terms)
    before = build(defined, tmp_path / "before").page("privacy/")
    redefine(defined, "something else")
    after = build(defined, tmp_path / "after").page("privacy/")
    assert MEANING in before.text
    assert after.html == before.html


def test_a_cache_of_other_terms_is_not_shown(defined: Repository, tmp_path: Path) -> None:
    defined.release("privacy", "2020-01-01", form=1)
    assert MEANING in build(defined, tmp_path / "before").page("privacy/").text
    defined.git("tag", "--delete", "privacy/2020-01-01")
    defined.git("reset", "--quiet", "--soft", "HEAD~1")
    redefine(defined, "something else")
    page = build(defined, tmp_path / "after").page("privacy/")
    assert "something else" in page.text
    assert MEANING not in page.text


def test_a_term_that_is_no_longer_defined_stays_in_the_release_that_has_it(
    defined: Repository, tmp_path: Path
) -> None:
    defined.release("privacy", "2020-01-01")
    defined.remove(PATH).commit()
    page = build(defined, tmp_path / "site").page("privacy/")
    assert MEANING in page.text
    assert f"{page.url}#term-data" in page.links


def test_a_site_without_the_terms_of_its_release_is_not_built(defined: Repository, tmp_path: Path) -> None:
    defined.release("privacy", "2020-01-01")
    id = defined.git("rev-parse", f"HEAD:{PATH}")
    redefine(defined, "something else")
    (defined.root / ".git" / "objects" / id[:2] / id[2:]).unlink()
    with pytest.raises((HistoryError, ContentError), match="the defined terms of release privacy/2020-01-01"):
        build(defined, tmp_path / "site")


def test_programs_are_told_which_terms_a_release_has(defined: Repository, tmp_path: Path) -> None:
    id = defined.git("rev-parse", f"HEAD:{PATH}")
    defined.release("privacy", "2020-01-01").release("ccpa", "2020-01-01", form=1)
    documents = json.loads(build(defined, tmp_path / "site").file("releases.json"))["documents"]
    assert [document["releases"][0]["terms"] for document in documents] == [id, None]
