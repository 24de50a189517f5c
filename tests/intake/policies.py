"""Policies of ten thousand words in every format: each word differs, so that none stands for another.

Text of clauses is made of counted words ("clauseab"), so that a lost, doubled or moved one shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice, product
from string import ascii_lowercase

from tests.intake.office import Word

SECTIONS, CLAUSES = 25, 16
LEVELS = (("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"))


def words() -> Iterator[str]:
    """Words that nothing else in a policy is, without an end."""
    for length in count(2):
        for letters in product(ascii_lowercase, repeat=length):
            yield f"w{''.join(letters)}x"


def sentences(stock: Iterator[str], number: int) -> str:
    """A clause of 24 words, with a number, a sum and a period in it."""
    some = list(islice(stock, 22))
    return f"{' '.join(some[:11])} within {number + 10} days, {' '.join(some[11:])} ({number}.5%)."


def word_policy() -> bytes:
    """In Word: numbered headings and clauses, lists by letters, a table and emphasis."""
    made, stock = Word(), words()
    clauses = made.list(LEVELS)
    made.document.add_heading("Policy of everything", 0)
    for section in range(SECTIONS):
        heading = made.item(f"Section {next(stock)}", clauses, 0, style="Heading 1")
        heading.add_run("")
        for clause in range(CLAUSES):
            level = 2 if clause % 4 else 1
            paragraph = made.item("", clauses, level)
            paragraph.add_run(sentences(stock, clause))
            paragraph.add_run(f" {next(stock)}").bold = True
        table = made.document.add_table(2, 2)
        for row, column in product(range(2), repeat=2):
            table.cell(row, column).text = f"{next(stock)} {section}{row}{column}"
    return made.bytes()


def web_policy() -> bytes:
    """On a page, with a frame around it."""
    stock = words()
    parts = [
        "<html><head><title>Policy</title></head><body><header>Acme</header><h1>Policy of everything</h1>"
    ]
    for section in range(SECTIONS):
        parts.append(f"<h2>{section + 1}. Section {next(stock)}</h2>")
        for clause in range(0, CLAUSES, 4):
            parts.append(f"<p>{sentences(stock, clause)} <em>{next(stock)}</em></p>")
            items = "".join(f"<li>{sentences(stock, clause)} <b>{next(stock)}</b>" for _ in range(3))
            parts.append(f"<ol type=a>{items}</ol>")
        parts.append(f"<table><tr><th>{next(stock)}<th>{next(stock)}<tr>")
        parts += [f"<td>{next(stock)} {section}{number}" for number in range(2)]
        parts.append("</table>")
    return "".join([*parts, "<footer>Imprint</footer></body></html>"]).encode()


def markdown_policy() -> bytes:
    """As Markdown of another program."""
    stock = words()
    parts = ["---\ntitle: Policy of everything\nlayout: page\n---\n"]
    for section in range(SECTIONS):
        parts.append(f"## {section + 1}. Section {next(stock)} {{: #place{section} .big}}")
        for clause in range(0, CLAUSES, 4):
            parts.append(f"{sentences(stock, clause)}<br>*{next(stock)}*")
            items = [f"{sentences(stock, clause)} <strong>{next(stock)}</strong>" for _ in range(3)]
            parts.append("\n".join(f"{number}. {item}" for number, item in enumerate(items, 1)))
        parts.append(f"| {next(stock)} | b |\n|---|---|\n| {next(stock)} {section}<br>{next(stock)} | 1 |")
    return "\n\n".join(parts).encode()
