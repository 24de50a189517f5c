"""Lets LibreOffice accept and reject every change of Word documents, and tells what it shows then.

The work is done by settle.bas, a macro in a profile of its own, so that nothing but LibreOffice is needed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from html import escape
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from tests.redline.word import Seen, Side, W

OFFICE = shutil.which("soffice")
WAYS = {Side.ACCEPTED: "Accept", Side.REJECTED: "Reject"}
MODULE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script"
    script:name="Module1" script:language="StarBasic">
"""
LONGEST = 240
"""Seconds that it may take in all."""


def settled(documents: Mapping[str, bytes], folder: Path) -> dict[str, dict[Side, list[Seen]]]:
    """What each document shows on either side. folder: an empty one, for the files in between."""
    profile = folder / "profile"
    _run(profile, "--terminate_after_init")
    module = profile / "user/basic/Standard/Module1.xba"
    macro = Path(__file__).with_name("settle.bas").read_text("utf-8")
    module.write_text(f"{MODULE}{escape(macro)}</script:module>\n", "utf-8")
    for name, packed in documents.items():
        (folder / f"{name}.docx").write_bytes(_without_comments(packed))
    _run(profile, "macro:///Standard.Module1.Main", folder)
    failed = folder / "failed.txt"
    assert not failed.exists(), failed.read_text("utf-8")
    return {
        name: {side: _seen(folder / f"{name}.docx.{way}") for side, way in WAYS.items()} for name in documents
    }


def _without_comments(packed: bytes) -> bytes:
    """The same document; without a screen LibreOffice 7.4 crashes on any comment, tracked changes or not."""
    out = BytesIO()
    with ZipFile(BytesIO(packed)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for info in source.infolist():
            content = source.read(info)
            if info.filename == "word/document.xml":
                content = etree.tostring(_uncommented(etree.fromstring(content)))
            target.writestr(info.filename, content)
    return out.getvalue()


def _uncommented(tree: etree._Element) -> etree._Element:
    for mark in [*tree.iter(*(f"{W}comment{name}" for name in ("RangeStart", "RangeEnd", "Reference")))]:
        spare = mark.getparent() if mark.tag == f"{W}commentReference" else mark
        spare.getparent().remove(spare)
    return tree


def _run(profile: Path, *command: str | Path) -> None:
    *first, folder = command if len(command) > 1 else (*command, profile)
    subprocess.run(
        [str(OFFICE), "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}", *first],
        env=os.environ | {"SETTLE_FOLDER": str(folder)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=LONGEST,
        check=True,
    )


def _seen(told: Path) -> list[Seen]:
    found = []
    for line in told.read_text("utf-8").splitlines():
        kind, *rest = line.split("\t", 3)
        if not rest:
            found.append(Seen("", kind=kind))
            continue
        style, item, words = rest
        style = style.replace(" ", "") if style.startswith("Heading") else ""
        found.append(Seen(" ".join(words.split()), style, bool(item), kind))
    return found
