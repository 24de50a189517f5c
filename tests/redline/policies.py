"""Two versions of a policy, between which everything happens that can become of a section or a block."""

from __future__ import annotations

from proclaim.model import Section

MOVED = "We may share statistics that identify nobody with our partners."
UNCHANGED = "Nothing of this section changes in any way."
_STORAGE = "We store data in Canada for as long as the law asks.\n\nAnd nowhere else in the world."
_ABROAD = "We send data abroad, to the United States only."
_CONTACT = "Write to legal@example.org."
_PURPOSE = f"""\
We collect the information that you give us. We keep it for 30 days.

{MOVED}

We never sell the personal information of anybody who uses the website.

1. First clause about cookies that you may refuse at any time.
2. Second clause about the devices that you use with us.
3. Third clause about your address and your telephone number.
"""
_PURPOSES = """\
We collect the information that you give us. We keep it for 45 **business** days.

1. Third clause about your address and your telephone number.
2. A new clause about locations.
3. First clause about cookies that you may refuse at any time.
4. Second clause about the devices that you use with us.

We never sell the personal information of anybody who uses the website, unless the law requires it.
"""
_FORMS = """\
This paragraph is long enough to be divided. It has a second sentence that stands by itself then.

These two paragraphs become one after all.

They are joined in the new text by the writers.

* bullets that become
* a numbered list of things

| Category | Use |
| --- | --- |
| Names and addresses | To deliver what you ordered from us |
| Payment cards and accounts | To charge what you ordered from us |
| Location of your phone | To find the store that is nearest to you |

The times for which we keep these are others.

| Category | Use |
| --- | --- |
| Payment cards | To charge you |
| Location | To find a store |
"""
_NEW_FORMS = """\
This paragraph is long enough to be divided.

It has a second sentence that stands by itself then.

These two paragraphs become one after all. They are joined in the new text by the writers.

1. bullets that become
2. a numbered list of things

| Category | Use |
| --- | --- |
| Payment cards and accounts | To charge what you ordered from us |
| Location of your phone | To find the store that is nearest to you |
| Names and addresses | To deliver what you ordered from us |

The times for which we keep these are others.

| Category | Kept for | Use |
| --- | --- | --- |
| Payment cards | 7 years | To charge you |
| Location | 2 days | To find a store |
"""
_SAME = [(f"same-{n}", f"Unchanged {n}", UNCHANGED) for n in range(3, 8)]
OLD_TEXTS = [
    ("purpose", "Purpose", _PURPOSE),
    ("forms", "Forms", _FORMS),
    *_SAME,
    ("storage", "Storage", _STORAGE),
    ("abroad", "Abroad", _ABROAD),
    ("rights", "Your rights", "You may ask for access to what we know of you."),
    ("gone", "Old practices", "This section goes away altogether, with all its words."),
    ("contact", "Contact", _CONTACT),
]
NEW_TEXTS = [
    ("storage", "Storage", _STORAGE),
    ("purpose", "Purposes", _PURPOSES),
    ("forms", "Forms", _NEW_FORMS),
    ("rights", "Your rights", f"You may ask for access to what we know of you, free of charge.\n\n{MOVED}"),
    *_SAME,
    ("new", "Something new", "This is a new section with a [link](https://example.org)."),
    ("abroad", "Abroad", _ABROAD),
    ("contact", "Contact", _CONTACT),
]


def section(number: int, id: str, title: str, text: str) -> Section:
    """A section as the store reads it."""
    return Section(id, title, number, f"content/en/policy/{number:02}-{id}.md", "", text)


OLD = [section(number, *one) for number, one in enumerate(OLD_TEXTS, 1)]
NEW = [section(number, *one) for number, one in enumerate(NEW_TEXTS, 1)]
