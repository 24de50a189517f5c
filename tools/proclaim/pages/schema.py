"""The JSON Schema (draft 2020-12) of what `pages.data` writes.

The site publishes it beside its data, so that a program finds the one that its file was written to;
docs/releases.schema.json is the same for people, made by `make docs`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

FILE = "releases.schema.json"
VERSION = 1
"""Of the form of the files. A new key leaves it as it is; another meaning or a key less makes it one more."""

_DAY = {"$ref": "#/$defs/day"}
_ID = {"$ref": "#/$defs/id"}
_RELEASES = {"type": "array", "items": {"$ref": "#/$defs/release"}}
_TEXTS = {"$ref": "#/$defs/texts"}
_TREE = {"$ref": "#/$defs/tree"}
_URL = {"type": "string", "format": "uri"}
_URLS = {"$ref": "#/$defs/urls"}
_STRING = {"type": "string"}
_LANGUAGES = {"type": "array", "minItems": 1, "items": _STRING}


def written(site_url: str = "") -> str:
    """The schema as the site at this address publishes it or, without one, as it stands in docs."""
    id = {"$id": f"{site_url}{FILE}"} if site_url else {}
    value = {"$schema": "https://json-schema.org/draft/2020-12/schema", **id, **_FILE, "$defs": _DEFS}
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _said(what: Mapping[str, object], description: str) -> dict[str, object]:
    return {**what, "description": description}


def _or_null(what: Mapping[str, object], description: str = "") -> dict[str, object]:
    either: dict[str, object] = {"anyOf": [what, {"type": "null"}]}
    return _said(either, description) if description else either


def _object(properties: Mapping[str, object], *optional: str) -> dict[str, object]:
    """An object that holds these keys and no other."""
    required = [one for one in properties if one not in optional]
    closed = {"type": "object", "additionalProperties": False}
    return {**closed, "required": required, "properties": dict(properties)}


def _by_language(what: Mapping[str, object], description: str = "By language.") -> dict[str, object]:
    return _said({"type": "object", "additionalProperties": what}, description)


_FILE = {
    "title": "releases.json of a policy site, for all documents or for one",
    **_object(
        {
            "$schema": _said(_URL, "Address of this schema."),
            "version": _said(
                {"const": VERSION}, "Of this form; another meaning or a key less makes it one more."
            ),
            "as_of": _said(_DAY, "Day of the build, in time_zone; only in the file of all documents."),
            "company": _STRING,
            "time_zone": _said(_STRING, "IANA name; effective dates begin at 00:00 there."),
            "prevailing_language": _STRING,
            "languages": _LANGUAGES,
            "documents": {"type": "array", "items": {"$ref": "#/$defs/document"}},
            "generator": _STRING,
        },
        "as_of",
    ),
    # The file of one document changes with the document alone, and so does not say the day.
    "anyOf": [{"required": ["as_of"]}, {"properties": {"documents": {"minItems": 1, "maxItems": 1}}}],
}

_DOCUMENT = _object(
    {
        "id": _STRING,
        "title": _TEXTS,
        "urls": _URLS,
        "in_force": _or_null(_ID),
        "retired": _or_null(
            _DAY, "First day on which the document is no longer in force; it may still be to come."
        ),
        "upcoming": {"type": "array", "items": _ID},
        "data": _said(_URL, "The document's own file, with its newest releases."),
        "more": _or_null(_URL, "The file to read next, where this one does not hold every release."),
        "releases": _said(_RELEASES, "By effective date; all of them unless `more` leads on."),
    }
)

_EXCEPTION = _object(
    {
        "audience": _said(
            {"anyOf": [_STRING, _TEXTS]}, "The place where the readers are, or its names by language."
        ),
        "either": {"type": "array", "minItems": 2, "items": _STRING},
        "source": _said(_STRING, "The law that says so."),
    },
    "source",
)

_RELEASE = _object(
    {
        "id": _ID,
        "state": {"enum": ["upcoming", "in_force", "superseded", "withdrawn"]},
        "kind": {"enum": ["substantive", "editorial", "translation", "correction"]},
        "effective": _DAY,
        "effective_at": {"type": "string", "format": "date-time"},
        "published": _DAY,
        "imported": _or_null(
            _DAY, "Day on which it was brought into the repository, where it had been published before."
        ),
        "withdrawn": _or_null(_DAY),
        "summary": _TEXTS,
        "reason": _said(_TEXTS, "Why a correction was needed; empty for other kinds."),
        "editorial_by": _or_null(
            {"$ref": "#/$defs/sign_off"},
            "Who answers for an editorial release that changes more than proclaim takes for form.",
        ),
        "title": _said(_TEXTS, "The document's name when it was released."),
        "languages": _said(
            _LANGUAGES, "The languages it was published in; a page in another one shows the prevailing text."
        ),
        "prevailing": _said(_STRING, "The language that counts in this release."),
        "prevailing_except": _said(
            {"type": "array", "items": {"$ref": "#/$defs/exception"}},
            "The readers who may rely on either version, whichever language counts elsewhere.",
        ),
        "sha256": _by_language(
            {"$ref": "#/$defs/digest"},
            "Fingerprint of the exact text of each language and of the data file: `sha256sum * | sha256sum`.",
        ),
        "reading": _by_language(
            {"$ref": "#/$defs/digest"},
            "Fingerprint of what each language says to a reader; empty where the record names none.",
        ),
        "dialect": _or_null({"type": "integer"}, "Version of the dialect that the text is written in."),
        "record_sha256": _said({"$ref": "#/$defs/digest"}, "Fingerprint of the release's own record."),
        "trees": _by_language(_TREE, "The git tree of each language, and the blob of the data file."),
        "terms": _or_null(
            _TREE, "The git blob of the definitions shown with it; null where the record names none."
        ),
        "urls": _object(
            {
                "text": _URLS,
                "changes": _URLS,
                "since": _or_null(_URLS),
                "pdf": _or_null(_URLS, "PDF files of the text; null where the site is built without them."),
            }
        ),
    }
)

_DEFS = {
    "day": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    "id": {
        "type": "string",
        "pattern": r"^\d{4}-\d{2}-\d{2}(-\d+)?$",
        "description": "The effective date; with a suffix where two releases share it.",
    },
    "digest": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    "tree": {
        "type": "string",
        "pattern": "^([0-9a-f]{40}|[0-9a-f]{64})$",
        "description": "A git tree or blob.",
    },
    "texts": _by_language(_STRING),
    "urls": _by_language(_URL),
    "document": _DOCUMENT,
    "exception": _EXCEPTION,
    "sign_off": _object({"name": _STRING, "role": _STRING, "reason": _TEXTS}),
    "release": _RELEASE,
}
