"""Lets LibreOffice accept or reject every change of the documents in a folder: office.py SOFFICE SIDE FOLDER.

Run by LibreOffice's own Python. Beside each .docx a .txt is left with the text of each paragraph and cell.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

PIPE = "proclaimtest"
COMMANDS = {"ACCEPTED": ".uno:AcceptAllTrackedChanges", "REJECTED": ".uno:RejectAllTrackedChanges"}


def main(soffice: str, side: str, folder: Path) -> None:
    """Do it, and end LibreOffice again."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    accept = f"--accept=pipe,name={PIPE}{side};urp;"
    office = subprocess.Popen([soffice, "--headless", "--norestore", profile, accept])
    try:
        context = _connected(side)
        services = context.ServiceManager
        desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        dispatcher = services.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        for file in sorted(folder.glob("*.docx")):
            document = desktop.loadComponentFromURL(file.as_uri(), "_blank", 0, (_hidden(),))
            frame = document.getCurrentController().getFrame()
            dispatcher.executeDispatch(frame, COMMANDS[side], "", 0, ())
            file.with_suffix(".txt").write_text("\n".join(_lines(document.Text)), "utf-8")
            document.close(True)
        desktop.terminate()
    finally:
        office.terminate()


def _connected(side: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(200):
        try:
            return resolver.resolve(f"uno:pipe,name={PIPE}{side};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.3)
    sys.exit("LibreOffice did not start")


def _hidden() -> Any:
    value = PropertyValue()
    value.Name, value.Value = "Hidden", True
    return value


def _lines(text: Any) -> Iterator[str]:
    parts = text.createEnumeration()
    while parts.hasMoreElements():
        part = parts.nextElement()
        if part.supportsService("com.sun.star.text.TextTable"):
            for name in part.getCellNames():
                yield from _lines(part.getCellByName(name))
        else:
            yield " ".join(part.getString().split())


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
