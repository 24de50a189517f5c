"""Every block of the dialect goes to Word and comes back: an edit keeps its form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.returned.counsel import Counsel
from tests.services.returned import policy

Edit = Callable[[Counsel], Counsel]


NOTED = """\
We keep it[^a] for **long**[^b] enough.

[^a]: All of it, with **care** and
    for good.
[^b]: As long as it takes.

Term
:   Its meaning here.

> Quoted by
> us.

- item

    second paragraph
"""

IN_NOTED: dict[str, tuple[Edit, list[str]]] = {
    "words beside a note": (
        lambda file: file.replace(" for ", " for very "),
        ["-We keep it[^a] for **long**[^b] enough.", "+We keep it[^a] for very **long**[^b] enough."],
    ),
    "a note": (
        lambda file: file.replace("As long as", "So long as"),
        ["-[^b]: As long as it takes.", "+[^b]: So long as it takes."],
    ),
    "a wrapped note": (
        lambda file: file.replace("for good", "for ever"),
        ["-    for good.", "+    for ever."],
    ),
    "a term": (lambda file: file.replace("Term", "A term"), ["-Term", "+A term"]),
    "a meaning": (
        lambda file: file.replace("here", "there"),
        ["-:   Its meaning here.", "+:   Its meaning there."],
    ),
    "a quotation": (lambda file: file.replace("Quoted by", "Said by"), ["-> Quoted by", "+> Said by"]),
    "a second paragraph of an item": (
        lambda file: file.replace("second", "further"),
        ["-    second paragraph", "+    further paragraph"],
    ),
}


@pytest.mark.parametrize("name", IN_NOTED)
def test_an_edit_in_notes_terms_and_quotations_keeps_their_marks(name: str, tmp_path: Path) -> None:
    made = policy(tmp_path / "repo", NOTED)
    edit, lines = IN_NOTED[name]
    assert made.changes(edit(Counsel(made.exported())).sent()) == lines


DIALECT = """\
First line\\
second line with `code` in it.

Set below
---------

(a) one
(b) two
    1. inner one
    2. inner two
(c) three

```
some code
  more of it
```

- outer
  - inner

End.
"""

IN_DIALECT: dict[str, tuple[Edit, list[str]]] = {
    "words beside code": (
        lambda file: file.replace(" in it", " within"),
        ["-second line with `code` in it.", "+second line with `code` within."],
    ),
    "an underlined heading": (
        lambda file: file.replace("Set below", "Written below"),
        ["-Set below", "----------", "+## Written below"],
    ),
    "a lettered item put in": (
        lambda file: file.insert("and a half", "one", "two"),
        ["-(b) two", "+(b) and a half", "+(c) two", "-(c) three", "+(d) three"],
    ),
    "an inner item put in": (
        lambda file: file.insert("inner and a half", "inner one", "inner one"),
        ["-    2. inner two", "+    2. inner and a half", "+    3. inner two"],
    ),
    "an inner item deleted": (
        lambda file: file.delete("inner one"),
        ["-    1. inner one", "-    2. inner two", "+    1. inner two"],
    ),
    "code": (lambda file: file.replace("some code", "other code"), ["-some code", "+other code"]),
    "the last words": (lambda file: file.replace("End", "The end"), ["-End.", "+The end."]),
}


@pytest.mark.parametrize("name", IN_DIALECT)
def test_an_edit_in_any_block_of_the_dialect_keeps_its_form(name: str, tmp_path: Path) -> None:
    made = policy(tmp_path / "repo", DIALECT)
    edit, lines = IN_DIALECT[name]
    assert made.changes(edit(Counsel(made.exported())).sent()) == lines
