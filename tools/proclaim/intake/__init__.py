"""Policies written elsewhere (Word, HTML, Markdown) -> sections of ours, and what was lost on the way.

A reader turns bytes into passages, `splitting` into sections, `pairing` finds which sections of two
languages belong together, `writing` makes Markdown of the dialect, and `counting` proves that every word
and number of the source is in it. Everything here is pure: bytes come in, values go out.
"""
