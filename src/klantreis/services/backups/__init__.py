"""The whole state in one file, and back: `backup` and `restore` (D40)."""

from klantreis.services.backups.errors import BackupError
from klantreis.services.backups.making import Made, backup
from klantreis.services.backups.restoring import Restored, restore

__all__ = ["BackupError", "Made", "Restored", "backup", "restore"]
