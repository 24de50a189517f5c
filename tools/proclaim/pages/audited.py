"""What the audit tests on the pages, as data: the accessibility statement is made from it.

Each check has a function of the same key in tests/audit, and a test holds the two lists equal, so that the
statement names nothing that is not tested and leaves out nothing that is.
"""

from __future__ import annotations

from dataclasses import dataclass

RECOMMENDATION = "https://www.w3.org/TR/WCAG22/"
"""Web Content Accessibility Guidelines 2.2, W3C Recommendation: the criteria by number and anchor."""
LEVEL = "AA"

CRITERIA = {
    "1.1.1": "non-text-content",
    "1.3.1": "info-and-relationships",
    "1.4.1": "use-of-color",
    "1.4.3": "contrast-minimum",
    "1.4.4": "resize-text",
    "1.4.10": "reflow",
    "1.4.11": "non-text-contrast",
    "1.4.12": "text-spacing",
    "2.1.1": "keyboard",
    "2.1.2": "no-keyboard-trap",
    "2.1.4": "character-key-shortcuts",
    "2.4.1": "bypass-blocks",
    "2.4.2": "page-titled",
    "2.4.3": "focus-order",
    "2.4.4": "link-purpose-in-context",
    "2.4.6": "headings-and-labels",
    "2.4.7": "focus-visible",
    "2.4.11": "focus-not-obscured-minimum",
    "2.5.8": "target-size-minimum",
    "3.1.1": "language-of-page",
    "3.1.2": "language-of-parts",
    "3.2.1": "on-focus",
    "3.2.3": "consistent-navigation",
    "3.2.6": "consistent-help",
    "4.1.2": "name-role-value",
}
"""The success criteria that a check bears on: number -> anchor in the Recommendation."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is tested on pages."""

    key: str
    """Its name in words of the locale and in tests/audit."""
    criteria: tuple[str, ...] = ()
    """Numbers of the success criteria that it bears on; none where WCAG does not ask for it."""


CHECKS = (
    Check("rules", ("1.1.1", "1.3.1", "2.4.2", "3.1.2", "4.1.2")),
    Check("structure", ("1.3.1", "2.4.1", "2.4.6", "3.1.1")),
    Check("names", ("2.4.4", "2.4.6", "4.1.2")),
    Check("keyboard", ("2.1.1", "2.1.2", "2.4.1", "2.4.3", "2.4.7", "2.4.11")),
    Check("folds", ("2.1.1", "4.1.2")),
    Check("single_keys", ("2.1.4", "3.2.1")),
    Check("contrast", ("1.4.3", "1.4.11")),
    Check("forced_colours", ("1.4.1", "2.4.7")),
    Check("reflow", ("1.4.4", "1.4.10")),
    Check("spacing", ("1.4.12",)),
    Check("targets", ("2.5.8",)),
    Check("titles", ("2.4.2",)),
    Check("constancy", ("3.2.3", "3.2.6")),
    Check("paper"),
    Check("right_to_left"),
    Check("dead_links"),
    Check("quiet"),
)
"""All of them, in the order of the statement."""

LIMITS = ("wording", "archive", "assistive", "changed")
"""What the tests do not tell, whatever the site; see `pages.audited_limits` of the locale."""
LIMIT_OF_PAPERS = "papers"
"""And what they do not tell where the site has PDF files."""
