"""Release and withdrawal records <-> the small YAML files under releases/.

A record holds no text, only ids and digests of it; its own digest stands in the record after it.
Reading is strict, because a file that was edited by hand must not pass for what was released.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NoReturn

from ruamel.yaml import YAML

from proclaim import yaml
from proclaim.errors import ContentError
from proclaim.model import Kind, Record, Release, Withdrawal

_RELEASE_ID = re.compile(r"\d{4}-\d\d-\d\d(-[2-9]\d*)?")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_GIT_ID = re.compile(r"[0-9a-f]{40}")
_RELEASE_KEYS = {"document", "effective", "published", "kind", "summary", "trees", "sha256", "previous"}
_WITHDRAWAL_KEYS = {"document", "release", "withdrawn", "previous"}
_WITHDRAWN = ".withdrawn"
_HEAD = "# Made by proclaim. Do not edit: the record after this one holds the SHA-256 of this file.\n"
_FIX = "bring back the committed file with `git restore`"


def path_of(record: Record) -> str:
    """Where a record lies in the repository."""
    if isinstance(record, Withdrawal):
        return f"releases/{record.document}/{record.release}{_WITHDRAWN}.yml"
    return f"releases/{record.document}/{record.id}.yml"


def write(record: Record) -> bytes:
    """The bytes of a record's file."""
    if isinstance(record, Withdrawal):
        values: dict[str, Any] = {
            "document": record.document,
            "release": record.release,
            "withdrawn": record.withdrawn,
            "previous": record.previous,
        }
    else:
        values = {
            "document": record.document,
            "effective": record.effective,
            "published": record.published,
            "kind": record.kind.value,
            "summary": dict(record.summary),
            "trees": dict(record.trees),
            "sha256": dict(record.sha256),
            "previous": record.previous,
        }
    out = io.StringIO()
    writer = YAML()
    writer.width = 10_000
    writer.representer.add_representer(
        type(None), lambda dumper, _none: dumper.represent_scalar("tag:yaml.org,2002:null", "null")
    )
    writer.dump(values, out)
    return (_HEAD + out.getvalue()).encode()


def read(path: str, content: bytes) -> Record:
    """The record in a file under releases/. Raises ContentError where it is not as proclaim wrote it."""
    _, document, name = path.rsplit("/", 2)
    stem = name.removesuffix(".yml")
    values = _values(path, content)
    if values.get("document") != document:
        _refuse(path, f'it does not belong to the document "{document}"')
    digest = hashlib.sha256(content).hexdigest()
    if stem.endswith(_WITHDRAWN):
        return _withdrawal(path, stem.removesuffix(_WITHDRAWN), values, digest)
    return _release(path, stem, values, digest)


def _release(path: str, id: str, values: Mapping[str, Any], digest: str) -> Release:
    _same_keys(path, values, _RELEASE_KEYS)
    effective = _date(path, values, "effective")
    if not _RELEASE_ID.fullmatch(id) or not id.startswith(effective.isoformat()):
        _refuse(path, "the name of the file is not the effective date in it")
    if values["kind"] not in {one.value for one in Kind}:
        _refuse(path, f'"{values["kind"]}" is no kind of release')
    return Release(
        document=values["document"],
        id=id,
        effective=effective,
        published=_date(path, values, "published"),
        kind=Kind(values["kind"]),
        summary=_texts(path, values, "summary", None),
        trees=_texts(path, values, "trees", _GIT_ID),
        sha256=_texts(path, values, "sha256", _SHA256),
        previous=_previous(path, values),
        path=path,
        digest=digest,
    )


def _withdrawal(path: str, release: str, values: Mapping[str, Any], digest: str) -> Withdrawal:
    _same_keys(path, values, _WITHDRAWAL_KEYS)
    if str(values["release"]) != release:
        _refuse(path, "the name of the file is not the release in it")
    withdrawn = _date(path, values, "withdrawn")
    return Withdrawal(values["document"], release, withdrawn, _previous(path, values), path, digest)


def _values(path: str, content: bytes) -> Mapping[str, Any]:
    try:
        values = yaml.read(content.decode("utf-8"), path)
    except (ContentError, UnicodeDecodeError) as error:
        raise ContentError("this record is no YAML", path, _FIX) from error
    if not isinstance(values, dict):
        _refuse(path, "it holds nothing")
    return values


def _same_keys(path: str, values: Mapping[str, Any], keys: set[str]) -> None:
    if set(values) != keys:
        odd = ", ".join(sorted(str(one) for one in set(values) ^ keys))
        _refuse(path, f"its keys are not those of a record ({odd})")


def _date(path: str, values: Mapping[str, Any], key: str) -> date:
    value = values[key]
    if type(value) is not date:
        _refuse(path, f'"{key}" is no date')
    return value


def _texts(path: str, values: Mapping[str, Any], key: str, form: re.Pattern[str] | None) -> dict[str, str]:
    value = values[key]
    if not isinstance(value, dict) or not value:
        _refuse(path, f'"{key}" holds nothing')
    for one in value.values():
        if not isinstance(one, str) or (form and not form.fullmatch(one)):
            _refuse(path, f'"{key}" holds "{one}"')
    return dict(value)


def _previous(path: str, values: Mapping[str, Any]) -> str | None:
    value = values["previous"]
    if value is not None and not (isinstance(value, str) and _SHA256.fullmatch(value)):
        _refuse(path, '"previous" is no SHA-256')
    return value


def _refuse(path: str, why: str) -> NoReturn:
    raise ContentError(f"this is not a record as proclaim writes it: {why}", path, _FIX)
