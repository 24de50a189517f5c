"""References to the document's own sections and clauses lead there; those to statutes lead nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proclaim import blocks, locale
from proclaim.pages.citations import Setting, words
from proclaim.pages.cited import Chapter, cited

LOCALES = locale.load_all({"en": "en", "fr": "fr-CA"}, Path("nowhere"))
CLAUSES = "(a) one\n\n    (i) first\n    (ii) second\n\n(b) two"
OTHERS = ("Text.", CLAUSES, "(1) one\n(2) two", "1. one\n2. two", "Text.", "(3) one\n(4) two")
"""Sections 2 to 7: section 3 has (a) with (i) and (ii), and (b); section 4 has (1), (2); section 5 steps."""
OWN = {"en": "Privacy Policy", "fr": "Politique de confidentialité"}
OTHER = {"en": "Cookie Notice", "fr": "Avis sur les témoins"}
_ITEM = re.compile(r'<li id="s1-[^"]*">')
_LINK = re.compile(r'<a href="#([^"]*)">([^<]*)</a>')


def page(text: str, language: str = "en", title: str = "Storage") -> list[str]:
    """The HTML of seven sections, s1 to s7, of which the first holds the text."""
    setting = Setting((OTHER[language],), OWN[language])
    known = words(LOCALES[language])
    chapters = [
        Chapter(n, f"s{n}", title, blocks.tree(one, shift=1, prefix=f"s{n}-"), known, setting)
        for n, one in enumerate((text, *OTHERS), start=1)
    ]
    return [blocks.written(nodes) for nodes in cited(chapters, {one.id for one in chapters})]


def links(text: str, language: str = "en", title: str = "Storage") -> dict[str, str]:
    """Words of each link of the first section -> where it leads."""
    return {shown: id for id, shown in _LINK.findall(page(text, language, title)[0])}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See section 3.", {"section 3": "s3"}),
        ("Section 3(a)(ii) applies.", {"Section 3(a)(ii)": "s3-a-ii"}),
        ("as section 3 (a) (ii) says", {"section 3 (a) (ii)": "s3-a-ii"}),
        ("sections 3(a) and 4", {"sections 3(a)": "s3-a", "4": "s4"}),
        (
            "sections 2, 3(a) or (b), and 4(2)",
            {"sections 2": "s2", "3(a)": "s3-a", "(b)": "s3-b", "4(2)": "s4-2"},
        ),
        ("sections 3(a)(i) and (ii)", {"sections 3(a)(i)": "s3-a-i", "(ii)": "s3-a-ii"}),
        ("clause 3(b)", {"clause 3(b)": "s3-b"}),
        ("paragraph 3(b)", {"paragraph 3(b)": "s3-b"}),
        ("section 5(2)", {"section 5(2)": "s5-2"}),
        ("section 3 or section 4", {"section 3": "s3", "section 4": "s4"}),
        ("section 3, paragraph (b)", {"section 3": "s3", "paragraph (b)": "s3-b"}),
        ("paragraph (b) of section 3", {"section 3": "s3"}),
        ("section 3 and paragraph (b)", {"section 3": "s3"}),
        ("your right (section 3)", {"section 3": "s3"}),
        ("We may be required by law to do so (section 3).", {"section 3": "s3"}),
        ("**section 3** and *section 4*", {"section 3": "s3", "section 4": "s4"}),
        ("section 3 of this Privacy Policy", {"section 3": "s3"}),
        ("GDPR or not, section 3 of this policy applies", {"section 3": "s3"}),
        ("section\n3", {"section\n3": "s3"}),
        ("However, section 3 applies.", {"section 3": "s3"}),
        ("section 3 or 5 days", {"section 3": "s3"}),
        ("| Right | Where |\n|-|-|\n| Access | section 3 |", {"section 3": "s3"}),
        ("A note.[^1]\n\n[^1]: See section 3.", {"section 3": "s3"}),
    ],
)
def test_an_english_reference_leads_to_its_place(text: str, expected: dict[str, str]) -> None:
    assert links(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Voir l’article 3.", {"article 3": "s3"}),
        ("l'article 3 a) (ii)", {"article 3 a) (ii)": "s3-a-ii"}),
        ("la section 3 a) (ii)", {"section 3 a) (ii)": "s3-a-ii"}),
        ("l’alinéa 3(a)(ii)", {"alinéa 3(a)(ii)": "s3-a-ii"}),
        ("à l’alinéa 3b)", {"alinéa 3b)": "s3-b"}),
        ("aux alinéas 3 a) et b)", {"alinéas 3 a)": "s3-a", "b)": "s3-b"}),
        ("les articles 2, 3 et 4", {"articles 2": "s2", "3": "s3", "4": "s4"}),
        ("l’article\u00a03", {"article&nbsp;3": "s3"}),
        ("l’article 3 de la présente politique, malgré la Loi", {"article 3": "s3"}),
        ("l’article 3 ci-dessus", {"article 3": "s3"}),
        ("le paragraphe 4(2)", {"paragraphe 4(2)": "s4-2"}),
        ("l’article 3, alinéa b)", {"article 3": "s3", "alinéa b)": "s3-b"}),
    ],
)
def test_a_french_reference_leads_to_its_place(text: str, expected: dict[str, str]) -> None:
    assert links(text, "fr") == expected


ENGLISH_STATUTES = (
    *("section 3 of the Act", "section 4(1) of PIPEDA", "PIPEDA, section 4(1)", "PIPEDA section 4(1)"),
    *("sections 3 and 4 of the Act", "section 3 or section 4 of that law", "the Act (section 3)"),
    *(
        "the Privacy Act, section 3",
        "the *Privacy Act*, section 3",
        "section 3, Privacy Act",
        "section 3 PIPEDA",
    ),
    *("the California Civil Code, section 3", "Cal. Civ. Code section 3", "Law 25, section 3", "s. 3", "§ 3"),
    *("Under the GDPR, section 3 does not apply.", "Article 6 of the GDPR", "Article 3", "art. 3"),
    *("The Act permits it. Section 4(1) says how.", "Section 4(1) of Schedule 1", "Schedule 1, section 4"),
    *(
        "Part 2, section 3",
        "Chapter 5, section 3",
        "section 3 under PIPEDA",
        "section 3 of this Act",
        "section 3 § 1",
    ),
    *(
        "section 1798.140(e)(2) of the CCPA",
        "section 1798.140(e)(2)",
        "section 3.1",
        "section 3-1",
        "section 3/4",
    ),
    *(
        "section 3A",
        "section 3 bis",
        "section 3(c)",
        "section 3(a)(iii)",
        "section 9",
        "section 30",
    ),
    *(
        "sections 3 and 9",
        "section 3(A)",
        "section 3(a)(b)",
        "paragraph 3",
        "subsection (3)",
        "paragraph (b)",
    ),
    *("our Cookie Notice, section 3", "section 3 of our Cookie Notice", "our terms of use (section 3)"),
    *("section 3 of the insurance contract", "your insurance policy, section 3", "our policy (section 3)"),
    *(
        "Irish law, section 3",
        "Canadian privacy law (section 3)",
        "the law, section 3",
        "that privacy law, section 3",
    ),
    *("section 4(1)(c.1)", "CAN-SPAM, section 3", "Bill C-27, section 3", "the statute’s section 3"),
    *("section 3 in our terms", "Regulation 2016/679, section 3", "the Regulations (see section 3)"),
    *(
        "the Bank Handbook, section 3",
        "in 2019, section 3",
        "section three",
        "subsections 4 and 5",
        "Section 3 Rights",
    ),
)
FRENCH_STATUTES = (
    *(
        "l’article 3 de la Loi",
        "l'article 3 de la loi",
        "les articles 3 et 4 de la LPRPDE",
        "la LPRPDE, article 3",
    ),
    *("l’article 6 du RGPD", "RGPD, article 6", "le Code civil (article 3)", "l’article 3 du Code civil"),
    *("l’article 3 de la présente loi", "l’article 3 des présentes lois", "l’article 3 bis", "l’article 3.1"),
    *("la Loi 25, article 3", "le paragraphe 4(1) du règlement", "Règlement, article 3", "l’article 3, § 1"),
    *(
        "Annexe 1, article 4",
        "l’article 4 d’une autre loi",
        "l'article 4 d'un contrat",
        "l'article 3 d'un tiers",
        "paragraphe 3",
    ),
    *("l’Avis sur les témoins, article 3", "article 3 de nos conditions", "l’alinéa 7d)", "l’alinéa b)"),
    *("La loi le permet. L’article 3 dit comment.", "article 1798.140(e)(2) du California Civil Code"),
)


@pytest.mark.parametrize("text", ENGLISH_STATUTES)
def test_an_english_reference_to_something_else_leads_nowhere(text: str) -> None:
    assert links(f"We do so as {text}.") == {}
    assert links(f"We do so ({text}) always.") == {}


@pytest.mark.parametrize("text", FRENCH_STATUTES)
def test_a_french_reference_to_something_else_leads_nowhere(text: str) -> None:
    assert links(f"Selon {text}.", "fr") == {}


@pytest.mark.parametrize(
    "text",
    [
        *("`section 3`", "```\nsection 3\n```", "## Section 3", "> section 3", "[section 3](#s4)"),
        *(
            "| section 3 |\n|-|",
            "[as section 3 says](https://x.org)",
            "section **3**",
            "[our page](../x/), section 3",
        ),
        "section 3 ([x](https://x.org))",
    ],
)
def test_code_headings_quotations_and_links_hold_no_link(text: str) -> None:
    assert [one for one in page(text)[0].split("<a ") if 'href="#s3"' in one] == []


@pytest.mark.parametrize(
    "text",
    [
        *("The Act says:\n\nSection 3", "The Act says:\n\n- section 3", "## The Act\n\nText.\n\nSection 3"),
        *("| Act | Place |\n|-|-|\n| x | section 3 |", "| x | y |\n|-|-|\n| section 3 | PIPEDA |"),
        *("(a) The Act:\n    (i) section 3\n(b) x", "The Act\n: section 3"),
    ],
)
def test_what_stands_above_a_passage_can_name_another_text(text: str) -> None:
    assert links(text) == {}


def test_the_documents_own_title_names_no_other_text() -> None:
    known, text = words(LOCALES["en"]), "As the Terms of Use say, section 1 applies."
    for own, expected in (("Terms of Use", 1), ("Privacy Policy", 0)):
        chapter = Chapter(1, "s1", "", blocks.tree(text), known, Setting((), own))
        assert blocks.written(cited([chapter], {"s1"})[0]).count('href="#s1"') == expected


def test_a_title_can_name_another_text() -> None:
    assert links("Section 3", title="PIPEDA") == {}


def test_labels_alone_are_those_of_the_own_section_where_only_one_has_them() -> None:
    text = "(a) see paragraph (b) and subparagraph (ii)\n    (i) x\n    (ii) y\n(b) see paragraph (a)"
    assert links(text) == {"paragraph (b)": "s1-b", "subparagraph (ii)": "s1-a-ii", "paragraph (a)": "s1-a"}
    assert links("(a) x\n    (i) see subparagraph (ii)\n    (ii) y\n(b) z\n    (i) x\n    (ii) y") == {}


def test_two_clauses_of_one_name_are_led_to_by_none() -> None:
    assert links("(a) x\n(b) see section 1(a)\n\nText.\n\n(a) y\n(b) z") == {}


def test_steps_have_an_id_only_where_a_reference_leads() -> None:
    assert " id=" not in page("Text.")[4]
    assert page("See section 5(2).")[4] == '<ol>\n<li>one</li>\n<li id="s5-2">two</li>\n</ol>'
    assert page("Text.")[3].count(" id=") == 2


def test_a_language_without_words_for_it_links_nothing() -> None:
    table = {key: value for key, value in LOCALES["en"].table.items() if key != "references"}
    assert words(locale.Locale("en", "en", table)) is None


WORDS = st.lists(
    st.sampled_from(
        [
            *(
                "section",
                "sections",
                "3",
                "(a)",
                "(ii)",
                "and",
                ",",
                "of",
                "the Act",
                "**",
                "`",
                "paragraph",
                "9",
            )
        ]
    ),
    max_size=25,
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(WORDS)
def test_only_links_are_put_in(parts: list[str]) -> None:
    text = " ".join(parts)
    plain = blocks.written(blocks.tree(text, shift=1, prefix="s1-"))
    assert _ITEM.sub("<li>", _LINK.sub(r"\2", page(text)[0])) == plain


@pytest.mark.parametrize(
    "unit",
    [
        "section 3, ",
        "sections 3 and ",
        "section ",
        "(a)",
        "section 3(a)(a)(a)",
        "[](#x) section 3 ",
        "[](x)   section 3",
        "\n\n- section 3",
        "this policy (",
    ],
)
def test_a_text_that_repeats_itself_without_end_is_read(unit: str) -> None:
    """With time in the square of the length this would not end."""
    tree = blocks.tree("section 3 " + unit * 20_000)
    assert cited([Chapter(3, "s3", "", tree, words(LOCALES["en"]), Setting())], {"s3"})


def test_the_policies_of_this_repository_cite_statutes_without_a_link() -> None:
    files = sorted((Path(__file__).parents[2] / "content").glob("*/*/*.md"))
    assert files
    for file in files:
        text = file.read_text("utf-8").split("---", 2)[2]
        plain = blocks.written(blocks.tree(text, shift=1, prefix="s1-"))
        assert page(text, file.parts[-3])[0].replace(' id="s1-', ' id="') == plain.replace(
            ' id="s1-', ' id="'
        )
