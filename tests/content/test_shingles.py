"""The policies are written in our own sentences: they share no twelve words in a row with their source.

The document that they come from is not in this repository. shingles.txt holds, for each twelve consecutive
words of it, the first six bytes of their SHA-256, in base64, sorted. It was made once, where the document was
at hand, with

    python -c "from tests.content.test_shingles import store; store(open('source.txt').read())"

and is to be made again only if the document changes.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest

from proclaim.model import Document
from tests.content import texts

LENGTH = 12
"""Words; shorter runs are the stock of every privacy policy."""
BYTES = 6
"""Of each digest: with some 6,000 of them, a chance match is one in 40 thousand million runs."""
HASHES = Path(__file__).parent / "shingles.txt"
A_LINE = 12
_WORD = re.compile(r"[a-z0-9]+(?:['-][a-z0-9]+)*")
# What nobody can say in other words: names of statutes, the definitions of the law, and the lists that the
# table takes from it.
SET_PHRASES = (
    r"(?:the )?personal information protection and electronic documents act(?: s c 2000 c 5)?",
    r"california consumer privacy act of 2018",
    r"identifies relates to describes",
    r"factual or subjective recorded or not",
    r"linked directly or indirectly to a particular california resident or household",
    r"name alias trade names(?: company)? web(?:site)? address social media identifiers",
    r"postal address e-mail address telephone number account name unique(?: personal)? identifier",
)
_SET_PHRASE = re.compile("|".join(rf"\b{phrase}\b" for phrase in SET_PHRASES))


def words(text: str) -> list[str]:
    """The words of a text in small letters, with straight apostrophes."""
    return _WORD.findall(text.lower().replace("’", "'"))


def runs(text: str) -> list[str]:
    """Every twelve consecutive words."""
    found = words(text)
    return [" ".join(found[at : at + LENGTH]) for at in range(len(found) - LENGTH + 1)]


def own_runs(text: str) -> list[str]:
    """The runs of a text that no set phrase is part of."""
    return [run for part in _SET_PHRASE.split(" ".join(words(text))) for run in runs(part)]


def hashed(run: str) -> str:
    """What shingles.txt holds of a run."""
    return base64.b64encode(hashlib.sha256(run.encode()).digest()[:BYTES]).decode()


def store(source: str) -> None:
    """Write shingles.txt from the document that the policies come from."""
    found = sorted({hashed(run) for run in runs(source)})
    lines = [" ".join(found[at : at + A_LINE]) for at in range(0, len(found), A_LINE)]
    HASHES.write_text("\n".join(lines) + "\n", "utf-8")


def known() -> frozenset[str]:
    """The runs of the source, hashed."""
    return frozenset(HASHES.read_text("utf-8").split())


def taken(text: str, hashes: frozenset[str]) -> list[str]:
    """The runs of a text that are among the hashed ones."""
    return [run for run in own_runs(text) if hashed(run) in hashes]


def english(text: Document) -> str:
    """A document in English, its tables put in."""
    return "\n\n".join(f"{section.title}\n{section.text}" for section in text.sections["en"])


@pytest.mark.parametrize("document", texts.DOCUMENTS)
def test_the_draft_takes_no_run_of_twelve_words(document: str) -> None:
    assert taken(english(texts.draft(document)), known()) == []


@pytest.mark.parametrize("document", texts.DOCUMENTS)
def test_nor_do_the_corrected_text_and_the_newest_release(document: str) -> None:
    found = texts.published(document).items()
    assert [f"{tag}: {run}" for tag, text in found for run in taken(english(text), known())] == []


def test_nor_does_a_data_file() -> None:
    files = sorted((texts.ROOT / "content" / "data").glob("*.yml"))
    assert files
    assert {file.name: taken(file.read_text("utf-8"), known()) for file in files} == {
        file.name: [] for file in files
    }


def test_a_planted_run_is_found_and_one_word_less_is_not() -> None:
    """The words are ours; only their hash is planted among the others."""
    planted = "one two three four five six seven eight nine ten eleven twelve"
    hashes = known() | {hashed(planted)}
    assert taken("We count: One, two, **three**\nfour five six seven eight nine ten eleven\ntwelve.", hashes)
    assert not taken(planted.rsplit(" ", 1)[0] + " dozen", hashes)
    assert not taken(planted, known())


def test_set_phrases_are_left_out_and_nothing_joins_across_them() -> None:
    phrase = (
        "one two three four five six seven, factual or subjective, recorded or not, eight nine ten eleven"
    )
    assert own_runs(phrase) == []
    assert not set(own_runs("a b c d e f factual or subjective, recorded or not g h i j k l")) & set(
        runs("a b c d e f g h i j k l")
    )


def test_the_hashes_are_those_of_a_whole_document() -> None:
    """Sorted, each of six bytes, and as many as a policy of several thousand words has."""
    found = HASHES.read_text("utf-8").split()
    assert found == sorted(set(found))
    assert {len(base64.b64decode(one)) for one in found} == {BYTES}
    assert len(found) > 5_000
