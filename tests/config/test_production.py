"""The settings of a public server, read the way a server reads them: in a process of their own."""

import os
import subprocess
import sys

from django.conf import settings

COMPLETE = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "x7" * 15 + "abcdefghijklmnopqrst" + "0123456789",
    "ALLOWED_HOSTS": "www.example.kg",
    "SITE_URL": "https://www.example.kg",
}


def check(tmp_path, **environment) -> subprocess.CompletedProcess:
    """Run Django's deployment check with nothing but these variables of ours."""
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_settings_pass_the_deployment_check(tmp_path):
    result = check(tmp_path, **COMPLETE)
    assert (result.returncode, result.stderr) == (0, ""), result.stderr


def test_missing_variable_stops_the_start_with_one_line(tmp_path):
    result = check(tmp_path, **(COMPLETE | {"ALLOWED_HOSTS": ""}))
    assert result.returncode == 1
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1
    assert "ALLOWED_HOSTS is not set" in lines[0]
