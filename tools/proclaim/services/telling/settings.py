"""What mkdocs.yml and the environment say about notices, checked for what a notice cannot do without."""

from __future__ import annotations

from proclaim.config import Config
from proclaim.config.notices import NoticeConfig, Security
from proclaim.delivery import secrets
from proclaim.delivery.channels.smtp import Relay
from proclaim.errors import ConfigError
from proclaim.notice import Identity

_PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}


def settings_of(config: Config) -> NoticeConfig:
    """The part `notice` of the settings. Raises ConfigError where it is missing, or the site's address is."""
    if config.notice is None:
        raise ConfigError(
            "nothing is said about notices",
            "mkdocs.yml, plugins.proclaim",
            "add the part `notice:` with sender and relay (docs/configuration.md)",
        )
    if not config.site_url:
        raise ConfigError("a notice links to the site, which has no address", "mkdocs.yml", "set site_url")
    return config.notice


def identity_of(config: Config) -> Identity:
    """The hashes of this company. Raises DeliveryError without a key, ConfigError as `settings_of`."""
    return Identity(secrets.key(), settings_of(config).domain)


def relay_of(settings: NoticeConfig) -> Relay:
    """The relay, with what its log-in needs. Raises ConfigError where a password would go in the clear."""
    user = secrets.secret(secrets.USER)
    if user and settings.security is Security.NONE and not settings.relay.is_loopback:
        raise ConfigError(
            "the password would cross the network for everybody to read",
            "mkdocs.yml, plugins.proclaim.notice.security",
            "write starttls or tls",
        )
    return Relay(
        host=settings.relay.host,
        port=settings.relay.port or _PORTS[settings.security],
        security=settings.security,
        user=user,
        password=secrets.secret(secrets.PASSWORD) if user else "",
    )


def new_key() -> str:
    """A new key for the hashes that stand for accounts, to be kept for good among the company's secrets."""
    return secrets.new_key()
