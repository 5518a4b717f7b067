"""What every kind of page promises, looked at on the running demonstration site."""

import json
import subprocess
import sys

from tests.browser.demo_site import ROOT


def examples_of(environment: dict[str, str]) -> dict[str, dict[str, tuple[str, int]]]:
    """Return {name: {language: (address, queries)}} of the site whose data the environment names."""
    command = [sys.executable, "-m", "tests.audit.examples"]
    environment = {
        "DJANGO_SETTINGS_MODULE": "config.settings.development",
        "LOG_LEVEL": "ERROR",
    } | environment
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)
