"""Each rule with a text that breaks it and one that does not, in both directions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from proclaim import config, inspection
from proclaim.model import Finding
from proclaim.parity.rules import ALL
from proclaim.store import Store
from tests.builders import Repository

DAY = date(2026, 1, 1)
GOOD = {"purpose": "This policy protects you.", "storage": "We keep it for ten years."}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path).sections("privacy", GOOD)


def found(repository: Repository) -> tuple[Finding, ...]:
    store = Store(config.load(repository.root))
    return tuple(inspection.text(store, "privacy", DAY))


def codes(repository: Repository) -> list[tuple[str, str]]:
    return [(one.code, one.path) for one in found(repository)]


def test_a_confirmed_translation_of_every_section_has_no_finding(repository: Repository) -> None:
    assert found(repository) == ()


def test_s101_a_section_without_translation(repository: Repository) -> None:
    repository.remove("content/fr/privacy/02-storage.md")
    (one,) = found(repository)
    assert (one.code, one.path) == ("S101", "content/en/privacy/02-storage.md")
    assert one.fix == "write content/fr/privacy/02-storage.md"


def test_s102_a_translation_of_nothing(repository: Repository) -> None:
    repository.remove("content/en/privacy/02-storage.md")
    assert codes(repository) == [("S102", "content/fr/privacy/02-storage.md")]


def test_s101_and_s102_an_id_that_differs(repository: Repository) -> None:
    text = repository.read("content/fr/privacy/02-storage.md")
    repository.write("content/fr/privacy/02-storage.md", text.replace("id: storage", "id: conservation"))
    assert [code for code, _ in codes(repository)] == ["S101", "S102"]


def test_s103_a_section_at_another_place(repository: Repository) -> None:
    (repository.root / "content/fr/privacy/01-purpose.md").rename(
        repository.root / "content/fr/privacy/03-purpose.md"
    )
    assert {code for code, _ in codes(repository)} == {"S103"}
    assert found(repository)[0].other == "content/en/privacy/02-storage.md:1"


def test_p501_a_changed_source_makes_the_translation_stale(repository: Repository) -> None:
    repository.section("en", "privacy", 2, "storage", "Storage", "We keep it for twenty years.")
    (one,) = found(repository)
    assert (one.code, one.path) == ("P501", "content/fr/privacy/02-storage.md")
    assert "content/en/privacy/02-storage.md has changed since it was last confirmed" in one.message


def test_p501_a_translation_that_was_never_confirmed(repository: Repository) -> None:
    repository.section("fr", "privacy", 2, "storage", "Conservation", "Nous les conservons dix ans.")
    (one,) = found(repository)
    assert "was never confirmed as a translation of content/en/privacy/02-storage.md" in one.message


def test_p502_a_prevailing_section_with_a_source(repository: Repository) -> None:
    source = "0" * 40
    repository.section("en", "privacy", 2, "storage", "Storage", GOOD["storage"], source=source)
    assert ("P502", "content/en/privacy/02-storage.md") in codes(repository)


def test_an_exception_with_a_reason_silences_one_rule_in_one_section(repository: Repository) -> None:
    (repository.root / "content/fr/privacy/01-purpose.md").rename(
        repository.root / "content/fr/privacy/03-purpose.md"
    )
    path = "content/fr/privacy/03-purpose.md"
    repository.write(
        path, repository.read(path).replace("id: purpose", "id: purpose\nallow: {S103: the order}")
    )
    assert codes(repository) == [("S103", "content/fr/privacy/02-storage.md")]


def test_every_rule_explains_itself() -> None:
    assert len({one.code for one in ALL}) == len(ALL)
    for rule in ALL:
        assert rule.title.endswith(".")
        assert "To mend it" in rule.manual


def test_s002_a_document_without_text(tmp_path: Path) -> None:
    (one,) = found(Repository(tmp_path / "empty"))
    assert (one.code, one.path) == ("S002", "content/en/privacy")
