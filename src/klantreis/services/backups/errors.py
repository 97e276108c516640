"""What keeps a backup from being made or put back."""

from __future__ import annotations

from typing import ClassVar

from klantreis.domain.errors import DomainError


class BackupError(DomainError):
    """A backup that cannot be made or put back like this."""

    sentences: ClassVar[dict[str, str]] = {
        "exists": "%(path)s is there already; choose another name.",
        "write": "%(path)s cannot be written: %(why)s.",
        "changing": "The data kept changing while it was read. Try again when no import runs.",
        "absent": "There is no file %(path)s.",
        "no_backup": "%(path)s is no backup of Klantreis.",
        "damaged": "%(path)s is damaged: %(name)s does not hold what was written. Nothing has "
        "changed.",
        "newer": "%(path)s was made by a newer version of Klantreis (%(made_by)s). Install that "
        "version first. Nothing has changed.",
        "not_empty": "There is data here already. Add --replace to put the backup in its place; "
        "what is here now is then gone.",
        "room": "There is no room on the disk to restore this backup. Nothing has changed.",
        "other_key": "The pseudonym key in the setting KLANTREIS_PSEUDONYM_KEY is another one "
        "than the backup's. Take the setting out, or set it to the key of that installation. "
        "Nothing has changed.",
    }
