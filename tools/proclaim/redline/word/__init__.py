"""A redline as a document of Word: paragraphs and tables with tracked changes (ECMA-376, part 1, 17.13.5).

`laying` makes paragraphs and tables of the blocks of a redline, `flow` decides which marks of paragraphs
stand on which side, and `writing` writes them; `formats.docx` puts them into a package.
"""
