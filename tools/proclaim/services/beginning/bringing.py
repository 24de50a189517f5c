"""The policies of a folder, brought into a repository that is only planned.

They are imported in a temporary one, so that what is refused leaves nothing behind. As long as something must
be asked about a policy, which the command `import` does, nothing is brought in.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from proclaim import config
from proclaim.config import FILE
from proclaim.errors import ConfigError
from proclaim.services import importing
from proclaim.services.beginning.found import Policy
from proclaim.services.importing import Given, Plan, Wish
from proclaim.store import Store, create_repository, write_together

_LARGEST = 100_000_000
"""Bytes of a file: a policy with pictures has a twentieth of it."""


def brought_in(
    contents: Mapping[str, bytes], policies: Collection[Policy]
) -> tuple[dict[str, bytes], tuple[Plan, ...]]:
    """The files of a repository with the policies in it, and what each import did.

    contents: the files before, by path. Raises ContentError for a policy that cannot be read whole, and
    ConfigError for one of which something must be asked; nothing is left of either.
    """
    if not policies:
        return dict(contents), ()
    with TemporaryDirectory(prefix="proclaim-") as place:
        root = Path(place).resolve()
        write_together(root, contents)
        create_repository(root)
        plans = tuple(_import(root, policy) for policy in policies)
        texts = (path for path in root.glob("content/**/*") if path.is_file())
        written = {path.relative_to(root).as_posix(): path.read_bytes() for path in (root / FILE, *texts)}
    return {**contents, **written}, plans


def _import(root: Path, policy: Policy) -> Plan:
    """The one place that calls the import of files."""
    given = tuple(_given(language, path) for language, paths in policy.files.items() for path in paths)
    with closing(Store(config.load(root))) as store:
        plan = importing.plan(store, Wish(policy.document, given, replaces=True))
        if not plan.is_ready:
            words = " ".join(f"{file.language}={file.name}" for file in given)
            raise ConfigError(
                f'something must be asked about "{policy.document}"',
                given[0].name,
                f"run `proclaim init` without --from and there `proclaim import {words} "
                f"--document {policy.document}`, which asks",
            )
        importing.write(store, plan)
        return plan


def _given(language: str, path: Path) -> Given:
    try:
        if path.stat().st_size > _LARGEST:
            raise ConfigError("this file is too large for a policy", str(path), "take it out of the folder")
        return Given(language, str(path), path.read_bytes())
    except OSError as error:
        raise ConfigError(f"this file cannot be read ({error.strerror})", str(path), "mend that") from error
