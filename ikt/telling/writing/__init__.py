"""Writers: one document tree to text, Markdown, HTML, Word, PDF, CSV and Excel, each in a module of its own.

Text of the tree is never markup. Each writer escapes it in its own way, or hands it over as data. Nothing is
imported here: whoever writes text needs no template, and no program beside this one.
"""
