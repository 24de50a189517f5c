"""Writes policy repositories and whole release histories in a few lines.

Everything is done with files and the git program, never with proclaim itself, so that a fault of the
product cannot hide in what its tests start from. Ids of objects are the same in every run: author and
dates of commits are fixed.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

FIRST_COMMIT = datetime.fromisoformat("2019-01-01T12:00:00+00:00")
NOTICE = timedelta(days=40)
"""How long before its effective date a release is published, where a test does not say."""

MKDOCS = """\
site_name: Policies
site_url: https://policies.example.org/
docs_dir: content
theme:
  name: material
  font: false
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      primary: custom
      toggle: {{icon: material/weather-night, name: Dark}}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      primary: custom
      toggle: {{icon: material/weather-sunny, name: Light}}
  features: [navigation.sections, navigation.top, toc.follow]
markdown_extensions:
  - attr_list
  - toc: {{permalink: "#"}}
plugins:
  - search
  - proclaim:
      company: Example Ltd.
      contact: privacy@example.org
      time_zone: {time_zone}
      prevailing: {prevailing}
      languages: [{languages}]
      rules: {{L301: off, L302: off, P504: off, W705: off}}
      documents:
{documents}  - i18n:
      docs_structure: folder
      fallback_to_default: false
      languages:
{built}"""


@dataclass
class Repository:
    """A policy repository under construction; every method gives it back, so that calls can be chained.

    root: its folder; a git repository that lies there already goes on as it is, else one is made, with
    mkdocs.yml.
    languages: the prevailing one first.
    """

    root: Path
    documents: tuple[str, ...] = ("privacy",)
    languages: tuple[str, ...] = ("en", "fr")
    time_zone: str = "America/Toronto"
    notice_days: int = 30
    options: str = ""
    """Further options of the plugin, as lines of YAML indented by six spaces."""
    exceptions: str = ""
    """Who may rely on either version, as a list of YAML in square brackets, for settings and records."""
    _commits: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        if (self.root / ".git").exists():
            self._commits = int(self.git("rev-list", "--count", "--all"))
            return
        self.root.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")
        self.write(".gitattributes", "* text=auto eol=lf\n")
        self.write("mkdocs.yml", self._settings())

    def _settings(self) -> str:
        names = "".join(
            f"        {one}:\n"
            f"          title: {{{', '.join(f'{tag}: {self.title(one, tag)}' for tag in self.languages)}}}\n"
            f"          notice_days: {self.notice_days}\n"
            for one in self.documents
        )
        built = "".join(
            f"        - {{locale: {tag}, name: {tag}, build: true, default: {default}}}\n"
            for tag, default in zip(self.languages, ("true", *["false"] * len(self.languages)), strict=False)
        )
        return MKDOCS.format(
            time_zone=self.time_zone,
            prevailing=self._prevailing(),
            languages=", ".join(self.languages),
            documents=names + self.options,
            built=built,
        )

    # Text

    def section(
        self,
        language: str,
        document: str,
        number: int,
        id: str,
        title: str,
        text: str,
        *,
        source: str | None = None,
    ) -> Repository:
        """Write one section file; `source` is the blob id that a translation says it renders."""
        confirmed = f'source: "{source}"\n' if source else ""
        front = f"id: {id}\ntitle: {json.dumps(title, ensure_ascii=False)}\n{confirmed}"
        path = f"content/{language}/{document}/{number:02}-{id}.md"
        return self.write(path, f"---\n{front}---\n\n{text.strip()}\n")

    def translation(
        self, language: str, document: str, number: int, id: str, title: str, text: str
    ) -> Repository:
        """Write a translated section, confirmed against the prevailing text as it stands now."""
        original = next((self.root / "content" / self.languages[0] / document).glob(f"[0-9]*-{id}.md"))
        source = self.git("hash-object", str(original))
        return self.section(language, document, number, id, title, text, source=source)

    def sections(self, document: str, texts: Mapping[str, str]) -> Repository:
        """Write whole sections (id -> text) in every language, translations confirmed.

        A translation holds the same text with its language's tag before it, and so the rules about text in
        the wrong language are off: tests about what a translation says write it themselves.
        """
        for number, (id, text) in enumerate(texts.items(), start=1):
            title = id.replace("-", " ").capitalize()
            self.section(self.languages[0], document, number, id, title, text)
            for tag in self.languages[1:]:
                self.translation(tag, document, number, id, f"{title} ({tag})", f"[{tag}] {text}")
        return self

    def data(self, document: str, text: str) -> Repository:
        """Write a document's data file, content/data/<document>.yml."""
        return self.write(f"content/data/{document}.yml", text)

    def write(self, path: str, content: str | bytes) -> Repository:
        """Put any file into the working copy, byte by byte as given."""
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)
        return self

    def remove(self, path: str) -> Repository:
        """Take a file out of the working copy."""
        (self.root / path).unlink()
        return self

    def read(self, path: str) -> str:
        """What a file of the working copy holds."""
        return (self.root / path).read_bytes().decode()

    # History

    def commit(self, message: str = "Change the policies", authored: str | None = None) -> Repository:
        """Commit the whole working copy; one minute after the commit before, from 2019-01-01 on.

        authored: day of the author date (YYYY-MM-DD), at noon in UTC; that of the commit if not said.
        """
        moment = (FIRST_COMMIT + timedelta(minutes=self._commits)).isoformat()
        author = f"{authored}T12:00:00+00:00" if authored else moment
        self.git("add", "--all")
        words = ("commit", "--quiet", "--allow-empty", "--date", author, "--message", message)
        self.git(*words, moment=moment)
        self._commits += 1
        return self

    def release(
        self,
        document: str,
        effective: str,
        *,
        kind: str = "substantive",
        published: str | None = None,
        summary: Mapping[str, str] | None = None,
        reason: Mapping[str, str] | None = None,
        editorial_by: Mapping[str, object] | None = None,
        imported: str | None = None,
        form: int = 2,
        names_terms: bool = True,
    ) -> Repository:
        """Release the last commit's text as proclaim would: record, commit, tag.

        Dates are YYYY-MM-DD; a release is published 40 days before its effective date if not said, and the
        author date of its commit is that day. form: that of the record, 1 or 2. names_terms: whether a record
        of format 2 names the defined terms, where there are any.
        """
        id = self._next_id(document, effective)
        day = published or str(date.fromisoformat(effective) - NOTICE)
        words = summary or {tag: f"Release {effective} ({tag})." for tag in self.languages}
        values: dict[str, object] = {
            "effective": effective,
            "published": day,
            "kind": kind,
            "summary": dict(words),
        }
        values |= {"reason": dict(reason)} if reason else {}
        values |= {"editorial_by": dict(editorial_by)} if editorial_by else {}
        values |= {"imported": imported} if imported else {}
        values |= self._law(document) if form == 2 else {}
        values |= self._terms() if form == 2 and names_terms else {}
        self._add_record(
            document,
            id,
            {**values, "trees": self.trees(document), "sha256": self.sha256(document)},
            {"format": 2} if form == 2 else {},
        )
        self.commit(f"Release {document} effective {effective}", authored=imported or day)
        self.git("tag", f"{document}/{id}")
        return self

    def _law(self, document: str) -> dict[str, object]:
        """What a record of format 2 says of the settings that it was made under."""
        return {
            "languages": list(self.languages),
            "prevailing": self._prevailing(),
            "title": {tag: self.title(document, tag) for tag in self.languages},
        }

    def _prevailing(self) -> str:
        """The first language, and the exceptions as they stand in settings."""
        first = self.languages[0]
        return _Flow(f"{{default: {first}, except: {self.exceptions}}}") if self.exceptions else first

    def _terms(self) -> dict[str, object]:
        """What a record says of the defined terms of the last commit."""
        id = self.git("ls-tree", "HEAD", "--object-only", "content/terms.yml")
        return {"terms": id} if id else {}

    def title(self, document: str, tag: str) -> str:
        """The name that mkdocs.yml gives a document in a language."""
        return f"{document.title()} ({tag})"

    def retire(self, document: str, effective: str, published: str) -> Repository:
        """Retire a document: a record of its own, committed."""
        summary = {tag: f"It ends ({tag})." for tag in self.languages}
        values = {"effective": effective, "published": published, "summary": summary}
        self._add_record(document, f"{effective}.retired", values)
        return self.commit(f"Retire {document} effective {effective}", authored=published)

    def withdraw(self, document: str, id: str, day: str) -> Repository:
        """Take a release back from `day` (YYYY-MM-DD) on: a record of its own, committed."""
        self._add_record(document, f"{id}.withdrawn", {"release": _Text(id), "withdrawn": day})
        return self.commit(f"Withdraw {document} effective {id[:10]}", authored=day)

    def _next_id(self, document: str, effective: str) -> str:
        same_day = [one for one in self._records(document) if one.stem.startswith(effective)]
        turn = 1 + sum("." not in one.stem for one in same_day)
        return effective if turn == 1 else f"{effective}-{turn}"

    def _add_record(
        self,
        document: str,
        name: str,
        values: Mapping[str, object],
        first: Mapping[str, object] | None = None,
    ) -> None:
        whole = {**(first or {}), "document": document, **values, "previous": self._tip(document)}
        self.write(f"releases/{document}/{name}.yml", "".join(_yaml_lines(whole)))

    def _tip(self, document: str) -> str | None:
        """SHA-256 of the record that no other one names as the record before it."""
        contents = [one.read_bytes() for one in self._records(document)]
        digests = (hashlib.sha256(one).hexdigest() for one in contents)
        return next((one for one in digests if one.encode() not in b"".join(contents)), None)

    def _records(self, document: str) -> list[Path]:
        return list((self.root / "releases" / document).glob("*.yml"))

    # What git says

    def trees(self, document: str) -> dict[str, str]:
        """Git ids of the last commit's text: a tree a language, a blob for the data file."""
        paths = {tag: f"content/{tag}/{document}" for tag in self.languages}
        ids = {tag: self.git("rev-parse", f"HEAD:{path}") for tag, path in paths.items()}
        data = f"content/data/{document}.yml"
        return {**ids, "data": self.git("rev-parse", f"HEAD:{data}")} if (self.root / data).exists() else ids

    def sha256(self, document: str) -> dict[str, str]:
        """Digests of the working copy's text, as `sha256sum * | sha256sum` in each folder prints them."""
        folders = {tag: sorted((self.root / "content" / tag / document).iterdir()) for tag in self.languages}
        data = self.root / "content" / "data" / f"{document}.yml"
        groups = {**folders, "data": [data]} if data.exists() else folders
        return {name: _digest(files) for name, files in groups.items()}

    def head(self) -> str:
        """Id of the last commit."""
        return self.git("rev-parse", "HEAD")

    def git(self, *arguments: str, moment: str | None = None) -> str:
        """What `git ARGUMENTS` prints, without the last line end.

        moment: date and time of a commit, ISO 8601. Raises CalledProcessError where git refuses.
        """
        environment = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment} if moment else {}
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.rstrip("\n")


def history(root: Path, effective: Iterable[str], document: str = "privacy", *, form: int = 2) -> Repository:
    """A repository in which one section changes from release to release; dates are YYYY-MM-DD.

    form: that of the records, 1 or 2.
    """
    repository = Repository(root, documents=(document,))
    for number, day in enumerate(effective, start=1):
        repository.sections(
            document,
            {
                "purpose": "This policy explains how we protect your personal information.",
                "storage": f"We keep your personal information for {number} years.",
            },
        )
        repository.commit(f"Keep it for {number} years").release(document, day, form=form)
    return repository


class _Text(str):
    """A value that stays a text in YAML even where it looks like a date."""


class _Flow(str):
    """A mapping or a list as YAML writes it in one line."""

    __slots__ = ()


def _yaml_lines(values: Mapping[str, object], indent: str = "") -> Iterable[str]:
    for name, value in values.items():
        if isinstance(value, list):
            yield f"{indent}{name}:\n"
            yield from (f"{indent}- {item}\n" for item in value)
        elif isinstance(value, Mapping):
            yield f"{indent}{name}:\n"
            yield from _yaml_lines(value, indent + "  ")
        else:
            yield f"{indent}{name}: {_yaml(value)}\n"


def _yaml(value: object) -> str:
    """A date or a word stands as it is; every other text is quoted, so that it stays one."""
    if value is None:
        return "null"
    if isinstance(value, _Flow):
        return value
    text = str(value)
    if isinstance(value, int):
        return text
    plain = text.isalpha() or (_is_date(text) and not isinstance(value, _Text))
    return text if plain else json.dumps(text, ensure_ascii=False)


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text) is not None
    except ValueError:
        return False


def _digest(files: Iterable[Path]) -> str:
    lines = (f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {one.name}\n" for one in files)
    return hashlib.sha256("".join(lines).encode()).hexdigest()
