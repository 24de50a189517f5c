"""What pages say of a release in short: its own words, cut and not changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from proclaim.pages.edition import Here
from proclaim.pages.summaries import in_short
from tests.pages.editions import edition, release


@pytest.mark.parametrize(
    ("summary", "said"),
    [
        ("Réponses\u00a0: 30\u00a0jours. Autre chose.", "Réponses\u00a0: 30\u00a0jours."),
        ("Une seule phrase sans point", "Une seule phrase sans point"),
        ("« Oui\u00a0! »\nPuis <b>non</b>. Fin.", "« Oui\u00a0! »\nPuis &lt;b&gt;non&lt;/b&gt;."),
    ],
)
def test_the_first_sentence_keeps_its_no_break_spaces(summary: str, said: str) -> None:
    one = replace(release("2027-01-04"), summary={"en": "Changed.", "fr": summary})
    assert in_short(Here(edition("2026-12-01", [one]), "fr", ""), one) == said
