"""A Word file that counsel sends back -> edits of the sections that it was made from.

`package` opens the file, `tracked` accepts or rejects what is marked in it, `reading` finds the sections and
their paragraphs, and `merging` compares them with our own export of the same text, block by block, so that
what nobody touched keeps its bytes. Everything here is pure: bytes and values come in, values go out.
"""
