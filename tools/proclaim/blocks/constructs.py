"""What a remark can be about; each of these has its finding, with a way out, in parity/rules/dialect.py."""

from __future__ import annotations

from enum import StrEnum


class Construct(StrEnum):
    """What a remark is about."""

    COMMENT = "comment"
    ATTRIBUTES = "attributes"
    ANCHOR = "anchor"
    BREAK = "break"
    TABLE = "table"
    MARKUP = "markup"
    WRAPPER = "wrapper"
    TEMPLATE = "template"
    MARKS = "marks"
    BULLET = "bullet"
    BOLD_LINE = "bold line"
    SCHEME = "scheme"
    IMAGE = "image"
    BOX = "box"
    STRUCK = "struck"
    TASK = "task"
    FORMULA = "formula"
    DIAGRAM = "diagram"
    RUN_TOGETHER = "run together"
    NO_ITEM = "no item"
    SHALLOW = "shallow"
    INDENTED = "indented"
    NUMBERS = "numbers"
    SINGLE_LETTER = "single letter"
    NOTE = "note"
    NOTE_NOT_CALLED = "note not called"
    NOTE_TWICE = "note twice"
