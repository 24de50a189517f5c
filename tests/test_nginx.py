"""How tests find nginx, and that its absence cannot pass for success where it counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import nginx


@pytest.fixture(autouse=True)
def _bare_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine on which no program is found, and which is no CI."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(nginx, "PLACES", ("nginx", str(tmp_path / "sbin" / "nginx")))
    for name in ("NGINX", "CI"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("place", ["nginx", "sbin/nginx"])
def test_nginx_is_found_where_it_usually_is(tmp_path: Path, place: str) -> None:
    (tmp_path / "sbin").mkdir()
    (tmp_path / place).touch(mode=0o755)
    assert nginx.nginx() == str(tmp_path / place)


def test_the_one_named_in_the_variable_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "mine").touch(mode=0o755)
    monkeypatch.setenv("NGINX", str(tmp_path / "mine"))
    assert nginx.nginx() == str(tmp_path / "mine")


def test_without_nginx_a_test_is_skipped() -> None:
    with pytest.raises(pytest.skip.Exception):
        nginx.nginx()


def test_without_nginx_ci_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no nginx"):
        nginx.nginx()
