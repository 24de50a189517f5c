"""Bytes of a file under releases/ -> the record in it, or one clear sentence about what is wrong with it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from proclaim import days, yaml
from proclaim.config.options import Options
from proclaim.config.prevailing import Prevailing, read_prevailing
from proclaim.errors import ConfigError, ContentError
from proclaim.model import DATA, Join, Kind, Record, Release, Retirement, SignOff, Withdrawal
from proclaim.store.records import FORMAT, JOINED, RETIRED, WITHDRAWN, how_to_restore, join_name

_RELEASE_ID = re.compile(r"(\d{4}-\d\d-\d\d)(-([2-9]|[1-9]\d+))?", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}")
# 40 hex digits in a repository of SHA-1, 64 in one of SHA-256 (git-init, --object-format).
_GIT_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_FORMAT_1 = frozenset(
    {"document", "effective", "published", "kind", "summary", "trees", "sha256", "previous"}
)
_FORMAT_2 = _FORMAT_1 | {"format", "languages", "prevailing", "title"}
_OPTIONAL = frozenset({"reason", "editorial_by", "imported", "dialect", "reading", "terms"})
_DIALECT = 1
"""The newest version of the dialect that this proclaim reads."""
_SIGN_OFF = frozenset({"name", "role", "reason"})
_WITHDRAWAL = frozenset({"document", "release", "withdrawn", "previous"})
_RETIREMENT = frozenset({"document", "effective", "published", "summary", "previous"})
_JOIN = frozenset({"document", "previous"})
_UPDATE = "it was made by a newer proclaim: update proclaim, or "
"""Begins the way out where a file may well be right."""


@dataclass(frozen=True, slots=True)
class Law:
    """What a release of format 1 does not say: the settings of the commit that added its record."""

    prevailing: str
    title: Mapping[str, str]
    added: date | None
    """Day of that commit; None where the record is not committed yet."""


def read(path: str, content: bytes, law: Callable[[], Law]) -> Record:
    """The record in a file under releases/. Raises ContentError where it is not as proclaim wrote it.

    law: asked for a release of format 1 only.
    """
    # git may have checked the file out with the line ends of Windows; it was written and committed with LF.
    content = content.replace(b"\r\n", b"\n")
    _, document, name = path.rsplit("/", 2)
    stem = name.removesuffix(".yml")
    entries = Entries(path, _parsed(path, content), hashlib.sha256(content).hexdigest())
    if entries.values.get("document") != document:
        entries.refuse(f'it does not belong to the document "{document}"')
    if stem.endswith(WITHDRAWN):
        return _withdrawal(entries, stem.removesuffix(WITHDRAWN))
    if stem.endswith(RETIRED):
        return _retirement(entries, stem)
    return _join(entries, stem) if stem.endswith(JOINED) else _release(entries, stem, law)


@dataclass(frozen=True, slots=True)
class Entries:
    """The values of one record's file; reading a wrong one raises a sentence about it."""

    path: str
    values: Mapping[str, Any]
    digest: str

    def refuse(self, why: str, otherwise: str = "") -> NoReturn:
        """Raise ContentError; `otherwise` is another way out, which is named first."""
        problem = f"this is not a record as proclaim writes it: {why}"
        raise ContentError(problem, self.path, otherwise + how_to_restore(self.path))

    def need_keys(self, keys: frozenset[str], optional: frozenset[str] = frozenset()) -> None:
        """Refuse keys that are missing, and keys that this version does not know."""
        unknown = ", ".join(sorted(str(key) for key in self.values.keys() - keys - optional))
        if unknown:
            self.refuse(f"this proclaim does not know its key {unknown}", _UPDATE)
        missing = ", ".join(sorted(keys - self.values.keys()))
        if missing:
            self.refuse(f"it lacks {missing}")

    def day(self, key: str) -> date:
        """A date in the range of `days`."""
        value = self.values[key]
        if type(value) is not date:
            self.refuse(f'"{key}" is not a date')
        try:
            return days.within(value)
        except ValueError as error:
            self.refuse(str(error))

    def text(self, key: str) -> str:
        """A text that is not empty."""
        value = self.values[key]
        if not isinstance(value, str) or not value.strip():
            self.refuse(f'"{key}" is not a text')
        return value

    def git_id(self, key: str) -> str:
        """The id of an object of git."""
        value = self.text(key)
        if not _GIT_ID.fullmatch(value):
            self.refuse(f'"{key}" is not the id of a git object')
        return value

    def texts(self, key: str, form: re.Pattern[str] | None = None) -> dict[str, str]:
        """A mapping of names to texts, each of a form."""
        value = self.values[key]
        if not isinstance(value, dict) or not value:
            self.refuse(f'"{key}" holds nothing')
        for name, text in value.items():
            if not isinstance(name, str) or not name:
                self.refuse(f'"{key}" names "{name}", which is not a text')
            if not isinstance(text, str) or not text.strip() or (form and not form.fullmatch(text)):
                self.refuse(f'"{key}" holds "{text}" for {name}')
        return dict(value)

    def inner(self, key: str) -> Entries:
        """The values of a mapping within the record."""
        value = self.values[key]
        if not isinstance(value, dict):
            self.refuse(f'"{key}" holds nothing')
        return Entries(self.path, value, self.digest)

    def names(self, key: str) -> tuple[str, ...]:
        """A list of different texts."""
        value = self.values[key]
        is_list = isinstance(value, list) and value and all(isinstance(name, str) for name in value)
        if not is_list or len(set(value)) != len(value):
            self.refuse(f'"{key}" is not a list of different names')
        return tuple(value)

    def previous(self) -> str | None:
        """The digest of the record before."""
        value = self.values["previous"]
        if value is not None and not (isinstance(value, str) and _SHA256.fullmatch(value)):
            self.refuse('"previous" is not a SHA-256')
        return value


def _release(entries: Entries, id: str, law: Callable[[], Law]) -> Release:
    values = entries.values
    number = values.get("format", 1)
    if type(number) is not int or not 1 <= number <= FORMAT or (number == 1 and "format" in values):
        entries.refuse(f'its format is "{number}", and this proclaim reads 1 to {FORMAT}', _UPDATE)
    if number == 1:
        entries.need_keys(_FORMAT_1)
    else:
        entries.need_keys(_FORMAT_2, _OPTIONAL)
    trees = entries.texts("trees", _GIT_ID)
    languages, prevailing, title, imported = _law(entries, number, trees, law)
    _refuse_odd_languages(entries, languages, prevailing.language, trees)
    return Release(
        document=values["document"],
        id=id,
        effective=_effective(entries, id),
        published=entries.day("published"),
        kind=_kind(entries),
        summary=entries.texts("summary"),
        languages=languages,
        prevailing=prevailing.language,
        title=title,
        trees=trees,
        sha256=entries.texts("sha256", _SHA256),
        previous=entries.previous(),
        reason=entries.texts("reason") if "reason" in values else {},
        editorial_by=_sign_off(entries),
        imported=imported,
        dialect=_dialect(entries),
        reading=entries.texts("reading", _SHA256) if "reading" in values else {},
        prevailing_except=prevailing.exceptions,
        terms=entries.git_id("terms") if "terms" in values else None,
        format=number,
        path=entries.path,
        digest=entries.digest,
    )


def _dialect(entries: Entries) -> int | None:
    """The dialect of a text, which goes with its readings: each language has one."""
    number = entries.values.get("dialect")
    if ("dialect" in entries.values) != ("reading" in entries.values):
        entries.refuse("a dialect and readings go together")
    if number is None and "dialect" not in entries.values:
        return None
    if type(number) is not int or not 1 <= number <= _DIALECT:
        entries.refuse(f'its dialect is "{number}", and this proclaim reads {_DIALECT}', _UPDATE)
    if set(entries.texts("reading")) != set(entries.names("languages")):
        entries.refuse("its readings are not those of its languages")
    return number


def _law(
    entries: Entries, number: int, trees: Mapping[str, str], law: Callable[[], Law]
) -> tuple[tuple[str, ...], Prevailing, Mapping[str, str], date | None]:
    """Languages, what prevails, titles, and the day on which the release was brought in."""
    if number > 1:
        imported = entries.day("imported") if "imported" in entries.values else None
        languages = entries.names("languages")
        return languages, _prevailing(entries, languages), entries.texts("title"), imported
    then = law()
    late = then.added if then.added and entries.day("published") < then.added else None
    return tuple(name for name in trees if name != DATA), Prevailing(then.prevailing), then.title, late


def _prevailing(entries: Entries, languages: tuple[str, ...]) -> Prevailing:
    """The language that counts; with exceptions, as settings write them."""
    value = entries.values["prevailing"]
    if not isinstance(value, dict):
        return Prevailing(entries.text("prevailing"))
    try:
        return read_prevailing(Options({"prevailing": value}, "record"), languages)
    except ConfigError as error:
        entries.refuse(f"{error.where.removeprefix('record.')}: {error.problem}")


def _refuse_odd_languages(
    entries: Entries, languages: tuple[str, ...], prevailing: str, trees: Mapping[str, str]
) -> None:
    if set(trees) - {DATA} != set(languages):
        entries.refuse("its trees are not those of its languages")
    if set(entries.texts("sha256")) != set(trees):
        entries.refuse("its digests are not those of its trees")
    if prevailing not in languages:
        entries.refuse(f'its prevailing language "{prevailing}" is not one of its languages')


def _kind(entries: Entries) -> Kind:
    value = entries.values["kind"]
    if not isinstance(value, str) or value not in {kind.value for kind in Kind}:
        entries.refuse(f'"{value}" is not a kind of release')
    if (value == Kind.CORRECTION) != ("reason" in entries.values):
        entries.refuse("a correction has a reason, and no other release has one")
    return Kind(value)


def _sign_off(entries: Entries) -> SignOff | None:
    """Who answers for an editorial release."""
    if "editorial_by" not in entries.values:
        return None
    if entries.values["kind"] != Kind.EDITORIAL:
        entries.refuse("only an editorial release has someone who answers for it")
    inner = entries.inner("editorial_by")
    inner.need_keys(_SIGN_OFF)
    return SignOff(inner.text("name"), inner.text("role"), inner.texts("reason"))


def _effective(entries: Entries, id: str) -> date:
    effective = entries.day("effective")
    match = _RELEASE_ID.fullmatch(id)
    if match is None or match[1] != effective.isoformat():
        entries.refuse("the name of the file is not the effective date in it")
    return effective


def _withdrawal(entries: Entries, release: str) -> Withdrawal:
    entries.need_keys(_WITHDRAWAL)
    if str(entries.values["release"]) != release:
        entries.refuse("the name of the file is not the release in it")
    return Withdrawal(
        entries.values["document"],
        release,
        entries.day("withdrawn"),
        entries.previous(),
        entries.path,
        entries.digest,
    )


def _retirement(entries: Entries, id: str) -> Retirement:
    entries.need_keys(_RETIREMENT)
    return Retirement(
        document=entries.values["document"],
        id=id,
        effective=_effective(entries, id.removesuffix(RETIRED)),
        published=entries.day("published"),
        summary=entries.texts("summary"),
        previous=entries.previous(),
        path=entries.path,
        digest=entries.digest,
    )


def _join(entries: Entries, name: str) -> Join:
    entries.need_keys(_JOIN)
    previous = entries.names("previous")
    if len(previous) < 2 or not all(_SHA256.fullmatch(digest) for digest in previous):
        entries.refuse('"previous" does not hold the SHA-256 of two records or more')
    if name.removesuffix(JOINED) != join_name(previous):
        entries.refuse("the name of the file is not that of the records it joins")
    return Join(entries.values["document"], previous, entries.path, entries.digest)


def _parsed(path: str, content: bytes) -> Mapping[str, Any]:
    try:
        values = yaml.read(content.decode("utf-8"), path)
    except (ContentError, UnicodeDecodeError) as error:
        raise ContentError("this record is not valid YAML", path, how_to_restore(path)) from error
    if not isinstance(values, dict):
        raise ContentError("this record holds nothing", path, how_to_restore(path))
    return values
