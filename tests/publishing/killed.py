"""A process that publishes an item and stops for ever after a given number of writes, for its parent to kill.

Run as a program it reads lines `kind slug writes` and publishes each in a process of its own. That process tells its
number and what it wrote last, then waits inside the open transaction; with more writes than there are, after the commit.
"""

import os
import signal
import sys
from typing import Any

import django
from django.db import connection


def publish_until(kind: str, slug: str, stop_at: int) -> None:
    from publishing.actions import publish  # noqa: PLC0415 - models are loaded by now
    from publishing.kinds import kind_named  # noqa: PLC0415 - models are loaded by now

    written: list[str] = []

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        result = execute(sql, params, many, context)
        if is_write(sql):
            written.append(sql)
            if len(written) == stop_at:
                tell_and_wait(f"in the transaction, after write {stop_at}: {sql[:60]}")
        return result

    with connection.execute_wrapper(count):
        publish([kind_named(kind).model._default_manager.get(slug=slug)], by=None)
    tell_and_wait(f"after the commit of {len(written)} writes")


def is_write(sql: str) -> bool:
    return sql.startswith(("INSERT", "UPDATE", "DELETE"))


def tell_and_wait(where: str) -> None:
    sys.stdout.write(f"{os.getpid()} {where}\n")
    sys.stdout.flush()
    signal.pause()


def main() -> None:
    django.setup()
    for line in sys.stdin:
        kind, slug, stop_at = line.split()
        child = os.fork()
        if not child:
            publish_until(kind, slug, int(stop_at))
        os.waitpid(child, 0)
        sys.stdout.write("ended\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
