"""Running the site with its workers."""

import socket

import pytest
from django.core.management import CommandError, call_command


def test_run_site_names_another_port_when_one_is_taken():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"PORT={port + 1}"):
            call_command("run_site", port=port)
