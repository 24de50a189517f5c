"""What a site generator says in its log and its exceptions, as the sentences of proclaim."""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Iterator

from proclaim.errors import ConfigError, ProclaimError

_COLOUR = re.compile("\x1b\\[[0-9;]*m")
"""ECMA-48, 8.3.117, select graphic rendition."""


class _Collector(logging.Handler):
    """Collects warnings and errors."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message."""
        self.said.append(record.getMessage().strip())


@contextlib.contextmanager
def collected(logger_name: str) -> Iterator[list[str]]:
    """What a logger warns about inside the block, instead of on the terminal."""
    logger, handler = logging.getLogger(logger_name), _Collector()
    logger.addHandler(handler)
    try:
        yield handler.said
    finally:
        logger.removeHandler(handler)


def as_ours(error: BaseException, said: list[str]) -> ProclaimError:
    """Our own error, where the generator has wrapped one; else one sentence of all it complained about."""
    inner: BaseException | None = error
    while inner is not None and not isinstance(inner, ProclaimError):
        inner = inner.__cause__ or inner.__context__
    if inner is not None:
        return inner
    words = "; ".join(dict.fromkeys(said)) or str(error)
    return ConfigError(f"MkDocs refused to build the site: {words}", "mkdocs.yml", "mend what it names")


def without_colours(said: str) -> str:
    """What a program wrote, without what colours it on a terminal."""
    return _COLOUR.sub("", said)
