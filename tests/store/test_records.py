"""Records are read as they were written, and nothing else passes for one."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proclaim import days
from proclaim.audiences import Audience, EitherPrevails
from proclaim.config.options import unseen
from proclaim.errors import ContentError
from proclaim.model import Join, Kind, Record, Release, Retirement, SignOff, Withdrawal
from proclaim.store import recorded, records
from proclaim.store.recorded import Law

SHA = hashlib.sha256(b"").hexdigest()
TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
TODAY = date(2026, 11, 23)
LAW = Law("en", {"en": "Privacy", "fr": "Confidentialité"}, TODAY)

words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1).filter(str.strip)
texts = st.fixed_dictionaries({"en": words, "fr": words})
day = st.dates(days.FIRST, days.LAST)
digests = st.binary(min_size=32, max_size=32).map(bytes.hex)
git_ids = st.one_of(digests, st.binary(min_size=20, max_size=20).map(bytes.hex))


sign_offs = st.builds(SignOff, words, words, texts)
# What settings can hold: without spaces around it, and without what turns a text around.
names = words.map(str.strip).filter(lambda name: unseen(name) is None)
several_names = st.fixed_dictionaries({"en": names, "fr": names}).map(
    lambda named: Audience(next(iter(named.values())), named)
)
exceptions = st.builds(
    EitherPrevails,
    st.one_of(names.map(Audience), several_names),
    st.sampled_from((("en", "fr"), ("fr", "en"))),
    st.just("") | names,
)
several_exceptions = st.lists(exceptions, max_size=3).filter(
    lambda some: not any(one.audience.is_alike(other.audience) for one, other in combinations(some, 2))
)


@st.composite
def releases(draw: st.DrawFn) -> Release:
    effective, turn = draw(day), draw(st.integers(1, 120))
    kind = draw(st.sampled_from(Kind))
    trees = {name: draw(git_ids) for name in ("en", "fr", "data")}
    return Release(
        document="privacy",
        id=f"{effective}-{turn}" if turn > 1 else str(effective),
        effective=effective,
        published=draw(day),
        kind=kind,
        summary=draw(texts),
        languages=("en", "fr"),
        prevailing=draw(st.sampled_from(("en", "fr"))),
        title=draw(texts),
        trees=trees,
        sha256={name: draw(digests) for name in trees},
        previous=draw(st.none() | digests),
        reason=draw(texts) if kind is Kind.CORRECTION else {},
        editorial_by=draw(st.none() | sign_offs) if kind is Kind.EDITORIAL else None,
        imported=draw(st.none() | day),
        prevailing_except=tuple(draw(several_exceptions)),
        terms=draw(st.none() | git_ids),
    )


@st.composite
def endings(draw: st.DrawFn) -> Retirement:
    effective, turn = draw(day), draw(st.sampled_from(("", "-2", "-10", "-11")))
    id = f"{effective}{turn}.retired"
    return Retirement("privacy", id, effective, draw(day), draw(texts), draw(st.none() | digests))


joins = st.lists(digests, min_size=2, max_size=4, unique=True).map(
    lambda several: Join("privacy", tuple(sorted(several)))
)
withdrawals = st.builds(
    Withdrawal,
    st.just("privacy"),
    st.sampled_from(("2027-01-04", "2027-01-04-12", "2027-06-01.retired")),
    day,
    digests,
)


@given(st.one_of(releases(), endings(), joins, withdrawals))
def test_what_is_written_is_read_again(record: Record) -> None:
    content, path = records.write(record), records.path_of(record)
    again = recorded.read(path, content, lambda: LAW)
    assert again == replace(record, path=path, digest=hashlib.sha256(content).hexdigest())
    assert recorded.read(path, content.replace(b"\n", b"\r\n"), lambda: LAW) == again


RELEASE = Release(
    document="privacy",
    id="2027-01-04",
    effective=date(2027, 1, 4),
    published=TODAY,
    kind=Kind.SUBSTANTIVE,
    summary={"en": "More.", "fr": "Plus."},
    languages=("en", "fr"),
    prevailing="en",
    title={"en": "Privacy", "fr": "Confidentialité"},
    trees={"en": TREE, "fr": TREE},
    sha256={"en": SHA, "fr": SHA},
    previous=None,
)


SIGNED = "{name: Jane Roe, role: Counsel, reason: {en: x, fr: y}}"


def read(old: str, new: str, path: str = "releases/privacy/2027-01-04.yml") -> Record:
    """The record in the text of a release in which something was replaced."""
    text = records.write(RELEASE).decode()
    assert old in text
    return recorded.read(path, text.replace(old, new).encode(), lambda: LAW)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "format: 2",
            "format: 3",
            'its format is "3", and this proclaim reads 1 to 2; it was made by a newer',
        ),
        ("format: 2", "format: 1", 'its format is "1"'),
        ("format: 2", "format: [2]", 'its format is "[2]"'),
        ("format: 2", "format: true", 'its format is "True"'),
        (
            "prevailing: en",
            "prevailing: en\nstamp: {en: x}",
            "does not know its key stamp; it was made by a newer",
        ),
        ("prevailing: en\n", "", "it lacks prevailing"),
        ("prevailing: en", "prevailing: de", '"de" is not one of its languages'),
        ("prevailing: en", "prevailing: [en]", '"prevailing" is not a text'),
        ("prevailing: en", "prevailing: {default: en}", "prevailing.except: this is no list of exceptions"),
        ("prevailing: en", "prevailing: {default: de, except: [x]}", 'default: "de" is not one of languages'),
        *(
            ("prevailing: en", f"prevailing: {{default: en, except: [{one}]}}", words)
            for one, words in (
                ("{audience: Québec, either: [fr]}", "this must name two languages or more"),
                ("{audience: Québec, either: [en, de]}", 'either: "de" is not one of languages'),
                ("{audience: {fr: 5}, either: [en, fr]}", "audience.fr: this must be a text"),
                ("{audience: Québec, either: [en, fr], until: x}", "until: there is no such option"),
                (
                    "{audience: Québec, either: [en, fr]}, {audience: Quebec, either: [en, fr]}",
                    'entry 2: "Quebec" stands twice',
                ),
            )
        ),
        ("languages:\n- en\n- fr", "languages: en", '"languages" is not a list'),
        ("languages:\n- en\n- fr", "languages: [en, en]", '"languages" is not a list of different names'),
        ("languages:\n- en\n- fr", "languages: [en]", "its trees are not those of its languages"),
        ("languages:\n- en\n- fr", "languages: [en, 5]", '"languages" is not a list'),
        ("kind: substantive", "kind: [a]", "is not a kind of release"),
        ("kind: substantive", "kind: {a: b}", "is not a kind of release"),
        ("kind: substantive", "kind: correction", "a correction has a reason"),
        ("kind: substantive", "kind: editorial\nreason: {en: x}", "no other release has one"),
        ("kind: substantive", f"kind: substantive\neditorial_by: {SIGNED}", "only an editorial release has"),
        *(
            ("kind: substantive", f"kind: editorial\neditorial_by: {signed}", said)
            for signed, said in (
                ("Jane Roe", '"editorial_by" holds nothing'),
                ("{name: J, role: C}", "it lacks reason"),
                (
                    "{name: J, role: C, reason: {en: x}, day: y}",
                    "does not know its key day; it was made by a",
                ),
                ("{name: [J], role: C, reason: {en: x}}", '"name" is not a text'),
                ("{name: J, role: ' ', reason: {en: x}}", '"role" is not a text'),
                ("{name: J, role: C, reason: x}", '"reason" holds nothing'),
                ("{name: J, role: C, reason: {en: 5}}", '"reason" holds "5" for en'),
            )
        ),
        ("summary:\n  en: More.", "summary:\n  5: More.", '"summary" names "5"'),
        ("summary:\n  en: More.", "summary:\n  en: ' '", '"summary" holds " " for en'),
        ("summary:\n  en: More.", "summary:\n  en: [More]", '"summary" holds'),
        ("effective: 2027-01-04", "effective: 9999-12-31", "is no day between 1900-01-01 and 2999-12-31"),
        ("effective: 2027-01-04", "effective: 2027-01-04T00:00:00", '"effective" is not a date'),
        ("published: 2026-11-23", "published: 1066-10-14", "is no day between"),
        ("published: 2026-11-23", "published: 2026-11-23\nimported: soon", '"imported" is not a date'),
        (f"trees:\n  en: {TREE}", f"trees:\n  en: {TREE[:39]}", '"trees" holds'),
        (
            f"sha256:\n  en: {SHA}",
            f"sha256:\n  en: {SHA}\n  data: {SHA}",
            "its digests are not those of its trees",
        ),
        ("previous: null", "dialect: 1\nprevious: null", "a dialect and readings go together"),
        ("previous: null", f"reading: {{en: {SHA}}}\nprevious: null", "a dialect and readings go together"),
        ("previous: null", f"dialect: 2\nreading: {{en: {SHA}}}\nprevious: null", "newer proclaim"),
        ("previous: null", f"dialect: '1'\nreading: {{en: {SHA}}}\nprevious: null", "newer proclaim"),
        (
            "previous: null",
            f"dialect: 1\nreading: {{en: {SHA}}}\nprevious: null",
            "its readings are not those",
        ),
        ("previous: null", "dialect: 1\nreading: {en: x, fr: y}\nprevious: null", '"reading" holds "x"'),
        ("previous: null", "terms: glossary\nprevious: null", '"terms" is not the id of a git object'),
        ("previous: null", "terms: {en: x}\nprevious: null", '"terms" is not a text'),
        ("previous: null", "previous: 5", '"previous" is not a SHA-256'),
        ("document: privacy", "document: [privacy]", 'does not belong to the document "privacy"'),
    ],
)
def test_a_record_that_proclaim_did_not_write_is_a_sentence(old: str, new: str, words: str) -> None:
    with pytest.raises(ContentError) as caught:
        read(old, new)
    assert words in str(caught.value)
    assert str(caught.value).startswith("releases/privacy/2027-01-04.yml: ")


@pytest.mark.parametrize(
    "name", ["2027-01-05", "2027-01-04-1", "2027-01-04-01", "2027-01-04-x", "x-2027-01-04"]
)
def test_the_name_of_a_file_is_the_date_in_it(name: str) -> None:
    with pytest.raises(ContentError, match="the name of the file is not the effective date in it"):
        read("format: 2", "format: 2", f"releases/privacy/{name}.yml")


def test_a_record_of_format_1_takes_what_it_lacks_from_the_law_of_its_day() -> None:
    values = (
        "format: 2\n",
        "languages:\n- en\n- fr\n",
        "prevailing: en\n",
        "title:\n  en: Privacy\n  fr: Confidentialité\n",
    )
    text = records.write(RELEASE).decode()
    for value in values:
        assert value in text
        text = text.replace(value, "")
    path = "releases/privacy/2027-01-04.yml"
    law = Law("fr", {"en": "Old"}, date(2026, 12, 1))
    found = recorded.read(path, text.encode(), lambda: law)
    assert isinstance(found, Release)
    assert (found.format, found.prevailing, found.title, found.languages) == (
        1,
        "fr",
        {"en": "Old"},
        ("en", "fr"),
    )
    assert found.imported == date(2026, 12, 1)
    for added in (TODAY, None):
        same = recorded.read(path, text.encode(), lambda day=added: Law("en", {}, day))  # type: ignore[misc]
        assert isinstance(same, Release)
        assert same.imported is None


JOIN = Join("privacy", (SHA, SHA[::-1]))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (f"- {SHA}\n", "", "does not hold the SHA-256 of two records or more"),
        (SHA, "x", "does not hold the SHA-256"),
        (SHA[::-1], "a" * 64, "the name of the file is not that of the records it joins"),
        ("previous:", "before:", "does not know its key before"),
    ],
)
def test_a_join_that_proclaim_did_not_write_is_a_sentence(old: str, new: str, words: str) -> None:
    text = records.write(JOIN).decode()
    assert old in text
    with pytest.raises(ContentError, match=words):
        recorded.read(records.path_of(JOIN), text.replace(old, new).encode(), lambda: LAW)


def test_a_join_is_named_by_what_it_follows_in_any_order() -> None:
    by_hand = hashlib.sha256(f"{min(JOIN.previous)}\n{max(JOIN.previous)}\n".encode()).hexdigest()
    assert records.path_of(JOIN) == f"releases/privacy/{by_hand[:12]}.join.yml"
    turned = Join("privacy", JOIN.previous[::-1])
    assert records.path_of(turned) == records.path_of(JOIN)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("release: '2027-01-04'", "release: '2027-01-05'", "the name of the file is not the release in it"),
        ("withdrawn: 2026-11-23", "withdrawn: now", '"withdrawn" is not a date'),
        ("previous:", "reading: x\nprevious:", "does not know its key reading"),
    ],
)
def test_a_withdrawal_that_proclaim_did_not_write_is_a_sentence(old: str, new: str, words: str) -> None:
    record = Withdrawal("privacy", "2027-01-04", TODAY, SHA)
    text = records.write(record).decode()
    assert old in text
    with pytest.raises(ContentError, match=words):
        recorded.read(records.path_of(record), text.replace(old, new).encode(), lambda: LAW)


def test_exceptions_stand_beside_the_prevailing_language_and_nothing_does_where_there_is_none() -> None:
    charter = EitherPrevails(
        Audience("Quebec", {"en": "Quebec", "fr": "Québec"}), ("en", "fr"), "C-11, s. 91"
    )
    written = records.write(replace(RELEASE, prevailing_except=(charter,))).decode()
    assert (
        "prevailing:\n  default: en\n  except:\n  - audience:\n      en: Quebec\n      fr: Québec\n"
        "    either:\n    - en\n    - fr\n    source: C-11, s. 91\n"
    ) in written
    assert "\nprevailing: en\n" in records.write(RELEASE).decode()
