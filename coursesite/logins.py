"""One login for each role, made at the first run, with passwords that only a private file remembers."""

import os
import secrets
from pathlib import Path

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction

ROLES = {"author": "Author", "editor": "Editor", "publisher": "Publisher", "administrator": ""}
HEADING = "# Made by the first `make run`, for trying the site on this machine. Name and password:\n"


def ensure_logins(path: Path) -> dict[str, str]:
    """Makes the missing logins and returns {name: password}; never touches a login that exists. Needs the groups.

    The password is "" where the file does not know it: somebody made that login otherwise.
    """
    known = _read(path)
    existing = set(get_user_model().objects.filter(username__in=ROLES).values_list("username", flat=True))
    missing = [name for name in ROLES if name not in existing]
    for name in missing:
        known.setdefault(name, secrets.token_urlsafe(12))
    if missing:
        _write(path, known)
    for name in missing:
        _create(name, known[name])
    return {name: known.get(name, "") for name in ROLES}


@transaction.atomic
def _create(name: str, password: str) -> None:
    users = get_user_model().objects
    if group := ROLES[name]:
        user = users.create_user(name, password=password, is_staff=True)
        user.groups.add(Group.objects.get(name=group))
    else:
        users.create_superuser(name, password=password)


def _read(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    lines = (line.split() for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {parts[0]: parts[1] for parts in lines if len(parts) == 2}


def _write(path: Path, known: dict[str, str]) -> None:
    path.touch(mode=0o600)
    path.chmod(0o600)
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADING)
        file.writelines(f"{name} {password}\n" for name, password in known.items())
        file.flush()
        os.fsync(file.fileno())
