"""The worker: rebuilds the Documents that were too many to follow inside one publication."""

import logging
import signal
import time
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management import BaseCommand
from django.db import InterfaceError, OperationalError, connection

from publishing.store import rebuild_waiting

PAUSE_SECONDS = 2.0
NAP_SECONDS = 0.1

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Rebuilds documents that wait after a publication with very many followers. Runs until it is told to stop."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="end as soon as nothing waits")

    def handle(self, *, once: bool, **options: Any) -> None:
        self.is_told_to_stop = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        while not self.is_told_to_stop:
            if not self._turn():
                if once:
                    return
                self._pause()

    def _turn(self) -> int:
        """Returns how many it rebuilt; a database that cannot be reached is asked again later."""
        try:
            return rebuild_waiting()
        except (OperationalError, InterfaceError) as error:
            logger.warning("The database does not answer; trying again: %s", error)
            connection.close()
            return 0

    def _pause(self) -> None:
        """Sleeps in naps, so that a signal ends it soon."""
        deadline = time.monotonic() + PAUSE_SECONDS
        while not self.is_told_to_stop and time.monotonic() < deadline:
            time.sleep(NAP_SECONDS)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.is_told_to_stop = True
