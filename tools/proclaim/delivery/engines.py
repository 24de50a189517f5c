"""From the address of a database, as people write it, to SQLAlchemy's engine, and its errors as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Engine, create_engine, make_url
from sqlalchemy.exc import SQLAlchemyError

from proclaim.errors import DeliveryError


def engine(address: str | URL, fix: str, **options: Any) -> Engine:
    """The engine for an address; nothing is opened yet.

    fix: the way out where the address cannot be used. Raises DeliveryError, which does not show the address:
    one that cannot be read may show a password.
    """
    try:
        return create_engine(make_url(address), **options)
    except (SQLAlchemyError, ImportError) as error:
        problem = f"this is no address of a database that can be used ({words(error)})"
        raise DeliveryError(problem, fix=fix) from error
    except (ValueError, TypeError) as error:
        # Of the port, or of an option after the question mark.
        problem = "this is no address of a database that can be used (a number or an option in it is wrong)"
        raise DeliveryError(problem, fix=fix) from error


@contextmanager
def reached(made: Engine) -> Iterator[None]:
    """While a database is opened: a host that cannot be one is a DeliveryError."""
    try:
        yield
    except UnicodeError as error:
        where = made.url.render_as_string(hide_password=True)
        raise DeliveryError("this host's name cannot be looked up", where, "name another") from error


def words(error: Exception) -> str:
    """The first line of what a database or its library says."""
    lines = str(getattr(error, "orig", None) or error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
