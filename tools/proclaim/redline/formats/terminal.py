"""A redline for a person at a terminal: only what changed, marked by colour and by signs."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from itertools import groupby

from rich.console import Console
from rich.text import Text

from proclaim.blocks import Leaf
from proclaim.locale import Locale
from proclaim.redline import Block, Op, Redline, Run, SectionChange, State
from proclaim.redline.about import About
from proclaim.redline.fragment import labels, remarks
from proclaim.redline.overview import entries
from proclaim.redline.parts import Element, Part
from proclaim.redline.relabelled import of_list, said
from proclaim.redline.telling import by_section, headed, tellings

_STYLE = {Op.KEPT: "", Op.DELETED: "red strike", Op.INSERTED: "green underline"}
_KNOWN_BY = 8
"""Words of a block that moved, which are shown in place of all of it."""
_SIGNS = {Op.KEPT: ("", ""), Op.DELETED: ("[-", "-]"), Op.INSERTED: ("{+", "+}")}


def write(redline: Redline, about: About) -> str:
    """The map, the significant changes, every changed section, then the numbers, with colour codes."""
    screen = StringIO()
    # Whoever prints this takes the colours out where they cannot be shown, and wraps the lines.
    console = Console(file=screen, force_terminal=True, color_system="standard", width=10_000, soft_wrap=True)
    for line in _lines(redline, about.locale):
        console.print(line)
    return screen.getvalue()


def _lines(redline: Redline, locale: Locale) -> Iterator[Text]:
    if redline.is_empty:
        yield Text(locale.say("redline.no_change"))
        return
    yield from _map(redline, locale)
    yield from _significant(redline, locale)
    for change in redline.sections:
        if change.state is not State.SAME:
            yield from _section(change, locale)
    yield Text(f"+{redline.words_inserted} −{redline.words_deleted}", style="bold")


def _map(redline: Redline, locale: Locale) -> Iterator[Text]:
    lines = entries(redline, locale)
    if not lines:
        return
    colon = locale.say("common.colon")
    yield Text(locale.say("redline.map"), style="bold")
    for one in lines:
        yield Text(_printable(f"  {one.label}{colon} {one.said}"))
    yield Text()


def _significant(redline: Redline, locale: Locale) -> Iterator[Text]:
    told = tellings(redline.significant, locale)
    if not told:
        return
    colon = locale.say("common.colon")
    yield Text(f"{locale.say('redline.significant')} ({locale.number(len(told))})", style="bold")
    for section, several in by_section(told):
        if section.title:
            yield Text(f"  {_printable(headed(section))}")
        for one in several:
            marked = ((_printable(it.text), "bold" if it.is_changed else "") for it in one.stretches)
            yield Text.assemble(f"    {' · '.join(one.kinds)}{colon} ", *marked)
    yield Text()


def _section(change: SectionChange, locale: Locale) -> Iterator[Text]:
    if change.section.title:
        title = _words(change.title, locale) if change.title else Text(_printable(change.section.title))
        became = locale.say("common.comma").join(labels(change, locale))
        about = f"  ({became})" if became else ""
        yield Text.assemble((f"{change.section.number}. ", "bold"), title, (about, "dim"))
    for block in change.blocks:
        # The heading says of a section that moved what became of all that is the same in it.
        if not change.moved or block.move or any(_is_marked(one) for one in block.leaves()):
            for words in _block(block, "", locale):
                yield Text.assemble("  ", words, "\n")


def _block(block: Block, label: str, locale: Locale) -> Iterator[Text]:
    """What changed in a block, a passage each; `label` is that of the items that begin with it."""
    beside = [*remarks(block, locale), *(said(shift, locale) for shift in of_list(block))]
    note = "".join(f"[{one}] " for one in beside)
    if block.move and not any(_is_marked(one) for one in block.leaves()):
        yield Text(f"{label}{note}{_first_words(block)}", style="dim")
        return
    if isinstance(block.node, Leaf):
        if note or _is_marked(block):
            yield Text.assemble((label, "bold"), (note, "dim"), _words(block.runs, locale))
        return
    if note:
        yield Text(note, style="dim")
    is_shifted = block.op is Op.KEPT and any(one.was or one.op is not Op.KEPT for one in block.children)
    for place, child in enumerate(block.children):
        own = _label(child) if is_shifted else ""
        yield from _block(child, own or ("" if place else label), locale)


def _is_marked(leaf: Block) -> bool:
    """Whether there is a change in the words of a leaf."""
    return any(run.change for run in leaf.runs)


def _first_words(block: Block) -> str:
    """Enough of what moved to know it by."""
    words = block.node.words
    return _printable(" ".join(words[:_KNOWN_BY]) + (" …" if len(words) > _KNOWN_BY else ""))


def _label(item: Block) -> str:
    """What stands before an item, so that a reader tells it from the others."""
    return f"{item.label.text} " if item.label and item.label.is_counted else ""


def _words(runs: tuple[Run, ...], locale: Locale) -> Text:
    whole = Text()
    for run in runs:
        if run.joint:
            whole.append(f"[{locale.say('redline.joined')}]", style="dim")
            continue
        before, after = _SIGNS[run.op]
        whole.append(f"{before}{_visible(run)}{after}", style=_STYLE[run.op])
    return whole


def _linked(link: Element | None, parts: list[Part]) -> str:
    words = "".join(one.text for one in parts)
    return f"{words} <{parts[0].href}>" if link and parts[0].href else words


def _visible(run: Run) -> str:
    """The words, with the address of every link that changed."""
    groups = groupby(run.parts, lambda one: one.link if run.change and one.is_linked_anew else None)
    return _printable("".join(_linked(link, list(parts)) for link, parts in groups))


def _printable(text: str) -> str:
    """The text with no sign that would steer a terminal."""
    return "".join(sign if sign.isprintable() or sign.isspace() else "\ufffd" for sign in text)
