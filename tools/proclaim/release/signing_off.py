"""Who answers for an editorial release that changes more than form, and whether anyone must."""

from __future__ import annotations

from collections.abc import Sequence

from proclaim.config.options import shown, unseen
from proclaim.errors import ReleaseRefused
from proclaim.model import Kind, Release, SignOff
from proclaim.release.proposal import Proposal
from proclaim.release.words import refuse_wrong_words

_LONGEST = 100
"""Characters of a name, or of a role; what is longer would crowd every page. "Senior Vice-President, General
Counsel, Chief Privacy Officer and Corporate Secretary" has 85."""
_MARKUP = "<>"
_OPTION = "--editorial-by"
_FIX = f'write {_OPTION} "Name, role", such as "Jane Roe, General Counsel"'


def beyond_form(prevailing: str, proposal: Proposal, base: Release) -> tuple[str, ...]:
    """What of a proposal, the title of the document included, is more than a correction of form."""
    former, title = base.title_in(prevailing), proposal.document.title[prevailing]
    renamed = f'the document was called "{former}" in release {base.tag}, and would be called "{title}"'
    return (*((renamed,) if former != title else ()), *proposal.beyond_editorial)


def sign_off(proposal: Proposal) -> SignOff | None:
    """The person who answers for the release, with the reason; None where nobody is named.

    Raises ReleaseRefused for another kind of release, for a text that does not name a person and their role,
    and for a language without a reason.
    """
    if proposal.editorial_by is None:
        return None
    if proposal.kind is not Kind.EDITORIAL:
        raise ReleaseRefused(
            f"only an editorial release has someone who answers for it, and this one is {proposal.kind}",
            fix=f"leave {_OPTION} out, or add --kind editorial",
        )
    name, role = _name_and_role(proposal.editorial_by)
    refuse_wrong_words("reason", proposal.reason, proposal.document.languages)
    return SignOff(name, role, {language: words.strip() for language, words in proposal.reason.items()})


def refuse_wrong_sign_off(beyond: Sequence[str], proposal: Proposal) -> None:
    """Raises ReleaseRefused where more than form changes on nobody's word, or someone answers for nothing."""
    if beyond and proposal.editorial_by is None:
        raise ReleaseRefused(
            f"this is more than a correction of form: {'; '.join(beyond[:3])}",
            fix=f"release it as --kind substantive, or name who answers for it with {_OPTION}",
        )
    if not beyond and proposal.editorial_by is not None:
        raise ReleaseRefused(
            "this changes no more than form, so there is nothing to answer for",
            fix=f"leave {_OPTION} and --reason out",
        )


def _name_and_role(text: str) -> tuple[str, str]:
    sign = unseen(text) or next((one for one in text if one in _MARKUP), None)
    if sign:
        raise ReleaseRefused(f"{_OPTION} holds {sign}, which no name or role has", fix=_FIX)
    name, _, role = (one.strip() for one in text.partition(","))
    for what, part in (("name", name), ("role", role)):
        if not any(map(str.isalpha, part)):
            raise ReleaseRefused(f"{_OPTION} {shown(text)} gives no {what}", fix=_FIX)
        if len(part) > _LONGEST:
            raise ReleaseRefused(f"the {what} in {_OPTION} is longer than {_LONGEST} characters", fix=_FIX)
    return name, role
