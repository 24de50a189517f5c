"""A company's logo and colour: what is read, what is refused and why, and what reaches the pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from proclaim import config, site
from proclaim.config.contrast import ratio
from proclaim.config.look import DARK, LIGHT, LookConfig, Scheme
from proclaim.errors import ConfigError
from tests.builders import Repository, history
from tests.site.conftest import DAY
from tests.style_sheet import tokens

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>\n'


def look(root: Path, options: str) -> LookConfig | None:
    """The look of a repository with these options."""
    return config.load(Repository(root, options=f"      look: {{{options}}}\n").root).look


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#0b4f9e", "#ffffff", 8.0)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    assert round(ratio(one, other), 2) == round(ratio(other, one), 2) == expected


@pytest.mark.parametrize(("name", "scheme"), [("light", LIGHT), ("dark", DARK)])
def test_colours_are_held_against_those_of_the_style_sheet(name: str, scheme: Scheme) -> None:
    found = tokens()[name]
    assert dict((*scheme.grounds, *scheme.fills)) == {
        one: found[one] for one, _ in (*scheme.grounds, *scheme.fills)
    }
    assert scheme.button_ink == found["button-ink"]


def test_a_colour_is_read_and_made_lighter_for_dark_screens(tmp_path: Path) -> None:
    found = look(tmp_path, 'color: "#7A1FA2"')
    assert found is not None
    assert (found.color, found.logo) == ("#7a1fa2", "")
    assert all(ratio(found.color_dark, ground) >= 4.5 for _, ground in DARK.grounds)
    # The first on the way to white around which the ring of the focus is seen on a mark of the search.
    assert found.color_dark == "#b887cd"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (
            'color: "#6688cc"',
            "look.color: #6688cc cannot be read: its contrast with text on page #ffffff",
        ),
        ('color: "#6688cc"', '#ffffff is 3.52, and 4.5 is needed; write "#536ea6"'),
        ('color: "#777777"', "its contrast with text on page #ffffff is 4.47, and 4.5 is needed"),
        ('color: "#707070"', "text on soon-fill #fdf1de is 4.43, and"),
        ('color: "#0b4f9e", color_dark: "#0b4f9e"', "look.color_dark: #0b4f9e cannot be read: its contrast"),
        ("color: blue", '"blue" is no colour; write six digits, such as "#0b4f9e"'),
        ('color_dark: "#8fbcf8"', "there is no `color` beside this"),
        ("logo: assets/logo.svg", "look.logo: there is no file overrides/assets/logo.svg; put it there"),
        ("logo: assets/../../secret.svg", "is no image below overrides/assets/"),
        ("logo: assets/logo.gif", "is no image below overrides/assets/"),
        ("logo: https://example.org/logo.svg", "is no image below overrides/assets/"),
        ("font: x", "look.font: there is no such option; the options are: logo, color, color_dark"),
    ],
)
def test_a_wrong_look_is_a_sentence_that_names_it(tmp_path: Path, options: str, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        look(tmp_path, options)
    assert words in str(caught.value)


@pytest.mark.parametrize("option", ["color", "color_dark"])
@pytest.mark.parametrize("colour", ["#6688cc", "#ffff00", "#ff0000", "#123456", "#808080"])
def test_the_colour_that_a_message_names_is_taken(tmp_path: Path, option: str, colour: str) -> None:
    before = 'color: "#0b4f9e", ' if option == "color_dark" else ""
    try:
        look(tmp_path / "first", f'{before}{option}: "{colour}"')
    except ConfigError as error:
        named = re.findall(r'write "(#[0-9a-f]{6})"', str(error))
        found = look(tmp_path / "second", f'{before}{option}: "{named[0]}"')
        assert found is not None
        assert getattr(found, option) == named[0]
    else:
        assert (option, colour) in [("color", "#123456"), ("color_dark", "#ffff00")]


def test_logo_and_colour_reach_every_page(tmp_path: Path) -> None:
    repository = history(tmp_path / "policies", ["2024-02-29"])
    repository.write("overrides/assets/logo.svg", LOGO)
    settings = repository.read("mkdocs.yml")
    own = '      look: {logo: assets/logo.svg, color: "#7a1fa2", color_dark: "#d9a3f0"}\n'
    repository.write("mkdocs.yml", settings.replace("      company:", f"{own}      company:")).commit("Look")
    root = site.build(config.load(repository.root), DAY, tmp_path / "site")
    for page in ("index.html", "fr/privacy/index.html", "privacy/2024-02-29/index.html"):
        text = (root / page).read_text("utf-8")
        assert re.search(r'<img src="[./]*assets/logo.svg" alt="Example Ltd.">', text)
        assert re.search(r'frame.css">(?s:.*)<link rel="stylesheet" href="[./]*assets/brand.css">', text)
    assert (root / "assets" / "logo.svg").read_text("utf-8") == LOGO
    assert (root / "assets" / "brand.css").read_text("utf-8") == (
        ":root { --link: #7a1fa2; }\n"
        "@media screen and (prefers-color-scheme: dark) { :root { --link: #d9a3f0; } }\n"
    )
