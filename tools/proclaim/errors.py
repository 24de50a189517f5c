"""What can go wrong, grouped by what the person who meets it has to do.

Every error prints as one sentence that says what is wrong, where, and the way out.
A finding of a check is no error: it is a value (see `model.Finding`).
"""

from __future__ import annotations


class ProclaimError(Exception):
    """A fault that the person at the keyboard can mend.

    problem: what is wrong, without a final full stop.
    where: file, `file:line`, release or setting; empty where there is no such place.
    fix: the way out, as a sentence without its full stop.
    """

    def __init__(self, problem: str, where: str = "", fix: str = "") -> None:
        super().__init__(problem, where, fix)
        self.problem, self.where, self.fix = problem, where, fix

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        way_out = f"; {self.fix}" if self.fix else ""
        return f"{place}{self.problem}{way_out}."


class ContentError(ProclaimError):
    """A section, data or terms file cannot be read as what it should be: edit the file."""


class ConfigError(ProclaimError):
    """mkdocs.yml, the folder or the command line is not as it must be: change the settings."""


class HistoryError(ProclaimError):
    """Something that git should still hold is missing: fetch it or bring it back."""


class ReleaseRefused(ProclaimError):
    """The release would be wrong in law or in form: nothing was written."""


class DeliveryError(ProclaimError):
    """A notice cannot be sent: nothing was marked as sent that was not."""
