"""Development tools of the npm registry, fetched once into var/npm and never committed."""

import subprocess
from pathlib import Path

from .demo_site import ROOT

FOLDER = ROOT / "var" / "npm"


def fetch(package: str, version: str) -> Path:
    """Return the folder of a package; raise CalledProcessError when npm cannot fetch it."""
    place = FOLDER / f"{package}-{version}"
    folder = place / "node_modules" / package
    if not (folder / "package.json").exists():
        place.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--prefix", str(place), "--no-save", "--ignore-scripts", "--silent"]
        subprocess.run([*command, f"{package}@{version}"], check=True)
    return folder
