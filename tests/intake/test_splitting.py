"""A document becomes sections at its headings, with titles and ids that stay."""

from __future__ import annotations

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from proclaim.intake import composing, markdown, reading
from proclaim.intake.composing import Headings, Preamble, Whole
from proclaim.intake.naming import slug, unique
from tests.intake.office import Word, bold, notes


def whole(text: str, headings: Headings = Headings.STYLED, preamble: Preamble = Preamble.AUTO) -> Whole:
    """A Markdown file, split."""
    found = markdown.read(text.encode(), "policy.md")
    return composing.whole_of([("policy.md", found)], headings, preamble)


def titles(found: Whole) -> list[str]:
    """What the sections are called."""
    return [piece.title for piece in found.pieces]


def texts(found: Whole) -> list[str]:
    """The Markdown of the sections."""
    return [made.text for made in composing.compose(found, composing.ids_of(found))[0]]


def test_one_heading_above_all_others_is_the_documents_title() -> None:
    found = whole("# Policy\n\n## Scope\n\nA\n\n### Inner\n\nB\n\n## Data\n\nC\n")
    assert (found.title, titles(found)) == ("Policy", ["Scope", "Data"])
    assert texts(found) == ["A\n\n## Inner\n\nB\n", "C\n"]


def test_without_such_a_heading_the_highest_one_splits() -> None:
    found = whole("# Scope\n\nA\n\n## Inner\n\nB\n\n# Data\n\nC\n")
    assert (found.title, titles(found)) == ("", ["Scope", "Data"])


def test_text_before_the_first_heading_is_a_section_too_and_has_the_documents_title() -> None:
    found = whole("# Policy\n\nIntro\n\n## Scope\n\nA\n\n## Data\n\nB\n")
    assert titles(found) == ["Policy", "Scope", "Data"]
    assert titles(whole("Intro\n\n## Scope\n\nA\n\n## Data\n\nB\n")) == ["Introduction", "Scope", "Data"]
    assert titles(whole("Just text\n")) == ["Introduction"]


def test_text_before_the_first_heading_may_go_to_the_first_section() -> None:
    found = whole("# Policy\n\nIntro\n\n## Scope\n\nA\n\n## Data\n\nB\n", preamble=Preamble.FIRST)
    assert (titles(found), texts(found)[0]) == (["Scope", "Data"], "Intro\n\nA\n")


def test_numbers_that_count_the_sections_go_since_their_places_show_them() -> None:
    found = whole("## 1. Scope\n\nA\n\n## 2) Data\n\nB\n\n## 3 Contact\n\nC\n")
    assert titles(found) == ["Scope", "Data", "Contact"]
    assert [piece.number for piece in found.pieces] == ["1.", "2)", "3"]


@pytest.mark.parametrize(
    "text",
    [
        "## 1. Scope\n\nA\n\n## 3. Data\n\nB\n",
        "## 2. Scope\n\nA\n\n## 3. Data\n\nB\n",
        "## 1. Scope\n\nA\n\n## Data\n\nB\n",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert titles(whole(text))[0][0].isdigit()


def test_text_before_counted_headings_goes_to_the_first_and_that_is_said() -> None:
    text = "Intro\n\n## 1. Scope\n\nSee Section 2.\n\n## 2. Data\n\nB\n"
    found = whole(text)
    assert (titles(found), texts(found)[0]) == (["Scope", "Data"], "Intro\n\nSee Section 2.\n")
    assert "--preamble own" in found.questions[0].answer
    assert not found.questions[0].is_binding
    own = whole(text, preamble=Preamble.OWN)
    assert titles(own) == ["Introduction", "1. Scope", "2. Data"]
    assert "--preamble first" in own.questions[0].answer
    assert titles(whole(text, preamble=Preamble.FIRST)) == ["Scope", "Data"]


def test_text_before_headings_that_do_not_count_is_a_section_of_its_own() -> None:
    assert titles(whole("Intro\n\n## 1. Scope\n\nA\n\n## Data\n\nB\n")) == [
        "Introduction",
        "1. Scope",
        "Data",
    ]


@pytest.mark.parametrize(
    "headings",
    [
        ("Article 1 First", "Article 2 Second"),
        ("Article 1er – First", "Article 2 – Second"),
        ("ARTICLE 1: First", "ARTICLE 2: Second"),
        ("Section 1. First", "Section 2. Second"),
        ("§ 1 First", "§ 2 Second"),
        ("Art. 1 First", "Art. 2 Second"),
        ("Artículo 1.º First", "Artículo 2.º Second"),
    ],
)
def test_the_word_before_numbers_that_count_the_sections_goes_with_them(headings: tuple[str, ...]) -> None:
    found = whole("".join(f"## {heading}\n\nText\n\n" for heading in headings))
    assert titles(found) == ["First", "Second"]
    assert ["before the numbers of titles" in loss.element for loss in found.losses] == [True]


def test_the_word_before_other_numbers_stays() -> None:
    text = "## Article 1 First\n\nA\n\n## Article 3 Third\n\nB\n"
    assert titles(whole(text)) == ["Article 1 First", "Article 3 Third"]


def test_a_heading_without_a_text_of_its_own_keeps_its_words() -> None:
    found = whole("## Part one\n\n## Scope\n\nA\n\n## End\n")
    assert titles(found) == ["Scope", "End"]
    assert texts(found) == ["**Part one**\n\nA\n", "**End**\n"]
    assert [loss.element for loss in found.losses] == [
        'heading without a text ("Part one")', 'heading without a text ("End")',
    ]  # fmt: skip


def test_bold_lines_are_offered_as_headings_and_made_headings_where_somebody_says_so() -> None:
    text = "**Scope**\n\nA\n\n**Data**\n\nB **bold** text\n\n**A warning that ends like a sentence.**\n"
    found = whole(text)
    assert titles(found) == ["Introduction"]
    assert '2 bold lines may be meant as headings: "Scope", "Data"' in found.questions[0].problem
    assert titles(whole(text, Headings.BOLD)) == ["Scope", "Data"]


def test_bold_lines_of_word_are_offered_too() -> None:
    made = Word()
    for title in ("Scope", "Data"):
        bold(made, title)
        made.document.add_paragraph("Text")
    found = reading.read(made.bytes(), "policy.docx")
    asked = composing.whole_of([("policy.docx", found)], Headings.STYLED, Preamble.OWN)
    assert len(asked.questions) == 1
    done = composing.whole_of([("policy.docx", found)], Headings.BOLD, Preamble.OWN)
    assert titles(done) == ["Scope", "Data"]


def test_several_files_are_a_section_each_with_notes_that_do_not_meet() -> None:
    files = []
    for name, title in (("01-scope.html", "<h1>Scope</h1>"), ("02-data-we-keep.html", "")):
        page = f"{title}<p>Text</p><h2>Inner</h2><p>More</p>"
        files.append((name, reading.read(page.encode(), name)))
    found = composing.whole_of(files, Headings.STYLED, Preamble.OWN)
    assert titles(found) == ["Scope", "Data we keep"]
    assert texts(found) == ["Text\n\n## Inner\n\nMore\n"] * 2


def test_a_note_of_a_title_moves_to_the_text_below_it() -> None:
    made = Word()
    made.document.add_heading("Policy", 0)
    heading = made.document.add_heading("Scope", 1)
    heading._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'))
    made.document.add_paragraph("Text")
    found = reading.read(made.bytes(footnotes=notes("footnote", n2="A note")), "policy.docx")
    split = composing.whole_of([("policy.docx", found)], Headings.STYLED, Preamble.OWN)
    assert (titles(split), texts(split)) == (["Scope"], ["Text[^1]\n\n[^1]: A note\n"])


def test_links_between_parts_find_their_place_and_others_keep_their_words() -> None:
    page = (
        '<h1>Policy</h1><h2 id="a">Scope</h2><p>See <a href="#b">data</a>, <a href="#c">more</a>, '
        '<a href="#gone">gone</a></p><h2 id="b">Data</h2><p>x</p><h3 id="c">More here</h3><p>y</p>'
    )
    found = reading.read(page.encode(), "policy.html")
    split = composing.whole_of([("policy.html", found)], Headings.STYLED, Preamble.OWN)
    made, losses = composing.compose(split, composing.ids_of(split))
    assert made[0].text == "See [data](#data), [more](#c), gone\n"
    assert made[1].text == "x\n\n## More here {#c}\n\ny\n"
    assert [loss.element for loss in losses] == ['link to a place in the text ("gone")']


def test_ids_of_headings_that_links_lead_to_are_unique_on_a_page_of_all_sections() -> None:
    page = (
        '<h1>Policy</h1><h2>Data</h2><p><a href="#_1">a</a> <a href="#_2">b</a></p>'
        '<h3 id="_1">Data</h3><p>x</p>'
        '<h2>More</h2><h3 id="_2">Data</h3><p>y</p><h3 id="unused">Other</h3><p>z</p>'
    )
    found = reading.read(page.encode(), "policy.html")
    assert texts(composing.whole_of([("policy.html", found)], Headings.STYLED, Preamble.OWN)) == [
        "[a](#data-2) [b](#data-3)\n\n## Data {#data-2}\n\nx\n",
        "## Data {#data-3}\n\ny\n\n## Other {#unused}\n\nz\n",
    ]


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("What we collect", "what-we-collect"),
        ("Renseignements recueillis à l’étranger", "renseignements-recueillis-a-l-etranger"),
        ("2.1 Straße & Œuvre", "strasse-oeuvre"),
        ("個人情報", ""),
        ("x" * 100, "x" * 48),
        ("../../etc/passwd", "etc-passwd"),
        ("word " * 30, "word-word-word-word-word-word-word-word-word"),
    ],
)
def test_an_id_is_made_of_the_words_of_a_title(title: str, id: str) -> None:
    assert slug(title) == id


def test_ids_are_unique_and_made_up_only_where_a_title_has_no_letters() -> None:
    assert unique(["Data", "Data", "個人情報", "データ"], ["data"]) == [
        "data-2",
        "data-3",
        "section",
        "section-2",
    ]


def test_ids_that_somebody_gave_to_headings_stay() -> None:
    found = whole(
        "# P\n\n## Data {#what}\n\n[a](#inner) [b](#Sharing_it)\n\n### More {#inner}\n\nA\n\n"
        "## Sharing {#Sharing_it}\n\nB\n\n## End {#section-3}\n\n[c](#section-3)\n"
    )
    assert composing.ids_of(found) == ["what", "sharing-it", "end"]
    assert texts(found) == [
        "[a](#inner) [b](#sharing-it)\n\n## More {#inner}\n\nA\n", "B\n", "[c](#end)\n",
    ]  # fmt: skip
    losses = composing.compose(found, composing.ids_of(found))[1]
    assert [loss.element for loss in losses] == [
        'id "Sharing_it" of a heading', 'id "section-3" of a heading',
    ]  # fmt: skip


def test_ids_of_a_page_stay_where_no_program_made_them_up() -> None:
    page = (
        "<h1>P</h1><h2 id=rights>What you may ask</h2><p>A</p><h3 id=copy>A copy of it</h3><p>B</p>"
        "<h3 id=_toc123>C</h3><p>C</p><h3 id=h-7f3a9c2e>D</h3><p>D</p><h3 id=section-4>E</h3><p>E</p>"
        "<h3 id=our-friends>Our friends</h3><p>F</p><h2 id=h.gjdgxs>Other</h2><p>G</p>"
    )
    found = composing.whole_of(
        [("p.html", reading.read(page.encode(), "p.html"))], Headings.STYLED, Preamble.AUTO
    )
    assert composing.ids_of(found) == ["rights", "other"]
    headings = [line for line in texts(found)[0].split("\n") if line.startswith("#")]
    assert headings == ["## A copy of it {#copy}", "## C", "## D", "## E", "## Our friends"]


@pytest.mark.parametrize(
    ("text", "title", "sections"),
    [
        (
            "**PRIVACY POLICY**\n\nIntro\n\n**Scope**\n\nA\n\n**Data**\n\nB\n",
            "PRIVACY POLICY",
            ["PRIVACY POLICY", "Scope", "Data"],
        ),
        ("**PRIVACY POLICY**\n\n**SCOPE**\n\nA\n\n**DATA**\n\nB\n", "PRIVACY POLICY", ["SCOPE", "DATA"]),
        ("**SCOPE**\n\nA\n\n**DATA**\n\nB\n", "", ["SCOPE", "DATA"]),
        ("**Scope**\n\nA\n\n**DATA**\n\nB\n", "", ["Scope", "DATA"]),
    ],
)
def test_a_first_bold_line_in_capitals_is_the_documents_title(
    text: str, title: str, sections: list[str]
) -> None:
    found = whole(text, Headings.BOLD)
    assert (found.title, titles(found)) == (title, sections)


def test_a_title_in_front_matter_and_in_the_text_is_one() -> None:
    text = "---\ntitle: Privacy Policy\n---\n\n# Privacy policy\n\n# Scope\n\nA\n\n# Data\n\nB\n"
    found = whole(text)
    assert (found.title, titles(found)) == ("Privacy policy", ["Scope", "Data"])
