"""Texts from outside (plain text, Markdown-like text, Word) turned into pages of structured blocks.

file → nodes (`text`, `docx`) → private contacts masked (`contacts`) → title and parts (`structure`, `declaration`)
     → blocks (`blocks`) → page (`page`), checked word by word against the file (`completeness`)
"""
