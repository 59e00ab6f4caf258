"""A server and its worker live and die together."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

PARENT = """
import sys
from coursesite import processes
from coursesite.processes import Together
processes.GRACE_SECONDS = 1
commands = {name: [sys.executable, "-c", code] for name, code in zip(("server", "worker"), sys.argv[1:])}
print(repr(Together(commands).run(lambda: print("started", flush=True) is None)))
"""
SLEEPER = "import time; time.sleep(60)"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
NOTE_AND_SLEEP = "import os, pathlib, time; pathlib.Path({path!r}).write_text(str(os.getpid())); time.sleep(60)"


def start(*codes: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", PARENT, *codes]
    return subprocess.Popen(command, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True)


def is_alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


def read_when_written(path: Path) -> str:
    deadline = time.monotonic() + 10
    while not (path.exists() and path.read_text()) and time.monotonic() < deadline:
        time.sleep(0.02)
    return path.read_text()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_both(number: signal.Signals, tmp_path: Path) -> None:
    path = tmp_path / "child"
    with start(SLEEPER, NOTE_AND_SLEEP.format(path=str(path))) as parent:
        child = int(read_when_written(path))
        parent.send_signal(number)
        said, _ = parent.communicate(timeout=10)

    assert (said.splitlines()[-1], parent.returncode, is_alive(child)) == ("''", 0, False)


def test_the_death_of_one_ends_the_other_and_is_named() -> None:
    with start("raise SystemExit(3)", SLEEPER) as parent:
        said, _ = parent.communicate(timeout=10)

    assert said.splitlines()[-1] == "'server'"


def test_a_process_that_will_not_end_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "child"
    with start(SLEEPER, STUBBORN + NOTE_AND_SLEEP.format(path=str(path))) as parent:
        child = int(read_when_written(path))
        parent.terminate()
        parent.communicate(timeout=10)

    assert (parent.returncode, is_alive(child)) == (0, False)


LEAVES_A_CHILD = """
import os, pathlib, subprocess, sys, time
subprocess.Popen([sys.executable, "-c", {note!r}])
while not pathlib.Path({path!r}).exists():
    time.sleep(0.02)
os._exit(1)
"""


def test_what_a_killed_server_leaves_behind_ends_too(tmp_path: Path) -> None:
    path = str(tmp_path / "grandchild")
    with start(LEAVES_A_CHILD.format(note=NOTE_AND_SLEEP.format(path=path), path=path), SLEEPER) as parent:
        parent.communicate(timeout=20)

    grandchild = int(read_when_written(Path(path)))
    deadline = time.monotonic() + 5
    while is_alive(grandchild) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not is_alive(grandchild)
