"""The line between browser and site, for tests: it can be cut, and be so bad that nothing comes through."""

import socket
import threading
from contextlib import suppress

from playwright.sync_api import Page


class Cable:
    """Listens on a port of its own and passes on what comes. `is_cut`: connections break; `is_stuck`: nothing moves."""

    def __init__(self, port: int) -> None:
        self.is_cut = False
        self._moves = threading.Event()
        self._moves.set()
        self._site = ("localhost", port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def is_stuck(self) -> bool:
        return not self._moves.is_set()

    @is_stuck.setter
    def is_stuck(self, stuck: bool) -> None:
        self._moves.clear() if stuck else self._moves.set()

    def close(self) -> None:
        self.is_cut = True
        self._moves.set()
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                browser, _ = self._listener.accept()
                site = socket.create_connection(self._site)
                for ends in ((browser, site), (site, browser)):
                    threading.Thread(target=self._pass_on, args=ends, daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError), source, target:
            while data := source.recv(65536):
                self._moves.wait()
                if self.is_cut:
                    break
                target.sendall(data)
            with suppress(OSError):
                target.shutdown(socket.SHUT_RDWR)


def cut(page: Page, cable: Cable) -> None:
    """No connection, and nothing left of what the browser itself kept for some minutes."""
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    page.context.set_offline(True)
    cable.is_cut = True


def mend(page: Page, cable: Cable) -> None:
    page.context.set_offline(False)
    cable.is_cut = False
