"""Material's own markup, mended where it is no valid HTML or cannot be reached by keyboard.

Our pages are valid as they are staged; this is about the frame that the theme puts around them. A label
without a number for its place in the order of focus gets one, so that whoever uses no mouse can open what
it folds away.
"""

from __future__ import annotations

import re

_TOGGLE = re.compile(r'(<input\b[^>]*\btype="(?:checkbox|radio)"[^>]*?) autocomplete="[^"]*"')
_CORRECTION = re.compile(r'(<input\b[^>]*?) autocorrect="[^"]*"')
_PLACE = re.compile(r'(<label\b[^>]*?) tabindex(?:="")?(?=[ >])')
_CONTENTS = ' for="__toc"'
_LANGUAGE = re.compile(r'(<html\b[^>]*?) lang="[^"]*"')


def mended(html: str, tag: str) -> str:
    """The finished page with the theme's faults mended.

    tag: the locale that the page is written in; the theme knows only its language.
    """
    html = _LANGUAGE.sub(rf'\1 lang="{tag}"', html, count=1)
    html = _TOGGLE.sub(r"\1", html)
    html = _CORRECTION.sub(r"\1", html)
    html = _PLACE.sub(r'\1 tabindex="0"', html)
    return html if 'id="__toc"' in html else html.replace(_CONTENTS, "")
