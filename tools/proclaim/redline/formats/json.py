"""A redline as JSON for programs; docs/redline.md has the schema."""

from __future__ import annotations

import json
from collections.abc import Iterable

from proclaim.model import Section
from proclaim.redline import Block, Redline, Run, SectionChange, State
from proclaim.redline.about import About
from proclaim.redline.parts import addresses
from proclaim.redline.significance.passage import Significant, Stretch
from proclaim.redline.structure import Move

Value = str | int | bool | None | list["Value"] | dict[str, "Value"]


def write(redline: Redline, about: About) -> str:
    """The numbers, the significant changes, and every section with its changed blocks and runs."""
    whole: Value = {
        "title": about.title,
        "language": about.locale.language,
        "words": {"inserted": redline.words_inserted, "deleted": redline.words_deleted},
        "sections": {
            "changed": redline.changed,
            "added": redline.count(State.INSERTED),
            "removed": redline.count(State.DELETED),
            "moved": redline.moved,
            "formatting_only": sum(one.formatting_only for one in redline.sections),
        },
        "formatting_only": redline.formatting,
        "fallbacks": redline.fallbacks,
        "significant": [_significant(one) for one in redline.significant],
        "changes": [_section(one) for one in redline.sections],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _significant(one: Significant) -> Value:
    return {
        "kind": one.kind,
        "section": one.section.id,
        "change": one.change,
        "old": list(one.old),
        "new": list(one.new),
        "sentence": {"old": _stretches(one.before), "new": _stretches(one.after)},
    }


def _stretches(several: Iterable[Stretch]) -> Value:
    return [{"text": one.text, "changed": one.is_changed} for one in several]


def _section(change: SectionChange) -> Value:
    return {
        "id": change.section.id,
        "state": change.state.value,
        **({"move": _move(change.move), "change": change.change} if change.move else {}),
        "formatting_only": change.formatting_only,
        "old": _place(change.old),
        "new": _place(change.new),
        "title": [_run(one) for one in change.title],
        "blocks": [_block(one) for one in change.blocks],
    }


def _place(section: Section | None) -> Value:
    return {"number": section.number, "title": section.title} if section else None


def _block(block: Block) -> Value:
    plain: dict[str, Value] = {"tag": block.node.tag or "text", "state": block.state.value}
    if block.move:
        plain["move"] = _move(block.move)
    if block.divided:
        plain["divided"] = True
    if block.recast is not None:
        plain["recast"] = block.recast
    if block.was and block.label:
        plain |= {"label": block.label.text, "was": block.was.text}
    if block.change:
        plain["change"] = block.change
    if block.children:
        plain["blocks"] = [_block(one) for one in block.children]
    elif block.runs:
        plain["runs"] = [_run(one) for one in block.runs]
    else:
        plain["text"] = block.node.text
    return plain


def _move(move: Move) -> Value:
    return {
        "name": move.name,
        "section": move.other.id,
        "number": move.other.number,
        "edited": move.is_edited,
    }


def _run(run: Run) -> Value:
    plain: dict[str, Value] = {"op": run.op.value, "text": run.text}
    if run.joint:
        plain["joined"] = True
    if run.change:
        plain["change"] = run.change
    if run.form:
        plain["formatting"] = True
    links: list[Value] = [*addresses(run.parts)]
    if links:
        plain["links"] = links
    return plain
