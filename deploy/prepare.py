"""Makes .venv and installs a requirements file into it, only when that file has changed since the last time."""

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOG = ROOT / "var" / "pip.log"
NO_VENV = """This Python ({}) cannot make virtual environments: its ensurepip module is missing.
On Debian or Ubuntu: apt install python3-venv. Elsewhere, install Python 3.11 or newer with pip,
or name another one that you have: PYTHON=python3.12 make run"""


def main(requirements: Path) -> None:
    LOG.parent.mkdir(exist_ok=True)
    if not _works():
        _make_venv()
    stamp = VENV / f"{requirements.name}.installed"
    digest = _digest(requirements)
    if not stamp.exists() or stamp.read_text() != digest:
        _install(requirements)
        stamp.write_text(digest)


def _works() -> bool:
    # A link to a Python that was removed does not "exist"; pip comes last when a venv is made.
    return PYTHON.exists() and (VENV / "bin" / "pip").exists()


def _make_venv() -> None:
    say(f"Making a virtual environment in .venv with Python {sys.version.split()[0]} ...")
    try:
        import ensurepip  # noqa: F401, PLC0415 - Debian ships Python without it, and only asking tells
    except ImportError:
        raise SystemExit(NO_VENV.format(sys.executable)) from None
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    made = subprocess.run(command, capture_output=True, text=True)
    if made.returncode:
        raise SystemExit(f"{NO_VENV.format(sys.executable)}\n\n{made.stdout}{made.stderr}")


def _digest(requirements: Path) -> str:
    # requirements-dev.txt includes requirements.txt, so each counts both.
    files = sorted({requirements, ROOT / "requirements.txt"})
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def _install(requirements: Path) -> None:
    say(f"Installing the packages of {requirements.name} ...")
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--progress-bar", "off"]
    with LOG.open("w") as log:
        done = subprocess.run([*command, "-r", str(requirements)], stdout=log, stderr=subprocess.STDOUT)
    if done.returncode:
        tail = "\n".join(LOG.read_text().splitlines()[-15:])
        raise SystemExit(f"{tail}\n\npip could not install {requirements.name}; all it said is in var/pip.log.")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(ROOT / sys.argv[1])
