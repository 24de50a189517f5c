"""Policies written elsewhere become passages, sections and Markdown, and not a word is lost."""
