"""The small YAML files under releases/ <-> releases, withdrawals, retirements and joins.

A record holds no text, only ids and digests of it; its own digest stands in the record after it.
Reading is strict, because a file that was edited by hand must not pass for what was released. Format 2
carries the law that a release was made under: its languages, the prevailing one with its exceptions, its
titles. A record of format 1 has no `format` and takes these from the settings of its day (see `Law`).
"""

from __future__ import annotations

import hashlib
import io
import shlex
from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML

from proclaim.model import Join, Record, Release, Withdrawal

WITHDRAWN, RETIRED, JOINED = ".withdrawn", ".retired", ".join"
FORMAT = 2
_HEAD = "# Made by proclaim. Do not edit: the record after this one holds the SHA-256 of this file.\n"


def path_of(record: Record) -> str:
    """Where a record lies in the repository."""
    folder = f"releases/{record.document}"
    if isinstance(record, Withdrawal):
        return f"{folder}/{record.release}{WITHDRAWN}.yml"
    if isinstance(record, Join):
        return f"{folder}/{join_name(record.previous)}{JOINED}.yml"
    return f"{folder}/{record.id}.yml"


def join_name(previous: Sequence[str]) -> str:
    """The name of a join: 12 hex digits of the SHA-256 of the sorted digests, each on a line."""
    return hashlib.sha256("".join(f"{digest}\n" for digest in sorted(previous)).encode()).hexdigest()[:12]


def parents(record: Record) -> tuple[str, ...]:
    """The digests of the records that a record follows: none of the first one, several of a join."""
    if isinstance(record, Join):
        return record.previous
    return () if record.previous is None else (record.previous,)


def is_record(path: str) -> bool:
    """Whether a file under releases/ is a record, and not something that a program left beside them."""
    return path.endswith(".yml") and not path.rpartition("/")[2].startswith(".")


def how_to_restore(path: str) -> str:
    """The rest of a sentence: the command that brings a record back as the last commit has it."""
    return f"bring it back with `git checkout HEAD -- {shlex.quote(path)}`"


def write(record: Record) -> bytes:
    """The bytes of a record's file."""
    out = io.StringIO()
    writer = YAML()
    writer.width = 10_000
    # A correction takes effect on the day it is published: both must stand in full, not as an alias (*id001).
    writer.representer.ignore_aliases = lambda _value: True
    writer.representer.add_representer(
        type(None), lambda dumper, _none: dumper.represent_scalar("tag:yaml.org,2002:null", "null")
    )
    writer.dump(_values(record), out)
    return (_HEAD + out.getvalue()).encode()


def _values(record: Record) -> Mapping[str, Any]:
    if isinstance(record, Release):
        return _release_values(record)
    if isinstance(record, Withdrawal):
        return {
            "document": record.document,
            "release": record.release,
            "withdrawn": record.withdrawn,
            "previous": record.previous,
        }
    if isinstance(record, Join):
        return {"document": record.document, "previous": list(record.previous)}
    return {
        "document": record.document,
        "effective": record.effective,
        "published": record.published,
        "summary": dict(record.summary),
        "previous": record.previous,
    }


def _release_values(release: Release) -> Mapping[str, Any]:
    optional: dict[str, object] = {}
    if release.reason:
        optional["reason"] = dict(release.reason)
    if release.editorial_by:
        signed = release.editorial_by
        optional["editorial_by"] = {"name": signed.name, "role": signed.role, "reason": dict(signed.reason)}
    if release.imported:
        optional["imported"] = release.imported
    terms = {"terms": release.terms} if release.terms else {}
    prevailing: object = release.prevailing
    if release.prevailing_except:
        exceptions = [one.plain() for one in release.prevailing_except]
        prevailing = {"default": release.prevailing, "except": exceptions}
    reading = {"dialect": release.dialect, "reading": dict(release.reading)} if release.reading else {}
    return {
        "format": FORMAT,
        "document": release.document,
        "effective": release.effective,
        "published": release.published,
        "kind": release.kind.value,
        "summary": dict(release.summary),
        **optional,
        "languages": list(release.languages),
        "prevailing": prevailing,
        "title": dict(release.title),
        "trees": dict(release.trees),
        "sha256": dict(release.sha256),
        **terms,
        **reading,
        "previous": release.previous,
    }
