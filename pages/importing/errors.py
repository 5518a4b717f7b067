"""The one exception of the importer."""


class ImportRefused(Exception):  # noqa: N818 — it is a refusal with advice, shown to people as it stands
    """The file or the request cannot be imported; the message is one translated line: what, where, what to do."""
