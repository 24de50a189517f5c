"""What `verify` may find, by code: how much it weighs, what it means, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from proclaim.model import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding about records."""

    code: str
    severity: Severity
    title: str
    """What is wrong, in one line."""
    manual: str
    """Why it matters and what to do."""


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

CODES: Mapping[str, Code] = {
    code.code: code
    for code in (
        Code(
            "I001",
            _ERROR,
            "A record cannot be read, or is not one that proclaim would have made.",
            "Records are written by proclaim and never edited. Bring the committed file back with `git "
            "restore`; where the message speaks of a newer proclaim, update yours.",
        ),
        Code(
            "I002",
            _ERROR,
            "A record follows one that was changed or is gone, or two records claim to be the first.",
            "Each record holds the SHA-256 of the file before it, so a later change of any but the "
            "newest shows here. Bring the earlier file back as it was: `git log -p -- releases` shows "
            "who changed it.",
        ),
        Code(
            "I003",
            _ERROR,
            "A released text does not match the SHA-256 in its record, or its defined terms cannot be read.",
            "Either the record names other text than it did, or the text in git was replaced. Compare "
            "the record with its tag, and bring it back as it was.",
        ),
        Code(
            "I004",
            _ERROR,
            "A released text, or what it was released with, is not in this repository.",
            "git fetches only what branches and tags reach. Fetch the tag that the message names; in a "
            "shallow clone run `git fetch --unshallow --tags`.",
        ),
        Code(
            "I005",
            _ERROR,
            "The tag of a release, here or on the remote, is not on the commit that made its record.",
            "Somebody moved the tag, or changed the record. Look at both, then move the tag back with "
            "the command in the message.",
        ),
        Code(
            "I006",
            _ERROR,
            "A later commit changed or deleted a record.",
            "What was published stays. Revert that commit; what is upcoming is taken back with "
            "`proclaim withdraw`.",
        ),
        Code(
            "I007",
            _ERROR,
            "A record in the working copy is not as in the last commit.",
            "Bring it back with `git restore`; in a sparse checkout add the folder releases.",
        ),
        Code(
            "I008",
            _ERROR,
            "Merged branches each made records, and no record follows both.",
            "Both releases count, each from its day. `proclaim join` writes the record that follows "
            "both, changes no text, and says which release lacks what the other one changed: see "
            "docs/teams.md.",
        ),
        Code(
            "I009",
            _ERROR,
            "A published document has no entry in mkdocs.yml.",
            "What bound people does not disappear. Put the entry back; `proclaim retire` ends a "
            "document properly, and a new name is a new `title:` or `folder:` under the old id.",
        ),
        Code(
            "I010",
            _ERROR,
            "A document was published in a language that mkdocs.yml no longer lists.",
            "Its archived pages need the language. Put it back, and list the languages of the next "
            "releases under the document's own `languages:`.",
        ),
        Code(
            "I011",
            _ERROR,
            "A folder of Markdown in content/ belongs to no document.",
            "Nothing of it is checked or published. Name it in mkdocs.yml, or move it out of content/.",
        ),
        Code(
            "I012",
            _WARNING,
            "A release has no tag here, or its tag was not pushed.",
            "The tag keeps a released text reachable when branches are deleted or rewritten. The "
            "message holds the command that mends it. `proclaim verify --strict` refuses it.",
        ),
        Code(
            "I013",
            _WARNING,
            "A date of publication, of a withdrawal or of bringing in is not that of the commit.",
            "Notice counts from the publication date. A difference of more than a day should have a "
            "reason that you know.",
        ),
        Code(
            "I014",
            _ERROR,
            "A withdrawal takes back what is not there, or what was already in force.",
            "proclaim writes no such record: somebody did by hand. Delete it.",
        ),
        Code(
            "I015",
            _ERROR,
            "A released text does not read as it did when it was released.",
            "The bytes are the same, but this version of proclaim, or of a library under it, would show them "
            "otherwise: another list, another number, other words. What bound people must not change its "
            "look with an update. Go back to the version before, and report it.",
        ),
        Code(
            "I016",
            _WARNING,
            "A release of the time before readings were recorded may be shown otherwise than it was.",
            "Its record does not say what readers saw, and its text holds a construct that the dialect reads "
            "otherwise than python-markdown did: often lists that ran together before. Compare the page with "
            "what was published.",
        ),
        Code(
            "I017",
            Severity.NOTE,
            "An editorial release changes more than form, and its record names nobody who answers for it.",
            "proclaim refuses such a release unless --editorial-by names a person. The record was made by "
            "hand, or the words that a language lists were others then. The release stays as it is: read its "
            "page of changes, and find out who decided.",
        ),
        Code(
            "R901",
            _WARNING,
            "A release lacks what an earlier-effective one changed.",
            "It was made without knowing the change: the change is a correction, or came from another "
            "branch. From the later release's day on, people would be bound by the former words. Merge "
            "the change into the text and release it again.",
        ),
    )
}
