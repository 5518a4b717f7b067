"""Text of documents, page by page.

`server` and what it imports run outside Django in limited processes; `client` talks to them; `service` and
`queue` are the Django side.
"""
