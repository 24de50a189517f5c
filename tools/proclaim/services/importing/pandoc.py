"""Formats that pandoc reads and proclaim does not, where pandoc is on the path: made Word files first.

pandoc is another program (https://pandoc.org) that nobody needs for Word, HTML or Markdown. It runs in its
sandbox, which keeps a hostile file from reading other files. What it gives is read and counted as any Word
file; what it did not give cannot be counted, and that is said.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import PurePath

from proclaim.errors import ContentError
from proclaim.intake import reading
from proclaim.intake.losses import Loss, Reading

_FORMATS = {".odt": "odt", ".rtf": "rtf", ".tex": "latex", ".rst": "rst", ".epub": "epub", ".org": "org"}
_SECONDS = 120
"""How long it may take; the longest policies take three."""


def is_needed(name: str) -> bool:
    """Whether a file is one that only pandoc reads."""
    return PurePath(name).suffix.lower() in _FORMATS


def read(content: bytes, name: str) -> Reading:
    """What a file says, by way of pandoc. Raises ContentError where it is not there or cannot read it."""
    program = shutil.which("pandoc")
    if program is None:
        raise ContentError(
            "this is not a format that can be imported without pandoc",
            name,
            "save it as a Word document (.docx), or install pandoc (https://pandoc.org)",
        )
    form = _FORMATS[PurePath(name).suffix.lower()]
    try:
        done = subprocess.run(
            [program, "--sandbox", f"--from={form}", "--to=docx", "--output=-"],
            input=content,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise ContentError(
            "pandoc could not read this file", name, "save it as a Word document (.docx)"
        ) from error
    found = reading.read(done.stdout, f"{name}.docx")
    note = Loss("whole file", "everywhere", "read by pandoc: compare it, what pandoc left out is not counted")
    return replace(found, losses=(note, *found.losses))
