"""Processes that live and die together: a server and its worker under one parent."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from types import FrameType

GRACE_SECONDS = 10


class Together:
    """Starts named commands; when one ends, or the parent is told to stop, ends all of them."""

    def __init__(self, commands: dict[str, list[str]]) -> None:
        self.commands = commands
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.is_told_to_stop = False

    def run(self, when_started: Callable[[], bool]) -> str:
        """Blocks until the end. Returns "" when told to stop, else the name of the process that died.

        `when_started` is asked again and again until it returns True.
        """
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)
        for name, command in self.commands.items():
            # A group of its own: Ctrl-C in a terminal then reaches the parent only, which ends each child once.
            self.running[name] = subprocess.Popen(command, process_group=0)  # noqa: S603 - our own commands
        try:
            return self._watch(when_started)
        finally:
            self._end_all()

    def _watch(self, when_started: Callable[[], bool]) -> str:
        is_started = False
        while not self.is_told_to_stop:
            for name, process in self.running.items():
                if process.poll() is not None:
                    return name
            is_started = is_started or when_started()
            time.sleep(0.2 if is_started else 0.05)
        return ""

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.is_told_to_stop = True

    def _end_all(self) -> None:
        for process in self.running.values():
            process.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        for name, process in self.running.items():
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                sys.stderr.write(f"The {name} did not end within {GRACE_SECONDS} seconds and was killed.\n")
            # What a killed server leaves behind would hold the port.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
