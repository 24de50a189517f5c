"""nginx for the tests of docs/deploy/nginx.conf.

A machine without it skips those tests; under CI they fail instead, so that nobody believes they ran.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[1] / "docs" / "deploy" / "nginx.conf"
PLACES = ("nginx", "/usr/sbin/nginx")
_SERVER = """\
daemon off;
master_process off;
pid {folder}/pid;
error_log {folder}/errors;
events {{}}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        include {folder}/site.conf;
    }}
}}
"""
"""A server as a company has one already, with the types that the package brings along."""


def nginx() -> str:
    """The program's path, from the variable NGINX or a usual place; skips or fails the test without one."""
    for name in (os.environ.get("NGINX", ""), *PLACES):
        found = shutil.which(name) if name else None
        if found:
            return found
    missing = "there is no nginx: install it (Debian: nginx-light), or name it in the variable NGINX"
    if os.environ.get("CI") == "true":
        pytest.fail(missing)
    pytest.skip(missing)


@contextmanager
def serving(example: str, site: Path, folder: Path) -> Iterator[str]:
    """The address of the host that serves a site by the example while the block runs.

    example: the text of EXAMPLE, or one changed as it says. folder: an empty one, for what nginx keeps.
    """
    program, port = nginx(), _free_port()
    (folder / "site.conf").write_text(example.replace("/srv/legal/", f"{site}/"), "utf-8")
    (folder / "nginx.conf").write_text(_SERVER.format(folder=folder, port=port), "utf-8")
    command = [program, "-p", str(folder), "-e", str(folder / "errors"), "-c", str(folder / "nginx.conf")]
    said = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    with subprocess.Popen(command) as process:
        try:
            while process.poll() is None and not _answers(port):
                pass
            assert process.poll() is None, (folder / "errors").read_text("utf-8")
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()


def _free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _answers(port: int) -> bool:
    with closing(socket.socket()) as tried:
        tried.settimeout(0.1)
        return tried.connect_ex(("127.0.0.1", port)) == 0
