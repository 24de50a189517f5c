"""The theme's own markup, mended."""

from __future__ import annotations

import pytest

from proclaim.site.valid import mended


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ('<input type="checkbox" id="a" autocomplete="off">', '<input type="checkbox" id="a">'),
        ('<input type="text" autocorrect="off" name="q">', '<input type="text" name="q">'),
        ('<label for="a" tabindex="">x</label>', '<label for="a" tabindex="0">x</label>'),
        ('<label for="a" tabindex>x</label>', '<label for="a" tabindex="0">x</label>'),
        ('<label for="__toc">x</label>', "<label>x</label>"),
        ('<html lang="fr" class="no-js">', '<html lang="en" class="no-js">'),
    ],
)
def test_what_is_no_valid_html_is_mended(theirs: str, ours: str) -> None:
    assert mended(theirs, "en") == ours


@pytest.mark.parametrize(
    "good",
    [
        '<input type="text" autocomplete="off">',
        '<input id="__toc" type="checkbox"><label for="__toc">x</label>',
        '<label for="a" tabindex="0">x</label>',
    ],
)
def test_what_is_valid_stays_as_it_is(good: str) -> None:
    assert mended(good, "en") == good
