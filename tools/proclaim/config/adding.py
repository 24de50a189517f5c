"""mkdocs.yml with one more document, or one more language of a document; comments and order stay."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML

from proclaim.config import Config, DocumentConfig, from_options
from proclaim.config.file import FILE


def with_document(config: Config, id: str, titles: Mapping[str, str], languages: Sequence[str]) -> bytes:
    """The bytes of mkdocs.yml in which a document has these titles and languages, and keeps what else it has.

    titles: by language; those of other languages
    stay, or are the first of these where there is none. languages: all that the document is to have;
    nothing is written of them where that is every language of the site.
    """
    writer = YAML()
    writer.preserve_quotes = True
    writer.width = 10_000
    writer.indent(mapping=2, sequence=4, offset=2)
    whole = writer.load((config.root / FILE).read_text("utf-8"))
    options = _options(whole)
    entry = options["documents"].setdefault(id, {})
    title = entry.setdefault("title", {})
    for language in options["languages"]:
        title.setdefault(language, next(iter(titles.values())))
    title.update(titles)
    if set(languages) >= set(options["languages"]):
        entry.pop("languages", None)
    else:
        entry["languages"] = list(languages)
    out = io.StringIO()
    writer.dump(whole, out)
    return out.getvalue().encode()


def read_document(config: Config, content: bytes, id: str) -> DocumentConfig:
    """A document as new bytes of mkdocs.yml have it. Raises ConfigError where the settings are not valid."""
    options = _options(YAML().load(content.decode("utf-8")))
    return from_options(options, config.root, config.site_url).document(id)


def _options(whole: Any) -> Any:
    """What stands under the plugin's name, in either of the two ways that MkDocs knows."""
    plugins = whole["plugins"]
    if isinstance(plugins, Mapping):
        return plugins["proclaim"]
    return next(entry["proclaim"] for entry in plugins if isinstance(entry, Mapping) and "proclaim" in entry)
