"""What a browser may do on a page: read this site, and nothing else.

The rules stand in every page as a meta element, which needs no server, and in the examples for servers in
docs/deploy, which can forbid framing too (CSP Level 3, section 3.3: not from a meta element).
"""

from __future__ import annotations

_RULES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}


def content_security_policy(*, preview: bool = False) -> str:
    """The rules for a page. A preview reloads itself by a script in the page, which they then allow."""
    rules = dict(_RULES)
    if preview:
        rules["script-src"] += " 'unsafe-inline'"
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


def for_servers() -> str:
    """The rules as a server should send them."""
    return f"{content_security_policy()}; frame-ancestors 'none'"
