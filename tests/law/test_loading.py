"""Where packs lie, and that ours can all be read."""

from __future__ import annotations

import pytest

from proclaim.errors import ContentError
from proclaim.law import load
from proclaim.law.loading import HERE, packaged
from proclaim.law.reading import extended, read
from tests.law.packs import HEAD, element

WORDS = '- words: {en: [["boat*"]], fr: [["bateau*"]]}'


@pytest.mark.parametrize("id", packaged())
def test_each_pack_of_ours_is_read_whole(id: str) -> None:
    pack = load(id, {})
    files = [HERE / f"{id}.yml", *(HERE / id).glob("*.yml")]
    written = sum(one.read_text("utf-8").count("\n  - id: ") for one in files)
    assert (pack.id, len(pack.elements)) == (id, written)
    assert all(one.source.startswith(("https://", "http://")) for one in pack.elements)
    assert all({"en", "fr"} <= set(one.asks) for one in pack.elements)


def test_a_further_file_holds_elements_of_the_same_pack() -> None:
    pack = read(HEAD + element(WORDS), "packs/house.yml")
    more = "elements:\n" + element(WORDS, "house.two", more="when: {sells: yes}")
    assert [one.id for one in extended(pack, more, "packs/house/more.yml").elements] == [
        "house.one",
        "house.two",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("elements:\n" + element(WORDS), 'the element "house.one" stands twice'),
        (
            "elements:\n" + element(WORDS, "boat.two"),
            '"boat.two" cannot be the id of an element of this pack',
        ),
        (
            "elements:\n" + element(WORDS, "house.two", more="when: {buys: yes}"),
            '"buys" is no fact of this pack',
        ),
        (HEAD + element(WORDS, "house.two"), 'there is no "pack" here'),
    ],
)
def test_a_fault_of_a_further_file_is_named_there(text: str, problem: str) -> None:
    pack = read(HEAD + element(WORDS), "packs/house.yml")
    with pytest.raises(ContentError) as raised:
        extended(pack, text, "packs/house/more.yml")
    assert raised.value.problem == problem
    assert str(raised.value.where).startswith("packs/house/more.yml:")
