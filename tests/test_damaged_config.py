"""mkdocs.yml, damaged in every way that chance thinks of: it is read, or one sentence says why not."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from proclaim import config
from proclaim.errors import ProclaimError

FULL = """\
site_name: Policies
site_url: https://policies.example.org/
plugins:
  - search
  - proclaim:
      company: Example Ltd.
      contact: privacy@example.org
      time_zone: America/Toronto
      prevailing:
        default: en
        except:
          - audience:
              en: Quebec
              fr: Québec
            either: [en, fr]
            source: C-11
      languages:
        - en
        - fr
      rules:
        S104: off
        S105: warning
      notice:
        sender: notices@example.org
        sender_name: Example
        reply_to: privacy@example.org
        bounces: bounces@example.org
        relay: localhost:25
        security: none
        connections: 4
        per_second: 10
        per_domain: 5
        dkim_selector: notices
        unsubscribe: https://example.org/stop
        cancel:
          en: Write to us.
          fr: Écrivez-nous.
      documents:
        privacy:
          title:
            en: Privacy
            fr: Confidentialité
          notice_days: 30
          audience:
            - Québec
        ccpa:
          title:
            en: Californians
            fr: Californie
          review_months: 12
          categories:
            A: identifiers
"""


ODD = [
    "''",
    "5",
    "-1",
    "1.5",
    "true",
    "~",
    "[]",
    "{}",
    "[[a]]",
    "{a: b}",
    "!x y",
    "!!int x",
    "9" * 400,
    "'\\0'",
]
ODD += [
    "*a",
    "&a [*a]",
    "!ENV [A, 1]",
    "!ENV {}",
    "2027-01-04",
    "2027-99-99",
    '"\\0"',
    "|\n  x",
    "é",
    "{? [a] : b}",
]


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """The settings with one to three lines dropped, doubled, cut, moved, or given odd values or signs."""
    lines = FULL.split("\n")
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        place = draw(st.integers(0, len(line)))
        change = draw(st.integers(0, 5))
        lines[at] = (
            "",
            f"{line}\n{line}",
            line[:place],
            " " * draw(st.integers(0, 12)) + line.lstrip(),
            f"{line.partition(':')[0]}: {draw(st.sampled_from(ODD))}",
            line[:place] + draw(st.text(max_size=3)) + line[place:],
        )[change]
    return "\n".join(lines)


def outcome(text: str) -> str:
    """What is said of settings; empty where they are read."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "mkdocs.yml")
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            config.load(file.parent)
        except ProclaimError as error:
            return str(error)
    return ""


@given(damaged())
@settings(max_examples=150)
def test_whatever_becomes_of_mkdocs_yml_it_is_read_or_a_sentence(text: str) -> None:
    assert "\n" not in outcome(text)


def test_the_settings_are_good_before_they_are_damaged() -> None:
    assert outcome(FULL) == ""
