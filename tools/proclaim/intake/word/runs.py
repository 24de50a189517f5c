"""A paragraph of Word -> inline runs: text with its marks, links, breaks, references to notes.

Links stand in Word as elements or as fields (ECMA-376, part 1, 17.16), and a field may begin in one paragraph
and end in another, so a reader goes through a document once, from top to bottom. What cannot be said in
Markdown (underlining, hidden text, pictures) is reported as it is met.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from proclaim.intake.losses import Loss
from proclaim.intake.passages import Break, Inline, Inlines, Mark, Reference, Text
from proclaim.intake.word.names import qn
from proclaim.intake.word.styles import Styles, is_on, value

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:(\\l)\s+)?"([^"]*)"(?:\s+\\l\s+"([^"]*)")?', re.IGNORECASE)
_CODE_FONT = re.compile(r"courier(?: new)?|consolas|menlo|monaco|.*mono.*", re.IGNORECASE)
_WRAPPERS = frozenset(
    qn(f"w:{name}") for name in ("ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo")
)
_LEFT = frozenset(qn(f"w:{name}") for name in ("del", "moveFrom"))
"""Text of tracked changes that does not stand there any more."""
_SIGNS = {
    qn("w:tab"): " ",
    qn("w:ptab"): " ",
    qn("w:noBreakHyphen"): "\N{NON-BREAKING HYPHEN}",
}
_PICTURES = {qn("w:drawing"), qn("w:pict"), qn("w:object")}
_NOTES = {qn("w:footnoteReference"): "f", qn("w:endnoteReference"): "e"}
"""By element, what the id of the note begins with."""
_UNSAID = {
    "w:u": ("underlined text", "kept, without the line"),
    "w:strike": ("text that is struck through", "kept, without the line: delete it if it no longer applies"),
    "w:dstrike": ("text that is struck through", "kept, without the line: delete it if it no longer applies"),
    "w:vertAlign": ("raised or lowered text", "kept on the line"),
}


@dataclass(slots=True)
class _Field:
    """A field whose end has not come yet."""

    instruction: str = ""
    is_result: bool = False

    @property
    def href(self) -> str:
        match = _HYPERLINK.match(self.instruction)
        if match is None:
            return ""
        return f"#{match[2]}" if match[1] else match[2] + (f"#{match[3]}" if match[3] else "")


@dataclass(slots=True)
class Runs:
    """Reads the paragraphs of one part of a document, in their order."""

    styles: Styles
    addresses: dict[str, str]
    """Where hyperlinks lead, by the id of the relationship."""
    losses: list[Loss] = field(default_factory=list)
    """What was met that Markdown cannot say; grows as paragraphs are read."""
    boxes: list[Element] = field(default_factory=list)
    """The text boxes that were met since the caller last emptied it."""
    _fields: list[_Field] = field(default_factory=list)

    def read(self, paragraph: Element, place: str) -> Inlines:
        """The inline runs of a paragraph (w:p), tracked insertions taken and tracked deletions left out.

        place: where it stands, for what is reported.
        """
        return self.read_parts(paragraph, paragraph, place)

    def read_parts(self, parts: Iterable[Element], paragraph: Element, place: str) -> Inlines:
        """As `read`, for some of the children of a paragraph only, such as those of one tracked change."""
        found: list[Inline] = []
        context = _Context(self.styles.run_property(_style(paragraph), "w:vanish"), place)
        for part in parts:
            self._part(part, "", context, found)
        return tuple(found)

    def in_contents(self) -> bool:
        """Whether a field is open that makes a table of contents."""
        return any(re.match(r"\s*TOC\b", each.instruction) for each in self._fields)

    def _part(self, part: Element, href: str, context: _Context, found: list[Inline]) -> None:
        """A child of a paragraph, or of something that wraps some of them."""
        if part.tag == qn("w:r"):
            self._run(part, href, context, found)
        elif part.tag == qn("w:hyperlink"):
            self._wrapped(part, href or self._address(part), context, found)
        elif part.tag == qn("w:fldSimple"):
            self._wrapped(part, _Field(part.get(qn("w:instr")) or "").href or href, context, found)
        elif part.tag in _WRAPPERS:
            self._wrapped(part, href, context, found)
        elif part.tag in (f"{MATH}oMath", f"{MATH}oMathPara"):
            words = " ".join("".join(text.text or "" for text in part.iter(f"{MATH}t")).split())
            self.losses.append(
                Loss(f'formula "{words[:40]}"', context.place, "kept as its letters and numbers")
            )
            found.append(Text(words))
        elif part.tag == f"{COMPATIBILITY}AlternateContent":
            for child in chosen(part):
                self._part(child, href, context, found)

    def _wrapped(self, part: Element, href: str, context: _Context, found: list[Inline]) -> None:
        for child in part:
            self._part(child, href, context, found)

    def _address(self, link: Element) -> str:
        address = self.addresses.get(link.get(qn("r:id")) or "", "")
        anchor = link.get(qn("w:anchor"))
        return f"{address}#{anchor}" if anchor else address

    def _run(self, run: Element, href: str, context: _Context, found: list[Inline]) -> None:
        form = run.find(qn("w:rPr"))
        is_hidden = self._is_hidden(form, context)
        marks = frozenset() if form is None else self._marks(form)
        text = "".join(child.text or "" for child in run.iter(qn("w:t")))
        if is_hidden and text.strip():
            self.losses.append(Loss("hidden text", context.place, "left out", text))
        elif form is not None and text.strip():
            self._report(form, text, href or self._href(), context)
        for child in run:
            self._piece(child, Text("", marks, href or self._href()), context, [] if is_hidden else found)

    def _piece(self, child: Element, model: Text, context: _Context, found: list[Inline]) -> None:
        """A child of a run: text, a sign, a break, a picture, a part of a field."""
        if child.tag == qn("w:t") or child.tag in _SIGNS:
            self._text(_SIGNS.get(child.tag) or child.text or "", model, context, found)
        elif child.tag in (qn("w:br"), qn("w:cr")):
            is_line = child.get(qn("w:type")) in (None, "textWrapping")
            found.append(Break() if is_line else Text(" "))
        elif child.tag in (qn("w:fldChar"), qn("w:instrText")):
            self._turn(child)
        elif child.tag in _NOTES:
            found.append(Reference(f"{_NOTES[child.tag]}{child.get(qn('w:id'))}"))
        elif child.tag == qn("w:sym"):
            self._symbol(child, model, context, found)
        else:
            self._object(child, model, context, found)

    def _object(self, child: Element, model: Text, context: _Context, found: list[Inline]) -> None:
        """A child of a run that is more than text."""
        if child.tag in _PICTURES:
            self._picture(child, context)
        elif child.tag == f"{COMPATIBILITY}AlternateContent":
            for inner in chosen(child):
                self._piece(inner, model, context, found)
        elif child.tag == qn("w:ruby"):
            self._ruby(child, model, context, found)

    def _text(self, text: str, model: Text, context: _Context, found: list[Inline]) -> None:
        if all(each.is_result for each in self._fields):
            found.append(Text(text, model.marks, model.href))
        elif text.strip():
            self.losses.append(Loss("text in the instruction of a field", context.place, "left out", text))

    def _ruby(self, ruby: Element, model: Text, context: _Context, found: list[Inline]) -> None:
        """A word with its pronunciation above it (17.3.3.25)."""
        above = "".join(text.text or "" for text in ruby.iterfind(f"{qn('w:rt')}//{qn('w:t')}"))
        self.losses.append(Loss("reading aid above a word", context.place, "left out", above))
        for base in ruby.iterfind(f"{qn('w:rubyBase')}/{qn('w:r')}"):
            self._run(base, model.href, context, found)

    def _turn(self, sign: Element) -> None:
        """The beginning, the middle or the end of a field (17.16.18), or a piece of its instruction."""
        kind = sign.get(qn("w:fldCharType"))
        if sign.tag == qn("w:instrText") and self._fields:
            self._fields[-1].instruction += sign.text or ""
        elif kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].is_result = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _href(self) -> str:
        return next((each.href for each in reversed(self._fields) if each.href), "")

    def _marks(self, form: Element) -> frozenset[Mark]:
        style = value(form.find(qn("w:rStyle")))
        fonts = form.find(qn("w:rFonts"))
        font = "" if fonts is None else fonts.get(qn("w:ascii")) or ""
        marks = set()
        for tag, mark in (("w:b", Mark.STRONG), ("w:i", Mark.EMPHASIS)):
            own = form.find(qn(tag))
            if is_on(own if own is not None else self.styles.run_property(style, tag) if style else None):
                marks.add(mark)
        if _CODE_FONT.fullmatch(font):
            marks.add(Mark.CODE)
        return frozenset(marks)

    def _is_hidden(self, form: Element | None, context: _Context) -> bool:
        own = None if form is None else form.find(qn("w:vanish"))
        style = "" if form is None else value(form.find(qn("w:rStyle")))
        inherited = self.styles.run_property(style, "w:vanish") if style else context.vanish
        return is_on(own if own is not None else inherited)

    def _report(self, form: Element, text: str, href: str, context: _Context) -> None:
        for tag, (what, became) in _UNSAID.items():
            own = form.find(qn(tag))
            # A link has its line, and the mark of a note that leads to its text stands raised.
            is_usual = (tag == "w:u" and href) or (tag == "w:vertAlign" and href.startswith("#"))
            if is_on(own) and value(own) != "baseline" and not is_usual:
                self.losses.append(Loss(f'{what} "{text.strip()[:40]}"', context.place, became))

    def _symbol(self, sign: Element, model: Text, context: _Context, found: list[Inline]) -> None:
        """A letter of a symbol font: its picture is known to the font alone."""
        code = sign.get(qn("w:char")) or ""
        if letter := sign_of(sign):
            found.append(Text(letter, model.marks, model.href))
        else:
            font = sign.get(qn("w:font")) or "a symbol font"
            self.losses.append(
                Loss(f"sign {code} of {font}", context.place, "left out: put a letter in its place")
            )

    def _picture(self, picture: Element, context: _Context) -> None:
        boxes = [box for box in picture.iter(qn("w:txbxContent")) if not _is_spare(box, picture)]
        self.boxes += boxes
        self.losses += [Loss("text box", context.place, "put after its paragraph")] * len(boxes)
        if not boxes:
            described = (each.get("descr") or each.get("title") or "" for each in picture.iter())
            words = next((each for each in described if each), "no description")
            self.losses.append(Loss(f'picture ("{words[:60]}")', context.place, "left out"))


@dataclass(frozen=True, slots=True)
class _Context:
    """What holds for a whole paragraph."""

    vanish: Element | None
    """The w:vanish of its style."""
    place: str


def chosen(alternatives: Element) -> Iterable[Element]:
    """The one of several renderings that is read: the first choice, else the fallback (part 3, 7.6)."""
    found = alternatives.find(f"{COMPATIBILITY}Choice")
    return found if found is not None else alternatives.find(f"{COMPATIBILITY}Fallback") or ()


def sign_of(symbol: Element) -> str:
    """The letter of a w:sym, where it is one that any font has; empty for a picture of a symbol font."""
    code = symbol.get(qn("w:char")) or ""
    letter = chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) else ""
    return letter if letter < "\ud800" and letter.isprintable() else ""


def _is_spare(element: Element, top: Element) -> bool:
    """Whether an element stands in a fallback beside a choice that is read."""
    for above in element.iterancestors():
        if above is top:
            return False
        if above.tag == f"{COMPATIBILITY}Fallback" and above.getparent()[0] is not above:
            return True
    return False


def _style(paragraph: Element) -> str:
    return value(paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}"))
