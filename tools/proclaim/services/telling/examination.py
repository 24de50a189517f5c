"""Is the way out in order: the sender's domain, the relay, the clock?"""

from __future__ import annotations

from datetime import UTC, datetime

from proclaim.config import Config
from proclaim.delivery import doctor
from proclaim.delivery.doctor import Sign
from proclaim.services.telling.settings import relay_of, settings_of


def examine(config: Config, nameserver: str | None, now: int) -> list[Sign]:
    """Whether SPF, DKIM and DMARC of the sender's domain, the relay and the clock are in order.

    nameserver: IP or IP:port; the system's own if None. now: milliseconds since 1970. Raises ConfigError,
    DeliveryError.
    """
    settings = settings_of(config)
    resolver = doctor.resolver_of(nameserver)
    return [
        *doctor.of_domain(settings.domain, settings.dkim_selector, resolver),
        *doctor.of_relay(relay_of(settings)),
        doctor.of_clock(datetime.fromtimestamp(now / 1000, UTC), doctor.clock_of(config.site_url)),
    ]
