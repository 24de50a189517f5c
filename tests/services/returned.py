"""A policy that goes to counsel and comes back, as tests of `services.returning` use it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import unified_diff
from pathlib import Path

from proclaim import config, locale
from proclaim.services import exporting, returning
from proclaim.store import Store
from tests.builders import Repository

MOMENT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
KEEPING = """\
We keep it for **30 days** after you close your account, unless the law asks us to keep it for
longer than that. See [section 2](#contact) and our [other notice](../ccpa/index.md), or write to
<privacy@example.org> about it.

We never sell it.

## What we do with it

- **Account:** your name, your address and the number of the telephone at which we can reach you
    during the day.
- **Payment:** your card.
- **Devices:** your address on the network.

Then we do this:

1. We collect it.
2. We use it.
3. We delete it.

| Kind | Kept | Why |
|------|:----:|-----|
| Name | 30 days | to _find_ you |
| Card | 45 days | to be paid |

The last words of it.
"""
CONTACT = "Write to us.\n\nWe answer within ten days.\n"


@dataclass
class Policy:
    """A repository with one document in one language, and what is sent of it."""

    repository: Repository

    @property
    def store(self) -> Store:
        """The repository as it is now."""
        return Store(config.load(self.repository.root))

    def exported(self, language: str = "en", author: str = "") -> bytes:
        """The draft as a Word file."""
        wish = exporting.Wish("privacy", locale.load(language), None, author, MOMENT)
        return exporting.export(self.store, wish)

    def returned(self, content: bytes, language: str | None = None) -> returning.Returned:
        """What is in a file that came back."""
        return returning.read(self.store, returning.Sent(content, "counsel.docx", "privacy", language))

    def plan(self, content: bytes, ways: Mapping[int, returning.Way] | None = None) -> returning.Plan:
        """What becomes of it, everything accepted where nothing else is said."""
        returned = self.returned(content)
        every = {change.number: returning.Way.ACCEPT for change in returned.pending}
        return returning.plan(self.store, returned, every if ways is None else ways)

    def taken(self, content: bytes, ways: Mapping[int, returning.Way] | None = None) -> returning.Plan:
        """As `plan`, and written."""
        made = self.plan(content, ways)
        returning.write(self.store, made.written)
        return made

    def changes(self, content: bytes, ways: Mapping[int, returning.Way] | None = None) -> list[str]:
        """The lines that go and come in the section "keeping", as `diff` shows them."""
        before = self.keeping.splitlines()
        self.taken(content, ways)
        return list(_lines(before, self.keeping.splitlines()))

    @property
    def keeping(self) -> str:
        """The file of the first section."""
        return self.repository.read("content/en/privacy/01-keeping.md")


def policy(root: Path, keeping: str = KEEPING, languages: tuple[str, ...] = ("en",)) -> Policy:
    """A committed policy with two sections."""
    made = Repository(root, languages=languages)
    for language in languages:
        made.section(language, "privacy", 1, "keeping", "What we keep", keeping)
        made.section(language, "privacy", 2, "contact", "Contact", CONTACT)
    made.commit()
    return Policy(made)


def _lines(before: list[str], after: list[str]) -> Iterator[str]:
    # The first two lines name the files.
    for line in list(unified_diff(before, after, n=0, lineterm=""))[2:]:
        if not line.startswith("@@"):
            yield line
