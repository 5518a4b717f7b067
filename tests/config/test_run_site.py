"""Running the site with its workers."""

import socket
from urllib.parse import quote

import pytest
from django.core.management import CommandError, call_command

from config.management.commands.run_site import LONGEST_ADDRESS
from search.query import LONGEST_TEXT


def test_run_site_names_another_port_when_one_is_taken():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"PORT={port + 1}"):
            call_command("run_site", port=port)


def test_web_server_takes_the_longest_query_with_filters():
    """Of what is longer the server says so itself, in a page of its own that nobody translated."""
    filters = "&body=00000000-0000-0000-0000-000000000000" * 20
    assert len(f"GET /ky/search/?q={quote('ү' * LONGEST_TEXT)}{filters} HTTP/1.1") < LONGEST_ADDRESS
