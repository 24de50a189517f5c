"""The proof that account holders were told in time, as files, and its check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jinja2 import Environment

from proclaim import templates
from proclaim.config import Config
from proclaim.delivery import report
from proclaim.delivery.ledger import lookup
from proclaim.delivery.ledger.database import Database
from proclaim.delivery.report import Proof
from proclaim.errors import ConfigError
from proclaim.locale.tags import tag_of
from proclaim.services.telling.settings import identity_of
from proclaim.site.paper import pdf
from proclaim.store import write_whole

_TEMPLATE = "notice/proof.html.j2"


@dataclass(frozen=True, slots=True)
class Proved:
    """A proof that was written."""

    proof: Proof
    folder: Path
    pdf_missing: str
    """Why there is no PDF of the summary; empty where there is one."""


def prove(config: Config, ledger: Database, number: int | None, folder: Path | None, now: int) -> Proved:
    """Write who was told of what, when, in which language and how long before the effective date.

    folder: below build/ of the repository if None. now: milliseconds since 1970, for the summary. Raises
    DeliveryError where the chain of events is broken, ConfigError.
    """
    notice = lookup.notice(ledger, number)
    place = folder or config.root / "build" / f"proof-{notice.document}-{notice.release}"
    proof = report.write(ledger, notice, identity_of(config), place, config.time_zone)
    html = _summary(config, proof, datetime.fromtimestamp(now / 1000, config.time_zone))
    write_whole(place / "summary.html", html.encode())
    try:
        write_whole(place / "summary.pdf", pdf(html, ""))
    except ConfigError as error:
        return Proved(proof, place, str(error))
    return Proved(proof, place, "")


def check_proof(config: Config, ledger: Database, folder: Path) -> list[str]:
    """What in a proof does not agree with itself or with the ledger; empty where everything does.

    Raises DeliveryError where there is no proof in the folder.
    """
    return report.check(ledger, identity_of(config), folder)


def _summary(config: Config, proof: Proof, made: datetime) -> str:
    template = Environment(autoescape=True).from_string(templates.read(config.root, _TEMPLATE))
    tag = tag_of(config.prevailing, config)
    return template.render(proof=proof, company=config.company, made=made, language=tag)
