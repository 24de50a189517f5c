"""Tables kept as data become Markdown in the section's language."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from proclaim import tables
from proclaim.errors import ContentError

DATA: dict[str, Any] = {
    "tables": {
        "categories": {
            "columns": [
                {"id": "category", "title": {"en": "Category", "fr": "Catégorie"}},
                {"id": "sources", "title": {"en": "Sources", "fr": "Sources"}, "codes": "sources"},
                {"id": "recipients", "title": {"en": "Recipients", "fr": "Destinataires"}},
            ],
            "not_collected": {"en": "Not collected", "fr": "Non recueillis"},
            "rows": [
                {
                    "id": "identifiers",
                    "category": {"en": "Identifiers | names", "fr": "Identifiants"},
                    "sources": ["S1", "S2"],
                    "recipients": [
                        {"en": "carriers", "fr": "transporteurs"},
                        {"en": "insurers", "fr": "assureurs"},
                    ],
                },
                {"id": "biometrics", "category": {"en": "Biometrics", "fr": "Biométrie"}, "collected": False},
            ],
        }
    },
    "codes": {"sources": {"S1": {"en": "you", "fr": "vous"}, "S2": {"en": "visitors", "fr": "visiteurs"}}},
}


def put_in(text: str, language: str = "en", data: dict[str, Any] = DATA) -> str:
    place = tables.Place("content/en/ccpa/08-categories.md", 6)
    return tables.put_in(text, data, language, place, "content/data/ccpa.yml").text


def test_one_source_makes_the_table_in_each_language() -> None:
    english, french = (put_in("Before\n\n[[table: categories]]\n\nAfter", one) for one in ("en", "fr"))
    assert english == (
        "Before\n\n| Category | Sources | Recipients |\n| --- | --- | --- |\n"
        "| Identifiers \\| names | S1, S2 | carriers, insurers |\n"
        "| Biometrics | Not collected | Not collected |\n\nAfter"
    )
    assert "| Identifiants | S1, S2 | transporteurs, assureurs |" in french
    assert "| Biométrie | Non recueillis | Non recueillis |" in french


def test_codes_become_a_list_of_their_meanings() -> None:
    assert put_in("[[codes: sources]]", "fr") == "- **S1** – vous\n- **S2** – visiteurs"


def test_a_marker_inside_a_sentence_is_text() -> None:
    assert put_in("see [[table: categories]] here") == "see [[table: categories]] here"


def test_a_marker_that_names_nothing_is_a_sentence() -> None:
    with pytest.raises(
        ContentError, match=r"\[\[table: other\]\] names nothing that content/data/ccpa.yml holds"
    ):
        put_in("[[table: other]]")


def test_a_marker_that_names_nothing_is_named_by_its_own_line() -> None:
    # The text begins on line 6 of its file; what is put in before the marker is not in the file.
    with pytest.raises(ContentError) as refused:
        put_in("Before\n\n[[table: categories]]\n\n[[codes: sources]]\n\n[[codes: other]]\n")
    assert refused.value.where == "content/en/ccpa/08-categories.md:12"


def test_an_unexplained_code_is_a_sentence() -> None:
    row = {"id": "x", "category": "X", "sources": ["S9"], "recipients": []}
    data = {**DATA, "tables": {"categories": {**DATA["tables"]["categories"], "rows": [row]}}}
    with pytest.raises(ContentError, match='the code "S9" at tables.categories.x.sources is not explained'):
        put_in("[[table: categories]]", data=data)


def test_a_cell_without_the_language_is_a_sentence() -> None:
    row = {"id": "x", "category": {"en": "X"}, "sources": [], "recipients": []}
    data = {**DATA, "tables": {"categories": {**DATA["tables"]["categories"], "rows": [row]}}}
    with pytest.raises(ContentError, match='tables.categories.x.category has no text in the language "fr"'):
        put_in("[[table: categories]]", "fr", data)


def edited(path: str, value: object) -> dict[str, Any]:
    """The data with another value at a path such as tables.categories.rows."""
    changed: dict[str, Any] = copy.deepcopy(DATA)
    *above, last = path.split(".")
    inner: Any = changed
    for part in above:
        inner = inner[int(part)] if isinstance(inner, list) else inner[part]
    inner[int(last) if isinstance(inner, list) else last] = value
    return changed


@pytest.mark.parametrize("odd", [None, True, 5, "x", [], ["x"], [["x"]], {}, {"x": ["y"]}])
@pytest.mark.parametrize(
    "path",
    [
        "tables",
        "tables.categories",
        "tables.categories.columns",
        "tables.categories.columns.0",
        "tables.categories.columns.0.id",
        "tables.categories.columns.0.title",
        "tables.categories.columns.1.codes",
        "tables.categories.not_collected",
        "tables.categories.rows",
        "tables.categories.rows.0",
        "tables.categories.rows.0.category",
        "tables.categories.rows.0.sources",
        "tables.categories.rows.0.sources.0",
        "tables.categories.rows.0.recipients",
        "codes",
        "codes.sources",
        "codes.sources.S1",
    ],
)
def test_whatever_stands_in_a_data_file_it_becomes_a_table_or_a_sentence(path: str, odd: object) -> None:
    for marker in ("[[table: categories]]", "[[codes: sources]]"):
        try:
            put_in(marker, data=edited(path, odd))
        except ContentError as error:
            assert error.where  # noqa: PT017 - either is good, and a sentence names its place
            assert error.fix  # noqa: PT017


def test_a_column_without_an_id_is_named() -> None:
    with pytest.raises(ContentError, match=r'a column under tables.categories.columns has no "id"'):
        put_in("[[table: categories]]", data=edited("tables.categories.columns.0.id", None))


def test_a_table_that_is_a_word_is_named() -> None:
    with pytest.raises(ContentError, match="tables.categories holds no entries; write them as name: value"):
        put_in("[[table: categories]]", data=edited("tables.categories", "x"))
