"""Runs the whole site on this machine: prepares what is missing, then a server and the worker under one parent."""

import errno
import hashlib
import http.client
import os
import socket
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import BaseCommand, CommandError, call_command
from django.db import DatabaseError, connection
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Min

from coursesite.databases import anew, require_answer, require_tables
from coursesite.logins import ensure_logins
from coursesite.processes import Together
from publishing.loading import NOTE
from publishing.models import Version

HOST = "127.0.0.1"
STARTER_STAMP = "starter.stamp"
STARTER_FILES = {".yaml", ".md", ".py"}
UNUSED = ["redoc"]  # a second documentation page of the API package, large and never shown
# The threads of a worker share one heap: with one each, glibc holds a tenth more memory. Read by a process as it starts.
ENVIRONMENT = {"MALLOC_ARENA_MAX": "1"}
PATIENCE = 2  # seconds that a health check may take


class Command(BaseCommand):
    help = "Prepares the database, the starter course, logins and static files, then serves the site on this machine."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, port: int, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("serve makes logins and loads the starter course; see docs/deploying.md for production.")
        require_answer()
        check_port(port)
        try:
            self.prepare()
            self.logins = ensure_logins(settings.VAR_DIR / "logins.txt")
        except KeyboardInterrupt:
            raise CommandError("Stopped before the site was ready; the next make run goes on.") from None
        connection.close()
        for name, value in {"SITE_URL": f"http://{HOST}:{port}", **ENVIRONMENT}.items():
            os.environ.setdefault(name, value)
        ended = Together(commands(port)).run(lambda: self.announce(port))
        if ended:
            raise CommandError(f"The {ended} ended by itself; its last lines above say why.")
        self.stdout.write("Ended.")

    def prepare(self) -> None:
        """Only what is missing, so that a second start is quick and writes nothing."""
        settings.VAR_DIR.mkdir(exist_ok=True)
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Preparing the database, then the starter course: about a minute ...")
            (settings.VAR_DIR / STARTER_STAMP).unlink(missing_ok=True)
            migrate()
        require_tables()
        call_command("setup_groups", verbosity=0)
        call_command("rebuild", if_needed=True)
        load_starter()
        collect_static()

    def announce(self, port: int) -> bool:
        """Tells where the site is, once it answers."""
        if not answers(port):
            return False
        self.stdout.write(f"\nSite   http://{HOST}:{port}/\nAdmin  http://{HOST}:{port}/admin/")
        self.stdout.write(f"API    http://{HOST}:{port}/api/v1/\n\nLogins (kept in var/logins.txt):")
        for name, password in self.logins.items():
            self.stdout.write(f"  {name:14} {password or f'unknown; manage.py changepassword {name} sets a new one'}")
        self.stdout.write("\nCtrl-C ends it.")
        return True


def commands(port: int) -> dict[str, list[str]]:
    here = [sys.executable, "-m"]
    server = f"granian --interface wsgi --host {HOST} --port {port} --no-ws --log-level warning --blocking-threads 4"
    return {
        "server": [*here, *server.split(), "--workers-kill-timeout", "5", "coursesite.wsgi:application"],
        "worker": [sys.executable, "manage.py", "work"],
    }


def migrate() -> None:
    """Raises CommandError when the migrations do not fit what the database holds."""
    try:
        call_command("migrate", verbosity=0)
    except (DatabaseError, InconsistentMigrationHistory) as error:
        raise CommandError(f"The database cannot be brought up to date ({error}). {anew()}") from None


def check_port(port: int) -> None:
    """Raises CommandError naming a port that is taken, and what to do."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError) as error:
            is_taken = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
            problem = "is taken by another program" if is_taken else f"cannot be used ({error})"
            raise CommandError(f"Port {port} {problem}. Choose another: make run PORT={port % 60_000 + 1}") from None


def answers(port: int) -> bool:
    asked = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
    try:
        asked.request("GET", "/healthz")
        return asked.getresponse().status == 200
    except OSError:
        return False
    finally:
        asked.close()


def load_starter() -> None:
    """Loads unless data files, the code that reads them and the database are those of the last time."""
    stamp = settings.VAR_DIR / STARTER_STAMP
    if not stamp.exists() or stamp.read_text() != starter_digest():
        call_command("load_starter")
        stamp.write_text(starter_digest())


def starter_digest() -> str:
    """Of the files, and of what tells one database from another: its first migration and what was loaded into it."""
    first = MigrationRecorder(connection).migration_qs.aggregate(Min("applied"))
    loaded = Version.objects.filter(author=None, note=NOTE).count()
    seen = hashlib.sha256(f"{connection.settings_dict['NAME']} {first} {loaded}\n".encode())
    for folder in ("institutions", "instruments", "lessons", "publishing"):
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in STARTER_FILES:
                facts = path.stat()
                seen.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def collect_static() -> None:
    """Collects when a static file was added, removed or changed since the last time."""
    stamp = settings.VAR_DIR / "static.stamp"
    digest = static_digest()
    if not stamp.exists() or stamp.read_text() != digest:
        call_command("collectstatic", interactive=False, clear=True, verbosity=0, ignore_patterns=UNUSED)
        stamp.write_text(digest)


def static_digest() -> str:
    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            facts = Path(storage.path(path)).stat()
            seen.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return seen.hexdigest()
