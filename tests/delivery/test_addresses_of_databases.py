"""Addresses of databases that are none, for the ledger and for lists of accounts: refused in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from proclaim.delivery.ledger.database import open_database
from proclaim.delivery.recipients import of_query
from proclaim.errors import DeliveryError

GARBAGE = [
    "://",
    "nothing://x",
    "postgresql+psycopg://user:hunter2@host:port/name",
    "postgresql+psycopg://user:hunter2@[::1/name",
    "postgresql+psycopg://user:hunter2@a..b/name",
    "postgresql+nothing://user:hunter2@host/name",
    "mysql+nothing://user:hunter2@host/name",
    "sqlite:///x?timeout=soon",
    "sqlite:///x?uri=perhaps",
    "sqlite:////nowhere/at/all",
]


@pytest.mark.parametrize("url", GARBAGE)
def test_a_ledger_at_no_address_is_refused(url: str) -> None:
    with pytest.raises(DeliveryError) as caught:
        open_database(url)
    assert "hunter2" not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("url", ["garbage", "", *GARBAGE])
def test_a_list_at_no_address_is_refused(url: str) -> None:
    with pytest.raises(DeliveryError) as caught:
        list(of_query(url, "select 1 as id, 'a@example.com' as email", {}))
    assert "hunter2" not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "query", ["", "select", "select 1; select 2", "select :id", "create table t (x)", "select 1 as id", "\0"]
)
def test_a_query_that_gives_no_accounts_is_refused(query: str) -> None:
    with pytest.raises(DeliveryError):
        list(of_query("sqlite://", query, {}))


@pytest.mark.parametrize("name", ["a?timeout=b", "100%", "with space", "é", "\udcff", "a#b"])
def test_a_ledger_may_have_any_name_that_a_file_may_have(tmp_path: Path, name: str) -> None:
    database = open_database(str(tmp_path / name))
    assert database.path == tmp_path / name
    database.close()
    assert (tmp_path / name).is_file()


@pytest.mark.parametrize("name", ["", "x" * 300, "folder"])
def test_a_file_that_cannot_be_a_ledger_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(DeliveryError):
        open_database(str(tmp_path / name))
