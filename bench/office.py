"""A LibreOffice that accepts and rejects the changes of Word documents, one process for all of them.

A macro in its own language does the work (bench/tracked.bas), since its bridge to Python is a package that
LibreOffice's Writer comes without.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from io import BytesIO
from itertools import count
from pathlib import Path
from zipfile import ZipFile

from tests.redline.word import Seen, Side

SOFFICE = shutil.which("soffice")
_PATIENCE = 60
"""Seconds to wait for one document, its start included."""
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LIBRARY = 'xmlns:library="http://openoffice.org/2000/library"'
_LIBRARIES = f"""{_XML}<library:libraries {_LIBRARY} xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/{{}}.xlb/" xlink:type="simple"
 library:link="false"/></library:libraries>"""
_MODULES = f"""{_XML}<library:library {_LIBRARY} library:name="Standard" library:readonly="false"
 library:passwordprotected="false">{{}}</library:library>"""
_MODULE = f"""{_XML}<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Tracked"
 script:language="StarBasic">{{}}</script:module>"""

# Without this, LibreOffice sets the profile up at its start, and puts its own empty macros over ours.
_SETTINGS = f"""{_XML}<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse">
<value>true</value></prop></item></oor:items>"""
_BODY = "word/document.xml"
_COMMENT = re.compile(
    rb"<w:commentRange(?:Start|End)\b[^>]*/>|<w:r\b[^>]*>(?:(?!</w:r>).)*?<w:commentReference\b.*?</w:r>",
    re.DOTALL,
)


class Office:
    """A LibreOffice that runs."""

    def __init__(self, folder: Path, running: subprocess.Popen[bytes]) -> None:
        self._folder, self._running = folder, running
        self._numbers = count(1)

    def sides(self, packed: bytes) -> dict[Side, list[Seen]]:
        """The document with all changes accepted, and with all rejected. Raises OSError where that fails."""
        name = str(next(self._numbers))
        part, answer = self._folder / f"{name}.new", self._folder / f"{name}.txt"
        part.write_bytes(_without_comments(packed))
        part.rename(part.with_suffix(".docx"))
        end = time.monotonic() + _PATIENCE
        while not answer.exists():
            if time.monotonic() > end or self._running.poll() is not None:
                raise OSError("LibreOffice does not answer")
            time.sleep(0.01)
        lines = [one.split("\t") for one in answer.read_text("utf-8").split("\n") if one]
        if lines and lines[-1][0] == "failed":
            raise OSError(lines[-1][1])
        return {side: [_seen(one) for one in lines if one[0] == word] for side, word in _SIDES.items()}


def _without_comments(packed: bytes) -> bytes:
    """The same without its comments, at which a LibreOffice without windows crashes (7.4, -nogui)."""
    out = BytesIO()
    with ZipFile(BytesIO(packed)) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, _COMMENT.sub(b"", content) if name == _BODY else content)
    return out.getvalue()


_SIDES = {Side.ACCEPTED: "accept", Side.REJECTED: "reject"}


def _seen(line: list[str]) -> Seen:
    _, kind, is_item, is_rule, style, text = line
    heading = style.replace(" ", "") if style.startswith("Heading") else ""
    return Seen(" ".join(text.split()), heading, is_item == "1", kind, is_rule == "1")


@contextmanager
def office() -> Iterator[Office]:
    """Starts LibreOffice, and ends it. Raises FileNotFoundError where it is not installed."""
    if SOFFICE is None:
        raise FileNotFoundError("soffice is not installed: it is in the package libreoffice-writer-nogui")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _prepare(folder / "profile" / "user")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        macro = f'macro:///Standard.Tracked.Main("{folder}")'
        running = subprocess.Popen(
            [SOFFICE, "--headless", "--norestore", profile, macro],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield Office(folder, running)
        finally:
            (folder / "stop").touch()
            try:
                running.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                running.kill()


def _prepare(user: Path) -> None:
    """The macro, where LibreOffice looks for those of a person."""
    library = user / "basic" / "Standard"
    library.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
    for kind in ("script", "dialog"):
        (user / "basic" / f"{kind}.xlc").write_text(_LIBRARIES.format(kind), "utf-8")
        inside = '<library:element library:name="Tracked"/>' if kind == "script" else ""
        (library / f"{kind}.xlb").write_text(_MODULES.format(inside), "utf-8")
    basic = Path(__file__).with_name("tracked.bas").read_text("utf-8")
    (library / "Tracked.xba").write_text(_MODULE.format(escape(basic, quote=False)), "utf-8")
