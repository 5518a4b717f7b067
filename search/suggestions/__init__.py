"""What is offered while a visitor types: bodies and titles, frequent words, and the likely spelling of a word.

Three tables in the database serve it, whatever engine the site uses: names and their words are kept by the outbox as
an index is (`search_sync`), words of the texts are counted now and then. What is offered is asked of its source
whether it is public at that moment, so that what was withdrawn is gone at once.
"""
