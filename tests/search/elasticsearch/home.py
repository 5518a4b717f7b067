"""The home folder of a real Elasticsearch server, made once from the jars on Maven Central.

For tests and development where neither the ordinary distribution nor a container is to be had. The published core has
no optional modules, so what works here works on every Elasticsearch of this version.
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
PARTS = ("pom.xml", "Launcher.java", "log4j2.properties", "home.py")
OLDEST_JAVA = 21
NETWORK = "transport-netty4"
PLACES = (
    Path("/usr/lib/jvm"),
    Path("/Library/Java/JavaVirtualMachines"),
)  # of kits, beside the default one's


class MissingError(Exception):
    """What a server needs is not on this machine. The message says what and how to get it."""


class Java(NamedTuple):
    """A Java development kit."""

    folder: Path
    version: int

    def program(self, name: str) -> str:
        """Return the path of one of its programs."""
        return str(self.folder / "bin" / name)


def cache_folder() -> Path:
    """Return where homes are kept: TEST_ELASTICSEARCH_CACHE, or the user's own cache."""
    chosen = os.environ.get("TEST_ELASTICSEARCH_CACHE")
    user = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(chosen) if chosen else user / "achyk-okmot"


def find_java() -> Java:
    """Return JAVA_HOME if it is new enough, else the newest kit beside the default one. Raises MissingError."""
    chosen = os.environ.get("JAVA_HOME")
    if chosen and (java := _kit(Path(chosen))):
        return java
    default = shutil.which("java")
    places = set(PLACES)
    if default:
        places.add(Path(default).resolve().parents[2])
    folders = [
        each for place in places for pattern in ("*", "*/Contents/Home") for each in place.glob(pattern)
    ]
    kits = sorted(filter(None, map(_kit, folders)), key=lambda kit: kit.version)
    if not kits:
        raise MissingError(
            f"no Java development kit {OLDEST_JAVA} or newer (install one, or set JAVA_HOME to its folder)"
        )
    return kits[-1]


def _kit(folder: Path) -> Java | None:
    """Return the kit in a folder, None where there is none or it is too old."""
    release = folder / "release"
    if not (folder / "bin" / "javac").is_file() or not release.is_file():
        return None
    found = re.search(r'^JAVA_VERSION="(\d+)', release.read_text("utf-8"), re.MULTILINE)
    version = int(found[1]) if found else 0
    return Java(folder, version) if version >= OLDEST_JAVA else None


def home_folder() -> Path:
    """Return where the home of this version of the launcher lies, made or not."""
    digest = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in PARTS)).hexdigest()
    return cache_folder() / f"elasticsearch-{digest[:12]}"


def missing() -> str:
    """Return why no server can be started here, "" when one can."""
    try:
        find_java()
    except MissingError as error:
        return str(error)
    if not home_folder().is_dir() and not shutil.which("mvn"):
        return "Maven is not installed (Debian: apt install maven); it fetches the server once, 45 MB"
    return ""


def prepare_home() -> Path:
    """Return the home folder, making it if it is not there. Raises MissingError."""
    home = home_folder()
    cache_folder().mkdir(parents=True, exist_ok=True)
    with (cache_folder() / "elasticsearch.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not home.is_dir():
            with tempfile.TemporaryDirectory(dir=cache_folder()) as folder:
                made = Path(folder) / "home"
                _make(made)
                made.rename(home)
    return home


def _make(home: Path) -> None:
    library, module = home / "lib", home / "modules" / NETWORK
    for folder in (library, module, home / "plugins", home / "config", home / "classes"):
        folder.mkdir(parents=True)
    shutil.copy(HERE / "log4j2.properties", home / "config")
    _download(library)
    for jar in [*library.glob("netty-*.jar"), *library.glob(f"{NETWORK}-*.jar")]:
        jar.rename(module / jar.name)
    _describe(module)
    classpath = str(library / "*")
    compiler = [find_java().program("javac"), "-cp", classpath, "-d", str(home / "classes")]
    _run([*compiler, str(HERE / "Launcher.java")])


def _download(folder: Path) -> None:
    if not shutil.which("mvn"):
        raise MissingError(missing())
    goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={folder}"]
    _run(["mvn", "--quiet", "--batch-mode", "--file", str(HERE / "pom.xml"), *goal])


def _describe(module: Path) -> None:
    """Take the module's description out of its jar, less the module name: the server runs from the class path."""
    [jar] = module.glob(f"{NETWORK}-*.jar")
    with zipfile.ZipFile(jar) as archive:
        text = archive.read(f"META-INF/es-plugins/{NETWORK}/plugin-descriptor.properties").decode()
    kept = [line for line in text.splitlines() if not line.startswith("modulename=")]
    (module / "plugin-descriptor.properties").write_text("\n".join(kept), encoding="utf-8")


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise MissingError(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
