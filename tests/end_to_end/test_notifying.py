"""A release is told to account holders: planned, sent, killed, proved, as an operator types it."""

from __future__ import annotations

import csv
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from proclaim import config, site
from proclaim.notice import Identity
from tests.browser import served
from tests.builders import Repository
from tests.delivery.test_bounces import REPORT
from tests.delivery.test_doctor import name_server
from tests.end_to_end.commands import MAIN, Said, ahead, proclaim
from tests.mail import FINAL, Decide, Fault, Server, mail_server, seeded, well_behaved

KEY = {"PROCLAIM_NOTICE_KEY": "a key that only this test has"}
NOTICE = """\
      notice:
        sender: notices@example.org
        bounces: bounces@example.org
        relay: 127.0.0.1:{port}
        security: none
        cancel: {{en: Write to us to cancel., fr: Écrivez-nous pour le fermer.}}
"""
TEXT = {"storage": "We keep your data for {} days, and we never sell it."}
UNCHECKED = "--no-site-check"


@contextmanager
def company(root: Path, decide: Decide = well_behaved) -> Iterator[tuple[Repository, Server]]:
    """A repository with an upcoming release, and the mail server that its notices go through."""
    with mail_server(decide) as server:
        repository = Repository(root / "policies", options=NOTICE.format(port=server.port))
        for days, effective, published in ((30, "2020-01-01", "2019-11-01"), (45, ahead(40), ahead(-1))):
            texts = {id: text.format(days) for id, text in TEXT.items()}
            repository.sections("privacy", texts).commit(f"Keep it for {days} days")
            repository.release("privacy", effective, published=published)
        yield repository, server


def listed(folder: Path, count: int) -> Path:
    """A list of so many accounts, every third in French, every seventh without a language."""
    lines = ["id,email,language,name"]
    for one in range(count):
        language = "" if one % 7 == 0 else "fr" if one % 3 == 0 else "en"
        lines.append(f"{one},user{one}@example.com,{language},Person {one}")
    path = folder / f"accounts-{count}.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def notify(repository: Repository, *words: str, **environment: str) -> Said:
    """The outcome of `proclaim notify WORDS` in the repository."""
    return proclaim("notify", *words, cwd=repository.root, **{**KEY, **environment})


def counted(said: Said) -> dict[str, int]:
    """The figures of `notify status`."""
    return {state: int(many) for state, many in re.findall(r"^  (\w+) +(\d+)$", said.out, re.MULTILINE)}


def test_everybody_is_told_in_their_language_and_it_can_be_proved(tmp_path: Path) -> None:
    with company(tmp_path) as (repository, server):
        accounts = str(listed(tmp_path, 42))
        said = notify(repository, "plan", "privacy", "--csv", accounts, UNCHECKED)
        assert "42 accounts, 42 messages" in said.out, said.error
        assert "42 messages would be sent" in notify(repository, "send", "--dry-run", UNCHECKED).out
        assert server.took.times.total() == 0
        said = notify(repository, "send", "--yes", UNCHECKED)
        assert (said.code, counted(said)) == (0, {"sent": 42}), said.error
        assert "42/42" in said.error
        assert notify(repository, "send", "--yes", UNCHECKED).code == 0
        assert set(server.took.times.values()) == {1}
        folder = tmp_path / "proof"
        assert "42 of 42 accounts were told" in notify(repository, "prove", "--output", str(folder)).out
        assert notify(repository, "prove", "--check", str(folder)).code == 0
        assert (folder / "summary.pdf").read_bytes().startswith(b"%PDF")
        with (folder / "recipients.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert {int(one["days_before"]) for one in rows} == {40}
        (folder / "recipients.csv").write_text("account\n", "utf-8")
        said = notify(repository, "prove", "--check", str(folder))
        assert (said.code, "not the file that was written" in said.out) == (1, True)
    messages = {to: message_from_bytes(raw, policy=policy.default) for _, to, raw in server.took.messages}
    for number, language in ((0, "en, fr-CA"), (1, "en"), (3, "fr-CA")):
        message = messages[f"user{number}@example.com"]
        assert message["Content-Language"] == language
        body = message.get_body(("plain",))
        assert body is not None
        said_so = body.get_content()
        assert ("vous pouvez fermer" in said_so) is ("fr" in language)
        assert ("“We keep your data for 45 days" in " ".join(said_so.split())) is ("en" in language)


def test_a_killed_run_goes_on_and_nobody_is_told_twice(tmp_path: Path) -> None:
    dice = random.Random(5)
    decide = seeded(5, final=0.01, passing=0)
    with company(tmp_path, decide) as (repository, server):
        notify(repository, "plan", "privacy", "--csv", str(listed(tmp_path, 6000)), UNCHECKED)
        kills = 0
        for _ in range(5):
            process = started(repository)
            begun = server.took.times.total()
            while server.took.times.total() < begun + 200 and process.poll() is None:
                time.sleep(0.01)
            time.sleep(dice.random() * 0.1)
            process.send_signal(signal.SIGKILL)
            kills += process.wait() != 0
        said = notify(repository, "send", "--yes", "--no-wait", UNCHECKED)
        assert said.code == 0, said.error
        found = counted(said)
    refused = {
        f"user{one}@example.com" for one in range(6000) if decide(f"user{one}@example.com", 1) in FINAL
    }
    assert kills
    assert set(server.took.times.values()) == {1}
    # A refusal that was on its way when its run was killed is as uncertain as any other answer.
    uncertain = found.get("uncertain", 0)
    assert len(refused) - uncertain <= found["failed"] <= len(refused)
    assert uncertain <= 4 * kills
    assert found["sent"] + found["failed"] + uncertain == 6000
    assert found["sent"] <= server.took.times.total()
    assert set(found) <= {"sent", "failed", "uncertain"}


def started(repository: Repository) -> subprocess.Popen[bytes]:
    """A run of `notify send` in the background."""
    words = ["notify", "send", "--yes", "--no-wait", UNCHECKED]
    return subprocess.Popen(
        [sys.executable, "-c", MAIN, *words],
        cwd=repository.root,
        env={**os.environ, **KEY},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_leaves_nothing_uncertain(tmp_path: Path, sent: signal.Signals) -> None:
    with company(tmp_path) as (repository, server):
        notify(repository, "plan", "privacy", "--csv", str(listed(tmp_path, 20_000)), UNCHECKED)
        process = started(repository)
        while server.took.times.total() < 300:
            time.sleep(0.01)
        process.send_signal(sent)
        assert process.wait() == 130
        found = counted(notify(repository, "status"))
        assert found["sent"] == server.took.times.total()
        assert set(found) == {"sent", "pending"}


def test_rows_that_cannot_be_used_are_listed_and_the_rest_is_planned(tmp_path: Path) -> None:
    with company(tmp_path) as (repository, _):
        path = listed(tmp_path, 3)
        path.write_text(
            path.read_text("utf-8") + "9,nobody,en,\n0,again@example.com,en,\n8,cut@exam", "utf-8"
        )
        said = notify(repository, "plan", "privacy", "--csv", str(path), UNCHECKED)
        assert said.code == 0
        assert "3 rows could not be used; they are listed in rejects.csv." in said.error
        with (repository.root / "rejects.csv").open(encoding="utf-8", newline="") as file:
            assert [one["line"] for one in csv.DictReader(file)] == ["5", "6", "7"]
        said = notify(repository, "plan", "privacy", "--csv", str(path), UNCHECKED)
        assert said.code == 2
        assert "tells of this release already" in said.error


def test_new_accounts_are_planned_beside_those_who_are_told_already(tmp_path: Path) -> None:
    with company(tmp_path) as (repository, server):
        notify(repository, "plan", "privacy", "--csv", str(listed(tmp_path, 3)), UNCHECKED)
        notify(repository, "send", "--yes", UNCHECKED)
        more = str(listed(tmp_path, 5))
        said = notify(repository, "plan", "privacy", "--csv", more, UNCHECKED)
        assert (said.code, "--further plans the accounts that it leaves out" in said.error) == (2, True)
        said = notify(repository, "plan", "privacy", "--csv", more, "--further", UNCHECKED)
        assert "2 accounts, 2 messages" in said.out
        assert "3 accounts of the list are told by an earlier notice." in said.out
        assert counted(notify(repository, "send", "--yes", UNCHECKED)) == {"sent": 2}
        assert server.took.times == {f"user{one}@example.com": 1 for one in range(5)}
        said = notify(repository, "plan", "privacy", "--csv", more, "--further", UNCHECKED)
        assert (said.code, "nobody is left to tell" in said.error) == (2, True)


def test_one_click_ends_mail_and_the_account_is_told_by_another_channel(tmp_path: Path) -> None:
    def decide(address: str, _attempt: int) -> Fault:
        return Fault.REFUSE_RECIPIENT if address == "user2@example.com" else Fault.NONE

    with company(tmp_path, decide) as (repository, server):
        settings = repository.read("mkdocs.yml")
        page = "unsubscribe: https://example.org/stop?from=policies"
        repository.write("mkdocs.yml", settings.replace("security: none", f"security: none\n        {page}"))
        notify(repository, "plan", "privacy", "--csv", str(listed(tmp_path, 3)), UNCHECKED)
        notify(repository, "send", "--yes", UNCHECKED)
        messages = {to: message_from_bytes(raw, policy=policy.default) for _, to, raw in server.took.messages}
        message = messages["user1@example.com"]
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        address = str(message["List-Unsubscribe"]).strip("<>")
        assert address.startswith("https://example.org/stop?from=policies&message=1.2.")
        (tmp_path / "stopped.txt").write_text(f"{address}\n\nnonsense\n{address[:-1]}\n", "utf-8")
        said = notify(repository, "divert", str(tmp_path / "stopped.txt"))
        assert "1 account gets no more e-mail; 0 of them were still to be told." in said.out
        assert "These lines name no message of ours: 3, 4." in said.error
        # The address of one whose mail came back can be in the list, too; no decision brings it more mail.
        token = Identity(KEY["PROCLAIM_NOTICE_KEY"].encode(), "example.org").stop_token(1, 3)
        (tmp_path / "stopped.txt").write_text(f"message={token}\n", "utf-8")
        assert (
            "1 account gets no more e-mail" in notify(repository, "divert", str(tmp_path / "stopped.txt")).out
        )
        notify(repository, "resend", "--failed", "--yes")
        assert counted(notify(repository, "send", "--yes", UNCHECKED)) == {"sent": 2, "suppressed": 1}
        repository.sections("privacy", {"storage": "We keep your data for 60 days."}).commit("Keep it longer")
        repository.release("privacy", ahead(50), published=ahead(-1))
        later = ("privacy", ahead(50), "--csv", str(listed(tmp_path, 3)), UNCHECKED)
        said = notify(repository, "plan", *later)
        assert "3 accounts, 1 message" in said.out, said.error
        assert "2 accounts asked for no e-mail: tell them by another channel." in said.out
        said = notify(repository, "send", "--yes", UNCHECKED)
        assert counted(said) == {"sent": 1, "suppressed": 2}
        assert "2 asked for no more e-mail" in said.out
        assert server.took.times["user1@example.com"] == 1
        said = notify(repository, "plan", *later, "--further", "--channel", "webhook")
        assert "2 accounts, 2 messages" in said.out


def test_without_a_key_or_settings_nothing_is_planned(tmp_path: Path) -> None:
    with company(tmp_path) as (repository, _):
        accounts = str(listed(tmp_path, 3))
        said = notify(repository, "plan", "privacy", "--csv", accounts, UNCHECKED, PROCLAIM_NOTICE_KEY="")
        assert "proclaim notify key" in said.error
        repository.write(
            "mkdocs.yml", re.sub(r"      notice:\n(        .*\n)+", "", repository.read("mkdocs.yml"))
        )
        assert "nothing is said about notices" in notify(repository, "preview", "privacy").error
    assert re.fullmatch(r"[0-9a-f]{64}\n", proclaim("notify", "key", cwd=tmp_path).out)


def test_a_release_is_told_only_once_the_site_shows_it(tmp_path: Path) -> None:
    with company(tmp_path) as (repository, _), served(tmp_path / "live") as root:
        settings = repository.read("mkdocs.yml").replace("https://policies.example.org/", root)
        repository.write("mkdocs.yml", settings)
        words = ("plan", "privacy", "--csv", str(listed(tmp_path, 3)))
        assert "the site cannot be asked" in notify(repository, *words).error
        site.build(config.load(repository.root), date.fromisoformat(ahead(-2)), tmp_path / "live")
        assert "does not show release" in notify(repository, *words).error
        site.build(config.load(repository.root), date.fromisoformat(ahead(0)), tmp_path / "live")
        assert notify(repository, *words).code == 0


def test_a_changed_release_is_not_told(tmp_path: Path) -> None:
    with company(tmp_path) as (repository, server):
        accounts = str(listed(tmp_path, 3))
        assert notify(repository, "plan", "privacy", "--csv", accounts, UNCHECKED).code == 0
        path = f"releases/privacy/{ahead(40)}.yml"
        repository.write(path, repository.read(path).replace("Release", "Another"))
        said = notify(repository, "send", "--yes", UNCHECKED)
        assert said.code == 2
        assert "proclaim verify" in said.error
        assert not server.took.messages


def test_the_number_of_recipients_must_be_confirmed(tmp_path: Path) -> None:
    with company(tmp_path) as (repository, server):
        notify(repository, "plan", "privacy", "--csv", str(listed(tmp_path, 3)), UNCHECKED)
        said = notify(repository, "send", UNCHECKED)
        assert "Send to 3 recipients" in said.out
        assert said.code == 130
        assert not server.took.messages


def test_failed_recipients_come_back_by_decision_and_people_can_be_purged(tmp_path: Path) -> None:
    attempts: list[str] = []

    def decide(address: str, attempt: int) -> Fault:
        attempts.append(address)
        return next(iter(FINAL)) if address == "user1@example.com" and attempt == 1 else well_behaved("", 0)

    with company(tmp_path, decide) as (repository, server):
        notify(repository, "plan", "privacy", "--csv", str(listed(tmp_path, 3)), UNCHECKED)
        said = notify(repository, "send", "--yes", UNCHECKED)
        assert counted(said) == {"sent": 2, "failed": 1}
        assert "failed: 1 <user1@example.com>" in said.out
        assert "1 recipient is to be told again" in notify(repository, "resend", "--failed", "--yes").out
        assert counted(notify(repository, "send", "--yes", UNCHECKED)) == {"sent": 3}
        assert "3 accounts" in notify(repository, "purge", "--yes").out
    assert server.took.times["user1@example.com"] == 1
    assert b"user1@example.com" not in (repository.root / "notices.ledger").read_bytes()


def test_a_trial_goes_to_one_address_in_every_language(tmp_path: Path) -> None:
    with company(tmp_path) as (repository, server):
        said = notify(repository, "test", "me@example.com", "privacy")
        assert [one[:6] for one in said.out.splitlines()] == ["en: 25", "fr: 25", "*: 250"]
    assert server.took.times == {"me@example.com": 3}
    assert not (repository.root / "notices.ledger").exists()


def test_a_preview_is_what_would_be_sent(tmp_path: Path) -> None:
    with company(tmp_path) as (repository, _):
        said = notify(repository, "preview", "privacy", "--output", "out")
    assert len(said.out.splitlines()) == 3
    message = message_from_bytes((repository.root / said.out.splitlines()[0]).read_bytes())
    assert message["To"] == "<account.holder@example.com>"
    assert [one.get_content_type() for one in message.walk()][1:] == ["text/plain", "text/html"]


def test_no_secret_stands_in_the_ledger_or_in_what_is_said(tmp_path: Path) -> None:
    with company(tmp_path) as (repository, _):
        secret = {"PROCLAIM_SMTP_USER": "mailer", "PROCLAIM_SMTP_PASSWORD": "hunter2-hunter2"}
        notify(repository, "plan", "privacy", "--csv", str(listed(tmp_path, 3)), UNCHECKED, **secret)
        said = notify(repository, "send", "--yes", UNCHECKED, **secret)
    assert said.code == 2, "the server offers no log-in"
    held = (repository.root / "notices.ledger").read_bytes()
    for one in (secret["PROCLAIM_SMTP_PASSWORD"], KEY["PROCLAIM_NOTICE_KEY"]):
        assert one not in said.out + said.error
        assert one.encode() not in held


def test_what_came_back_is_marked(tmp_path: Path) -> None:
    with company(tmp_path) as (repository, server):
        notify(repository, "plan", "privacy", "--csv", str(listed(tmp_path, 3)), UNCHECKED)
        notify(repository, "send", "--yes", UNCHECKED)
        sender = next(sender for sender, to, _ in server.took.messages if to == "user2@example.com")
        (tmp_path / "back").mkdir()
        (tmp_path / "back" / "1.eml").write_text(REPORT.format(to=sender, action="failed"), "utf-8")
        said = notify(repository, "bounces", "--folder", str(tmp_path / "back"))
        assert "1 message came back" in said.out, said.error
        said = notify(repository, "status")
    assert counted(said) == {"sent": 2, "failed": 1}
    assert "failed: 2 <user2@example.com>" in said.out
    assert "5.1.1" in said.out


def test_the_doctor_says_what_is_wrong_and_exits_with_it(tmp_path: Path) -> None:
    with company(tmp_path) as (repository, _), name_server({}) as empty:
        said = notify(repository, "doctor", "--nameserver", f"127.0.0.1:{empty.port}")
    assert said.code == 1
    assert "error    SPF (RFC 7208): there is no SPF record at example.org" in said.out
    assert "ok       Relay: 127.0.0.1:" in said.out
