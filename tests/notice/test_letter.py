"""The message about a release: whole in text and HTML, in the account's language, the same bytes always."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from html import unescape
from typing import Any

import pytest

from proclaim.audiences import Audience, EitherPrevails
from proclaim.errors import ContentError
from proclaim.model import Kind, Retirement, SignOff
from proclaim.notice import BOTH, Content, Identity, Letter, compose, letters
from proclaim.notice.letter import COLUMNS, HTML, TEXT, stop_address
from tests.notice.sample import CANCEL, LOCALES, SENDER, SUMMARY, said, templates
from tests.values import release_value

SENT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def made(language: str, **how: Any) -> Letter:
    """The letter in one language."""
    found = letters(said(**how), SENDER, templates())
    return next(one for one in found if one.language == language)


def parsed(letter: Letter) -> EmailMessage:
    """The message as a mail program reads it."""
    raw = compose(letter, "who@example.com", "<id@example.org>", SENT)
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def shown(html: str) -> str:
    """The text of a page, without its head."""
    body = html.split("</head>")[1]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_a_message_has_no_way_out_of_a_legal_notice_unless_the_company_wants_one() -> None:
    letter = made("en")
    assert parsed(letter)["List-Unsubscribe"] is None
    stop = stop_address("https://example.org/stop", "1.2.abc")
    raw = compose(letter, "who@example.com", "<id@example.org>", SENT, stop)
    message = message_from_bytes(raw, policy=policy.default)
    assert message["List-Unsubscribe"] == "<https://example.org/stop?message=1.2.abc>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.parametrize(
    ("language", "subject", "says"),
    [
        (
            "en",
            "Example & Sons: revised Privacy Policy, effective January 4, 2027",
            [
                "Keeps data longer, for 45 days.",
                "1 section changes.",
                "Section 3, Storage: “We keep your data for 45 days.” was “We keep your data for 30 days.”",
                "you may cancel your account before January 4, 2027",
                "after January 4, 2027, you consent to the revised version, as far as the law allows.",
                "Cancel at https://e.org/cancel.",
                "https://e.org/en/changes/",
                "https://e.org/en/all/",
                "https://e.org/en/text/",
                "legal@example.org",
                "https://e.org/fr/text/",
            ],
        ),
        (
            "fr",
            "Example & Sons\u00a0: Politique de confidentialité, "
            "révision entrant en vigueur le 4 janvier 2027",
            [
                "Conserve les données plus longtemps",
                "1 article est modifié.",
                "« Nous gardons vos données 45 jours. » remplace « Nous gardons vos données 30 jours. »",
                "vous pouvez fermer votre compte avant le 4 janvier 2027",
                "après le 4 janvier 2027, vous acceptez la révision, dans la mesure où la loi le permet.",
                "https://e.org/fr/changes/",
                "Ceci est une traduction. En cas de divergence, la version anglaise prévaut.",
                "https://e.org/en/text/",
            ],
        ),
    ],
)
def test_a_message_says_everything_in_its_language(language: str, subject: str, says: list[str]) -> None:
    message = parsed(made(language))
    assert message["Subject"] == subject
    assert message["Content-Language"] == LOCALES[language].tag
    text = message.get_body(("plain",))
    assert text is not None
    flat = " ".join(text.get_content().replace("\u202f", " ").split(" ")).replace("\n", " ")
    for one in says:
        assert _plain(one) in _plain(flat), one


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


@pytest.mark.parametrize("language", ["en", "fr", BOTH])
def test_text_and_html_say_the_same(language: str) -> None:
    letter = made(language)
    seen, links = shown(letter.html), set(re.findall(r'href="(?:mailto:)?([^"#]+)"', letter.html))
    text = " ".join(letter.text.split())
    assert links == set(re.findall(r"https://[^\s]+(?<!\.)|[\w.]+@[\w.]+\w", letter.text))
    words = {one.strip("-:.,“”«»\u00a0") for one in text.casefold().split()}
    there = {one.strip("-:.,“”«»\u00a0") for one in seen.casefold().split()}
    unseen = {one for one in words - there if not one.startswith("https:")}
    assert unseen == set()
    # The heading of the page is the subject, which the text has no need of.
    assert there - words <= set(_plain(str(parsed(letter)["Subject"])).casefold().replace(",", "").split())


QUEBEC = EitherPrevails(Audience("Quebec", {"en": "Quebec", "fr": "Québec"}), ("en", "fr"))
EITHER = {
    "en": "If the versions differ, the English version prevails. "
    "If you are in Quebec, you may rely on the English version or the French version.",
    "fr": "Ceci est une traduction. En cas de divergence, la version anglaise prévaut. "
    "Si vous êtes au Québec, vous pouvez invoquer la version française ou la version anglaise.",
}


@pytest.mark.parametrize("language", ["en", "fr", BOTH])
def test_a_message_says_who_may_rely_on_either_version(language: str) -> None:
    letter = made(language, exceptions=(QUEBEC,))
    for text in (" ".join(letter.text.split()), shown(letter.html)):
        for tag, words in EITHER.items():
            assert text.count(words) == (language in (tag, BOTH))
    assert "prevails" not in made("en").text


def test_an_account_without_a_language_gets_all_of_both() -> None:
    both = made(BOTH)
    for one in (made("en"), made("fr")):
        # Its first two lines lead to the other language, which stands below here.
        lines = one.text.splitlines()[3:]
        assert lines
        assert "\n".join(lines) in both.text
    sections = re.findall(r'<section id="(\w+)" lang="([\w-]+)"', both.html)
    assert sections == [("en", "en"), ("fr", "fr-CA")]
    assert parsed(both)["Content-Language"] == "en, fr-CA"


@pytest.mark.parametrize("language", ["en", "fr", BOTH])
def test_lines_of_the_text_are_short_and_addresses_stand_alone(language: str) -> None:
    for line in made(language).text.splitlines():
        assert len(line) <= COLUMNS or line.startswith("https://")


def test_headers_are_those_of_a_legal_notice() -> None:
    message = parsed(made("en"))
    assert message["From"].addresses[0].display_name == "Société Exemple"
    assert message["To"].addresses[0].addr_spec == "who@example.com"
    assert message["Reply-To"].addresses[0].addr_spec == "legal@example.org"
    assert message["Message-ID"] == "<id@example.org>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Id"] == "<privacy.example.org>"
    assert message["Feedback-ID"] == "a:b:c:d"
    assert message["List-Unsubscribe"] is None, "nobody can leave a notice that the law asks for"
    parts = list(message.iter_parts())
    assert [one.get_content_type() for one in parts] == ["text/plain", "text/html"]
    assert {str(one["Content-Transfer-Encoding"]) for one in parts} == {"quoted-printable"}


def test_every_line_goes_through_any_server() -> None:
    raw = compose(made(BOTH), "who@example.com", "<id@example.org>", SENT)
    assert raw.isascii()
    lines = raw.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(len(one) for one in lines) <= 78


def test_html_in_a_summary_stays_text_and_nothing_is_fetched() -> None:
    bad = "<script src='https://evil.example/x.js'></script> & more"
    letter = made("en", summary={"en": bad, "fr": bad})
    assert "<script" not in letter.html
    assert "&lt;script" in letter.html
    assert not re.search(r"<(img|link|script|iframe)\b|url\(|@import", letter.html)


def test_a_line_break_in_a_title_is_refused() -> None:
    found = said()
    broken = {
        one: replace(content, subject="Policy\r\nBcc: all@example.org") for one, content in found.items()
    }
    with pytest.raises(ContentError, match="Subject"):
        letters(broken, SENDER, templates())


CORRECTION = release_value(
    kind=Kind.CORRECTION,
    id="2026-11-23",
    effective=date(2026, 11, 23),
    summary=SUMMARY,
    reason={"en": "A line was lost.", "fr": "Une ligne manquait."},
)
RETIREMENT = Retirement(
    document="privacy",
    id="2027-06-01.retired",
    effective=date(2027, 6, 1),
    published=date(2026, 11, 23),
    summary={"en": "The service ends.", "fr": "Le service prend fin."},
    previous=None,
)


def texts_of(content: dict[str, Content]) -> dict[str, str]:
    """The plain text and the HTML of the letter in each language, without their line breaks."""
    made = {letter.language: letter for letter in letters(content, SENDER, templates())}
    return {tag: " ".join(f"{made[tag].text} {made[tag].html}".split()) for tag in ("en", "fr")}


def test_a_correction_takes_effect_today_and_says_why() -> None:
    content = said(record=CORRECTION, is_in_force=True)
    subject = "Example & Sons: correction to the Privacy Policy, effective today, November 23, 2026"
    assert content["en"].subject == subject
    found = texts_of(content)
    assert found["en"].count("The correction takes effect today, November 23, 2026.") == 2
    assert found["fr"].count("La correction entre en vigueur aujourd’hui, le 23 novembre 2026.") == 2
    assert found["en"].count("A line was lost.") == found["fr"].count("Une ligne manquait.") == 2


def test_a_correction_that_is_told_later_says_since_when_it_counts() -> None:
    found = texts_of(said(record=CORRECTION, is_in_force=True, day=date(2026, 11, 25)))
    assert "The corrected version has been in force since November 23, 2026." in found["en"]
    assert "takes effect today" not in found["en"]


def test_an_editorial_release_says_who_answers_for_it() -> None:
    signed = SignOff("Jane <b>Roe", "General Counsel", {"en": "It reads so.", "fr": "C’est ainsi."})
    record = release_value(kind=Kind.EDITORIAL, summary=SUMMARY, editorial_by=signed, digest="d" * 64)
    found = texts_of(said(record=record))
    english = "Published as an editorial change on the authority of Jane <b>Roe, General Counsel:"
    french = "Jane <b>Roe, General Counsel, répond du caractère purement formel de ces modifications"
    assert f"{english} It reads so." in found["en"]
    assert "Jane &lt;b&gt;Roe, General Counsel:</strong> It reads so." in found["en"]
    assert found["en"].count("It reads so.") == 2
    assert french in found["fr"]
    assert found["fr"].count("C’est ainsi.") == 2
    assert "Reason for the correction" not in found["en"]


def test_a_retirement_says_when_the_document_ends_and_asks_for_no_choice() -> None:
    content = said(record=RETIREMENT)
    assert content["fr"].subject.endswith("cesse d’être en vigueur le 1er juin 2027")
    found = texts_of(content)
    assert found["en"].count("Our Privacy Policy will no longer be in force from June 1, 2027.") == 2
    assert found["en"].count("The service ends.") == 2
    assert "Your choice" not in found["en"]
    assert "If you do not agree" not in found["en"]
    assert found["en"].count("La dernière version en français") == 2
    assert found["fr"].count("The last version in English") == 2
    assert "revised version" not in found["fr"] + found["en"]


def test_an_account_whose_language_has_no_letter_gets_the_one_with_all_languages() -> None:
    only = {"en": said()["en"]}
    assert [letter.language for letter in letters(only, SENDER, templates())] == ["en", BOTH]


def test_a_release_in_force_leaves_no_time_and_says_so() -> None:
    text = made("en", is_in_force=True).text
    assert "has been in force since January 4, 2027" in " ".join(text.split())
    assert "before January" not in text


@pytest.mark.parametrize("is_in_force", [False, True])
@pytest.mark.parametrize("has_consent_by_use", [False, True])
@pytest.mark.parametrize("cancel", [CANCEL, {}])
def test_a_message_claims_nothing_that_neither_document_nor_settings_say(
    cancel: dict[str, str], has_consent_by_use: bool, is_in_force: bool
) -> None:
    content = said(cancel=cancel, has_consent_by_use=has_consent_by_use, is_in_force=is_in_force)
    found = texts_of(content)
    has_consent = has_consent_by_use and not is_in_force
    expected = {
        "you consent to": has_consent,
        "vous acceptez la révision": has_consent,
        "you may cancel your account": bool(cancel),
        "vous pouvez fermer votre compte": bool(cancel),
        "https://e.org/cancel": bool(cancel),
        "https://e.org/fermer": bool(cancel),
        "your choice": bool(cancel) or has_consent,
        "votre choix": bool(cancel) or has_consent,
    }
    whole = (found["en"] + found["fr"]).lower()
    assert {words: words.lower() in whole for words in expected} == expected


def test_a_template_that_is_wrong_is_named() -> None:
    with pytest.raises(ContentError, match=r"overrides/notice/notice\.txt\.j2.*'nobody' is undefined"):
        letters(said(), SENDER, {**templates(), TEXT: "{{ nobody }}"})
    with pytest.raises(ContentError, match="unsafe"):
        letters(said(), SENDER, {**templates(), HTML: "{{ ''.__class__.__mro__ }}"})


def test_the_digest_is_that_of_all_that_recipients_share() -> None:
    one, other = made("en"), made("en")
    assert one.sha256 == other.sha256
    assert one.sha256 != made("en", summary={"en": "Another.", "fr": "Autre."}).sha256


def test_hashes_name_an_account_and_give_nothing_away() -> None:
    identity = Identity(b"secret key of tests", "example.org")
    assert identity.message_id("d", "1") == identity.message_id("d", "1")
    assert len({identity.message_id(*one) for one in (("d", "1"), ("d", "2"), ("e", "1"), ("d1", ""))}) == 4
    assert Identity(b"another key", "example.org").message_id("d", "1") != identity.message_id("d", "1")
    address = identity.bounce_address("bounces@example.org", 3, 77)
    assert identity.bounced(address) == (3, 77)
    assert identity.bounced(address.upper()) == (3, 77)
    assert identity.bounced(address.replace("77", "78")) is None
    assert identity.bounced("bounces@example.org") is None
    assert "secret" not in repr(identity)


def test_a_message_shows_the_mailing_address_of_its_sender() -> None:
    address = "1 Main Street <b>, Toronto, Ontario M5V 1A1"
    for letter in letters(said(postal_address=address), SENDER, templates()):
        assert f"Example & Sons, {address}" in " ".join(letter.text.split())
        assert "Example &amp; Sons, 1 Main Street &lt;b&gt;, Toronto" in letter.html
    assert all("Main Street" not in letter.text for letter in letters(said(), SENDER, templates()))
