"""Typed readers of the environment: each returns a checked value, or ends the program with one line that names the variable."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}
SQLITE = b"SQLite format 3\x00"  # how every such file begins
DATABASE_FORMS = (
    "use sqlite:///relative/file.sqlite3, sqlite:////absolute/file.sqlite3 or postgres://user:password@host:5432/name"
)


class BadSetting(SystemExit):
    """A variable that holds nonsense. Its message names the variable and says what to write instead."""

    def __init__(self, name: str, problem: str, remedy: str) -> None:
        super().__init__(f"{name}: {problem}; {remedy}")


def text(name: str, default: str = "") -> str:
    """The variable, or the contents of the file that NAME_FILE points to. Both at once are refused."""
    path = os.environ.get(f"{name}_FILE", "")
    if not path:
        return os.environ.get(name, "").strip() or default
    if os.environ.get(name, ""):
        raise BadSetting(name, f"set twice, here and in {name}_FILE", "keep one of the two")
    try:
        return Path(path).read_text(encoding="utf-8").strip() or default
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(f"{name}_FILE", f"cannot read {path!r} ({error})", "name a readable text file") from None


def flag(name: str, *, default: bool = False) -> bool:
    value = text(name).lower()
    if value and value not in TRUE | FALSE:
        raise BadSetting(name, f"{value!r} is neither yes nor no", "use 1 or 0")
    return value in TRUE if value else default


def integer(name: str, default: int, *, low: int, high: int) -> int:
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
        raise BadSetting(name, f"{value!r} is not a whole number from {low} to {high}", f"write one, such as {default}")
    return int(value)


def choice(name: str, default: str, choices: tuple[str, ...]) -> str:
    value = text(name, default)
    if value not in choices:
        raise BadSetting(name, f"{value!r} is not known", f"use one of {', '.join(choices)}")
    return value


def hosts(name: str, default: list[str]) -> list[str]:
    """Host names split by commas. A scheme, a port or a path is refused."""
    found = [part.strip() for part in text(name).split(",") if part.strip()] or default
    for host in found:
        if "/" in host or " " in host or (":" in host and not host.startswith("[")):
            raise BadSetting(
                name, f"{host!r} is not a host name", "write names only, split by commas: courses.example.org"
            )
    return found


def site_url(name: str, default: str) -> str:
    """Scheme and host, without a closing slash."""
    value = text(name, default).rstrip("/")
    try:
        parts = urlsplit(value)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good or value != f"{parts.scheme}://{parts.netloc}" or "@" in parts.netloc:
        raise BadSetting(name, f"{value!r} is not the address of a site", "write it as https://courses.example.org")
    return value


def database(name: str, default: str = "") -> dict[str, Any]:
    """Django's DATABASES entry for an address. Returns {} when there is neither address nor default."""
    value = text(name, default)
    if not value:
        return {}
    scheme, separator, rest = value.partition("://")
    # The address may hold a password, so messages never repeat it.
    if not separator or scheme not in ("sqlite", "postgres", "postgresql"):
        raise BadSetting(name, "is not the address of a database", DATABASE_FORMS)
    return _sqlite(name, rest) if scheme == "sqlite" else _postgres(name, value)


def _sqlite(name: str, rest: str) -> dict[str, Any]:
    path = rest.removeprefix("/")
    if not rest.startswith("/") or not path or path.endswith("/"):
        raise BadSetting(name, "names no SQLite file", DATABASE_FORMS)
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": unquote(path)}


def usable(name: str, entry: dict[str, Any]) -> dict[str, Any]:
    """The entry. An SQLite file that cannot be there is refused now, before a program trips over it."""
    if entry.get("ENGINE", "").endswith("sqlite3") and (problem := _file_problem(Path(entry["NAME"]))):
        raise BadSetting(
            name, problem, "name another file, in a folder that is there: sqlite:////absolute/file.sqlite3"
        )
    return entry


def _file_problem(path: Path) -> str:
    try:
        if not path.parent.is_dir():
            return f"there is no folder {str(path.parent)!r}"
        if path.exists():
            with path.open("rb") as file:
                # A file without contents is what SQLite itself begins with.
                return "" if file.read(len(SQLITE)) in (b"", SQLITE) else f"{str(path)!r} is no SQLite database"
    except OSError as error:
        return f"{str(path)!r} cannot be opened ({error.strerror})"
    return ""


def _postgres(name: str, value: str) -> dict[str, Any]:
    try:
        parts = urlsplit(value)
        port = parts.port or ""
    except ValueError as error:
        raise BadSetting(name, f"cannot be read ({error})", DATABASE_FORMS) from None
    database_name = unquote(parts.path.removeprefix("/"))
    if not database_name or "/" in database_name:
        raise BadSetting(name, "names no database", DATABASE_FORMS)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database_name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # A socket folder cannot stand in the host part of an address: ?host=/var/run/postgresql names it.
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": port,
        "OPTIONS": options,
    }
