"""The accessibility statement: the aim, what is tested, what the tests do not tell, and whom to write to.

It says what is done and claims no more: that a site conforms is for its company to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from proclaim.pages import audited, mail, markup, places
from proclaim.pages.audited import Check
from proclaim.pages.contents import Contents, Entry
from proclaim.pages.edition import Here
from proclaim.pages.frame import Frame, compose
from proclaim.pages.page import Sheet

_SECTIONS = ("target", "tested", "limits", "contact")


def accessibility(here: Here) -> Sheet:
    """The page, in the language of the reader."""
    frame = Frame(
        kind="accessibility",
        title=here.plain("accessibility_title"),
        description=here.plain("about_accessibility", company=here.edition.config.company),
        way=((here.plain("home_short"), places.HOME),),
    )
    entries = tuple(Entry(f"#{one}", "", here.say(f"accessibility_{one}")) for one in _SECTIONS)
    return compose(here, frame, (), Contents(here.say("contents"), entries, _parts(here)))


def _parts(here: Here) -> Iterator[str]:
    bodies = (_target(here), _tested(here), _limits(here), _contact(here))
    for id, body in zip(_SECTIONS, bodies, strict=True):
        words = here.say(f"accessibility_{id}")
        heading = markup.heading(id, words, here.say("accessibility_permalink", title=words))
        yield "\n".join(['<section class="sec">', heading, *body, "</section>"])


def _target(here: Here) -> Iterator[str]:
    name = here.say("accessibility_guidelines", level=audited.LEVEL)
    guidelines = markup.link(audited.RECOMMENDATION, name)
    yield f"<p>{here.say('accessibility_aim')} {guidelines}.</p>"
    yield f"<p>{here.say('accessibility_no_claim')}</p>"


def _tested(here: Here) -> Iterator[str]:
    yield f"<p>{here.say('accessibility_how')}</p>"
    yield _list(_check(here, one) for one in audited.CHECKS)


def _check(here: Here, check: Check) -> str:
    """What one check tests, and for which criteria."""
    criteria = here.locale.say("common.comma").join(_criterion(here, one) for one in check.criteria)
    asked = here.say("accessibility_criteria") if criteria else here.say("accessibility_beyond")
    return f"{here.say(f'audited.{check.key}')} <small>{asked} {criteria}</small>"


def _criterion(here: Here, number: str) -> str:
    anchor = audited.CRITERIA[number]
    name = here.say(f"criteria.{anchor.replace('-', '_')}")
    return markup.link(f"{audited.RECOMMENDATION}#{anchor}", f"{number} {name}")


def _limits(here: Here) -> Iterator[str]:
    limits = [*audited.LIMITS, *([audited.LIMIT_OF_PAPERS] if here.edition.has_papers else [])]
    yield _list(here.say(f"audited_limits.{one}") for one in limits)


def _contact(here: Here) -> Iterator[str]:
    contact = here.edition.config.contact
    address = mail.hide(markup.link(f"mailto:{markup.plain(contact)}", markup.plain(contact)))
    yield f"<p>{here.say('accessibility_write')} {address}.</p>"
    yield f"<p>{here.say('accessibility_tell')}</p>"


def _list(items: Iterator[str]) -> str:
    return "\n".join(["<ul>", *(f"<li>{one}</li>" for one in items), "</ul>"])
