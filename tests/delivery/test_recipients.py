"""Lists of accounts: what can be used is, and everything else is named with its line."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given
from hypothesis import strategies as st

from proclaim.addresses import checked, is_plain
from proclaim.delivery.recipients import Recipient, Reject, of_csv, of_json_lines, of_query, read
from proclaim.errors import DeliveryError
from proclaim.notice import BOTH

LETTERS = "abcdeXYZ019.-_+@' \u00e9\u4e2d\"(),;\\"


def listed(path: Path, **columns: str) -> tuple[list[Recipient], list[Reject]]:
    """Recipients and rejects of a list, told by the end of its name."""
    rejects: list[Reject] = []
    source = of_json_lines if path.suffix == ".jsonl" else of_csv
    return list(read(source(path, columns, rejects.append), ("en", "fr"), rejects.append)), rejects


def written(path: Path, content: str | bytes) -> Path:
    """The file with this content."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_csv_file_is_read_whatever_wrote_it(tmp_path: Path, mark: str, delimiter: str) -> None:
    lines = ["ID,Email,Language,Name", "1,a@example.com,fr,Renée", "2,b@example.com,en,"]
    content = mark + "\r\n".join(lines).replace(",", delimiter) + "\r\n"
    found, rejects = listed(written(tmp_path / "list.csv", content))
    assert found == [(2, "1", "a@example.com", "fr", "Renée"), (3, "2", "b@example.com", "en", "")]
    assert rejects == []


def test_columns_have_any_name_and_order_and_may_be_missing(tmp_path: Path) -> None:
    path = written(tmp_path / "list.csv", 'mail,other,customer\na@example.com,"x,y",7\n')
    assert listed(path, id="customer", email="mail")[0] == [(2, "7", "a@example.com", BOTH, "")]
    with pytest.raises(
        DeliveryError, match=r'no column "id" \(there are: mail, other, customer\).*--column id='
    ):
        listed(path)


@pytest.mark.parametrize(
    ("said", "meant"),
    [("en", "en"), ("FR", "fr"), ("fr-CA", "fr"), ("fr_CA", "fr"), ("", BOTH), ("de", BOTH)],
)
def test_a_language_that_is_not_ours_gets_every_language(tmp_path: Path, said: str, meant: str) -> None:
    path = written(tmp_path / "list.csv", f"id,email,language\n1,a@example.com,{said}\n")
    assert listed(path)[0][0][3] == meant


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1,no address,en,", "@-sign"),
        ("1,a@b@example.com,en,", "@-sign"),
        ("1,a@localhost,en,", "period"),
        ("1,a@thing.invalid,en,", "special-use"),
        (",a@example.com,en,", "no id"),
        ('1,"a@example.com\nBcc: b@example.com",en,', "invalid characters"),
        ('1,a@example.com,en,"Eve\r\nBcc: all@example.org"', "line break"),
        ("1,a@example.com,en", "3 fields and the first one 4"),
        ("1,a@example.com,en,,,", "6 fields"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_and_the_others_go_on(
    tmp_path: Path, row: str, reason: str
) -> None:
    content = f"id,email,language,name\n0,z@example.com,en,\n{row}\n9,y@example.com,en,\n"
    found, (reject,) = listed(written(tmp_path / "list.csv", content))
    assert [one[1] for one in found] == ["0", "9"]
    assert reason in reject.reason
    assert reject.line >= 3


@pytest.mark.parametrize("cut", range(1, 22))
def test_a_file_that_was_cut_off_never_loses_the_end_of_a_row_in_silence(tmp_path: Path, cut: int) -> None:
    whole = "id,email,language,name\n1,a@example.com,en,Ann\n2,b@example.com,fr,Bob\n"
    found, rejects = listed(written(tmp_path / "list.csv", whole[:-cut]))
    assert [one[1] for one in found] == ["1"]
    assert len(rejects) == 1
    assert rejects[0].line == 3


def test_a_quote_that_is_never_closed_is_named(tmp_path: Path) -> None:
    found, (reject,) = listed(
        written(tmp_path / "list.csv", 'id,email\n1,a@example.com\n2,"b@example.com\n3,c@example.com\n')
    )
    assert [one[1] for one in found] == ["1"]
    assert "cut off" in reject.reason


def test_bytes_that_are_no_utf_8_cost_their_row_only(tmp_path: Path) -> None:
    content = b"id,email,language,name\n1,a@example.com,fr,Ren\xe9e\n2,b@example.com,fr,Ren\xc3\xa9e\n"
    found, (reject,) = listed(written(tmp_path / "list.csv", content))
    assert found == [(3, "2", "b@example.com", "fr", "Renée")]
    assert (reject.line, reject.reason) == (2, "this line is not in UTF-8")


def test_an_empty_or_missing_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match="empty"):
        listed(written(tmp_path / "list.csv", ""))
    with pytest.raises(DeliveryError, match="No such file"):
        listed(tmp_path / "none.csv")


def test_json_lines_are_read_line_by_line(tmp_path: Path) -> None:
    lines = [
        '{"id": 7, "email": "a@example.com", "language": "fr", "name": null}',
        "{broken",
        '["no object"]',
        '{"id": "8", "email": "b@example.com"}',
        "",
    ]
    found, rejects = listed(written(tmp_path / "list.jsonl", "\n".join(lines)))
    assert found == [(1, "7", "a@example.com", "fr", ""), (4, "8", "b@example.com", BOTH, "")]
    assert [one.line for one in rejects] == [2, 3]


def test_a_query_gives_rows(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "accounts.db") as connection:
        connection.execute("CREATE TABLE account (no INTEGER, mail TEXT, lang TEXT)")
        connection.execute("INSERT INTO account VALUES (5, 'a@example.com', 'fr')")
    url = f"sqlite:///{tmp_path / 'accounts.db'}"
    rows = of_query(url, "SELECT no AS id, mail AS email, lang AS language FROM account", {})
    assert list(read(rows, ("en", "fr"), lambda one: pytest.fail(one.reason))) == [
        (1, "5", "a@example.com", "fr", "")
    ]
    with pytest.raises(DeliveryError, match="no such table"):
        list(of_query(url, "SELECT * FROM missing", {}))


@given(st.text(LETTERS, max_size=20), st.text("abcXYZ019.-_\u00e9", max_size=20))
def test_the_fast_verdict_is_that_of_email_validator(local: str, domain: str) -> None:
    address = f"{local}@{domain}.com"
    try:
        expected = validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        assert not is_plain(address)
        with pytest.raises(ValueError, match=r"\w"):
            checked(address)
        return
    assert checked(address) == f"{expected.local_part}@{expected.ascii_domain}"


@pytest.mark.parametrize(
    ("written_as", "meant"),
    [
        ("User@EXAMPLE.com", "User@example.com"),
        ("info@bücher.example.com", "info@xn--bcher-kva.example.com"),
        ("andré@example.com", "andré@example.com"),
    ],
)
def test_an_address_has_one_form(written_as: str, meant: str) -> None:
    assert checked(written_as) == meant
