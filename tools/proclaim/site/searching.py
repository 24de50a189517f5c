"""One search index a language, so that a reader finds pages in the language that they read.

The search plugin writes one index of the whole site. Each language gets its own part beside its pages, with
addresses as seen from there and the stemming of that language alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

PLACE = "search/search_index.json"
# Between words stand spaces and punctuation; apostrophes too, so that "l’adresse" is found by "adresse".
_SEPARATOR = r"""[\s\u200b\-_,:;!?=\[\]()«»“”"'’/]+|\.(?!\d)"""


def by_language(index: str, prevailing: str, translations: Iterable[str]) -> Mapping[str, str]:
    """The path of each language's index in the site -> its text; `index` is that of the whole site."""
    whole = json.loads(index)
    entries: dict[str, list[Mapping[str, Any]]] = {prevailing: [], **{one: [] for one in translations}}
    for entry in whole["docs"]:
        first, _, rest = entry["location"].partition("/")
        if first in entries and first != prevailing:
            entries[first].append({**entry, "location": rest})
        else:
            entries[prevailing].append(entry)
    return {
        PLACE if language == prevailing else f"{language}/{PLACE}": _index(whole, language, some)
        for language, some in entries.items()
    }


def _index(whole: Mapping[str, Any], language: str, entries: list[Mapping[str, Any]]) -> str:
    config = {**whole["config"], "lang": [language], "separator": _SEPARATOR}
    return json.dumps({"config": config, "docs": entries}, ensure_ascii=False)
