"""`law`: what statutes ask of a text. Each command is imported when it is called."""

from __future__ import annotations

import click

from proclaim.cli import Commands, Entry

LAW = {
    "list": Entry("law.packs", "Look", "The packs and the elements of each."),
    "show": Entry("law.packs", "Look", "What one element asks, since when, and where the law says so."),
    "check-pack": Entry("law.packs", "Write", "Every fault of a pack's file."),
}


@click.group(cls=Commands, table=LAW)
def law() -> None:
    """What statutes ask of a text, as packs of elements that `proclaim check` holds it against.

    A document names its packs under `laws:` in mkdocs.yml; a section claims elements with `law:` in its front
    matter.

    \b
    Example:  proclaim law show ccpa.right.delete
    """
