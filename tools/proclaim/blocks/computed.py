"""Properties that are worked out once; what `functools.cached_property` is from Python 3.12 on.

Until then that one takes a lock each time, which costs more than most of what a block is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar, overload

Owner = TypeVar("Owner")
Value = TypeVar("Value")


class computed(Generic[Owner, Value]):  # noqa: N801 - used as a decorator, like property
    """A property that keeps its first value in the instance, where Python finds it before this."""

    def __init__(self, work_out: Callable[[Owner], Value]) -> None:
        self._work_out = work_out
        self._name = work_out.__name__
        self.__doc__ = work_out.__doc__

    @overload
    def __get__(self, owner: None, kind: type[Owner]) -> computed[Owner, Value]: ...

    @overload
    def __get__(self, owner: Owner, kind: type[Owner]) -> Value: ...

    def __get__(self, owner: Owner | None, kind: type[Owner]) -> computed[Owner, Value] | Value:
        if owner is None:
            return self
        value = vars(owner)[self._name] = self._work_out(owner)
        return value
