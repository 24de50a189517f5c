"""What a lawyer types in front matter is read as the words that it is."""

from __future__ import annotations

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from proclaim import yaml
from proclaim.errors import ContentError


@pytest.mark.parametrize("word", ["No", "On", "yes", "1:30", "1_000", "=", "0x1F"])
def test_a_word_that_older_yaml_takes_for_something_else_is_a_word(word: str) -> None:
    assert yaml.read(f"title: {word}", "a.md") == {"title": word}


def test_numbers_dates_truth_and_nothing_are_values() -> None:
    text = "{a: 010, b: -1.5, c: 2027-01-04, d: true, e: null, f: 1e3}"
    assert yaml.read(text, "a.md") == {
        "a": 10,
        "b": -1.5,
        "c": date(2027, 1, 4),
        "d": True,
        "e": None,
        "f": 1000.0,
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", 'a.md:7: this is no YAML ("a" stands twice)'),
        ("a: 1\nb: 2026-02-30\n", "a.md:6: this is no YAML (there is no day 2026-02-30)"),
        ("a: 1\nb: [\n", "a.md:7: this is no YAML (did not find expected"),
        ("a: 2027-13-45\n", "a.md:5: this is no YAML"),
        ("a: !!python/object/apply:os.system [true]\n", "a.md:5: this is no YAML (could not determine"),
    ],
)
def test_what_is_no_yaml_is_one_sentence_with_its_line(text: str, said: str) -> None:
    with pytest.raises(ContentError) as caught:
        yaml.read(text, "a.md", first_line=5)
    assert str(caught.value).startswith(said)


@pytest.mark.parametrize(
    "value",
    [
        *("!!bool x", "!!int x", "!!int [a]", "!!float x", "!!timestamp x", "!!timestamp [a]", "!!merge x"),
        *("2001-01-01T00:00:00+99:99", "9" * 5000, "!!map x", "!!binary é", "{!!merge <<: {b: c}}"),
    ],
)
def test_what_a_tag_does_not_fit_is_no_yaml(value: str) -> None:
    with pytest.raises(ContentError, match="this is no YAML"):
        yaml.read(f"a: {value}\n", "a.md")


@pytest.mark.parametrize("value", ["{? [a] : b}", "{? {a: b} : c}"])
def test_a_key_of_several_parts_is_named_with_its_line(value: str) -> None:
    with pytest.raises(ContentError, match=r"a\.md:2: this is no YAML \(found unhashable key\)"):
        yaml.read(f"a:\n  {value}\n", "a.md")


@pytest.mark.parametrize(
    "text",
    ["[" * 200_000, "[" * 100_000 + "]" * 100_000, "- " * 100_000, "{a: " * 5000, "? " * 100_000],
    ids=["open", "closed", "items", "mappings", "keys"],
)
def test_a_text_nested_without_end_is_no_yaml(text: str) -> None:
    with pytest.raises(ContentError, match="it is nested too deeply"):
        yaml.read(text, "a.md")


def test_deep_nesting_by_lines_is_no_yaml() -> None:
    text = "\n".join(" " * depth + "a:" for depth in range(600))
    with pytest.raises(ContentError, match=r"a\.md:101: this is no YAML \(it is nested too deeply\)"):
        yaml.read(text, "a.md")


def test_a_long_text_that_is_flat_is_read() -> None:
    text = "title: " + "word " * 1000 + "\nlist: [" + "[a], " * 1000 + "b]\n"
    found = yaml.read(text, "a.md")
    assert isinstance(found, dict)
    assert len(found["list"]) == 1001


def test_nothing_is_merged_so_that_a_few_lines_cannot_fill_the_memory() -> None:
    doubled = "".join(f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 10)}]}}\n" for n in range(1, 20))
    found = yaml.read("a0: &a0 {b: c}\n" + doubled, "a.md")
    assert isinstance(found, dict)
    assert list(found["a1"]) == ["<<"]


def test_lines_of_the_keys_of_a_mapping() -> None:
    text = "# first\nother: 1\nterms:\n  one: {a: 1}\n\n  two:\n    b: 2\n"
    assert yaml.lines(text, "terms") == {"one": 4, "two": 6}
    assert yaml.lines("- a\n", "terms") == {}


PRINTED = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")))


@given(st.dictionaries(st.text("abc", min_size=1), PRINTED))
def test_what_is_written_with_comments_kept_reads_the_same(values: dict[str, str]) -> None:
    out = io.StringIO()
    YAML().dump(values, out)
    assert yaml.read(out.getvalue(), "a.md") == values
