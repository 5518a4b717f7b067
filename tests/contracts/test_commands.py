"""Every management command of ours says what it is for."""

import pytest
from django.apps import apps
from django.core.management import get_commands, load_command_class

OURS = {"config", "pages", "stream_blocks", "media", "search"}
COMMANDS = sorted(name for name, app in get_commands().items() if app in OURS)


@pytest.mark.parametrize("name", COMMANDS)
def test_command_has_help_for_itself_and_every_option(name):
    command = load_command_class(get_commands()[name], name)
    assert len(command.help) > 20, name
    parser = command.create_parser("manage.py", name)
    for action in parser._actions:
        assert action.help, f"{name} {action.dest}"


def test_commands_are_found():
    assert len(COMMANDS) >= 5
    assert all(apps.is_installed(app) for app in OURS)
