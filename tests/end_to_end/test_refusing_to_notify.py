"""What cannot be told, or not like this: one sentence and exit code 2, and the ledger as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.delivery.test_doctor import name_server
from tests.end_to_end.test_notifying import UNCHECKED, company, counted, listed, notify


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["plan", "privacy"], "name one list of accounts"),
        (["divert", "none.txt"], "none.txt"),
        (["plan", "privacy", "--csv", "none.csv", UNCHECKED], "none.csv: this list cannot be read"),
        (["plan", "privacy", "2001-01-01", "--csv", "x"], "there is no such release"),
        (["plan", "privacy", "2020-01-01", "--csv", "x", UNCHECKED], "--short-notice"),
        (["plan", "other", "--csv", "x"], 'no document "other"'),
        (["send", UNCHECKED], "the ledger holds no notice"),
        (["status", "--ledger", "nothing://x"], "no address of a database"),
        (["resend"], "--failed or --uncertain"),
        (["bounces"], "--folder DIR or --imap URL"),
        (["prove", "--check", "nowhere"], "there is no proof here"),
        (["test", "nobody", "privacy"], "@-sign"),
        (["announce", "privacy"], "say where to"),
        (["doctor", "--nameserver", "garbage:x"], "--nameserver"),
        (["doctor", "--nameserver", "[::1"], "--nameserver"),
        (["bounces", "--imap", "imaps://user@host:port/INBOX"], "the address of the mailbox has a port"),
        (["bounces", "--imap", "imaps://[garbage"], "--imap"),
        (["status", "--ledger", "postgresql+psycopg://host:port/name"], "no address of a database"),
        (["status", "--ledger", "://"], "no address of a database"),
        (["plan", "privacy", "--database", "x", "--query", "x", UNCHECKED], "no address of a database"),
        (["plan", "privacy", "--database", "sqlite://", "--query", "x; y", UNCHECKED], "cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(tmp_path: Path, words: list[str], said: str) -> None:
    with company(tmp_path) as (repository, _):
        found = notify(repository, *words)
    assert found.code == 2
    assert said in found.error
    assert len(found.error.strip().splitlines()) <= 4


@pytest.mark.parametrize("relay", ["[::1", "smtp://127.0.0.1", "127.0.0.1:x", "127.0.0.1:99999"])
def test_a_relay_that_is_none_is_said_in_one_sentence(tmp_path: Path, relay: str) -> None:
    with company(tmp_path) as (repository, server):
        settings = repository.read("mkdocs.yml").replace(f"127.0.0.1:{server.port}", f'"{relay}"')
        repository.write("mkdocs.yml", settings)
        said = notify(repository, "doctor")
    assert said.code == 2
    assert said.error.startswith("Error: mkdocs.yml, plugins.proclaim.notice.relay: ")


def test_a_relay_at_an_ipv6_address_can_be_named(tmp_path: Path) -> None:
    with company(tmp_path) as (repository, server), name_server({}) as empty:
        settings = (
            repository.read("mkdocs.yml")
            .replace("127.0.0.1:", '"[::1]:')
            .replace(f"{server.port}\n", f'{server.port}"\n')
        )
        repository.write("mkdocs.yml", settings)
        asked = f"127.0.0.1:{empty.port}"
        said = notify(repository, "doctor", "--nameserver", asked, PROCLAIM_SMTP_USER="mailer")
    assert said.code == 1, said.error
    assert f"[::1]:{server.port}" in said.out


def test_a_webhook_at_no_address_ends_the_run_and_nobody_stays_claimed(tmp_path: Path) -> None:
    with company(tmp_path) as (repository, _):
        words = ("plan", "privacy", "--csv", str(listed(tmp_path, 3)), "--channel", "webhook", UNCHECKED)
        notify(repository, *words)
        for address in ("", "https://host:port/"):
            hook = {"PROCLAIM_WEBHOOK_URL": address, "PROCLAIM_WEBHOOK_SECRET": "c2VjcmV0"}
            said = notify(repository, "send", "--yes", UNCHECKED, **hook)
            assert (said.code, "$PROCLAIM_WEBHOOK_URL" in said.error) == (2, True), said.error
        assert counted(notify(repository, "status")) == {"pending": 3}
