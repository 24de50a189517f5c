"""Every situation of the bench, by what is behind it."""

from __future__ import annotations

from bench.situations import days, files, records, settings
from tests.teams import branches, clones

ALL = (
    *branches.SHARED,
    *branches.OTHERS,
    *clones.SHARED,
    *clones.OTHERS,
    *records.ALL,
    *files.ALL,
    *settings.ALL,
    *days.ALL,
)
