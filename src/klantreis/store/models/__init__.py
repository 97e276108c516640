"""The tables."""

from klantreis.store.models.accounts import Account, Membership, User, Workspace
from klantreis.store.models.files import AuditEntry, File
from klantreis.store.models.journal import JournalRow, LibraryOperation, MapOperation, MapSnapshot
from klantreis.store.models.library import LibraryRow
from klantreis.store.models.logs import EventLog, ImportJob, Upload
from klantreis.store.models.maps import Journey, Map, MapMember, MapRecord
from klantreis.store.models.readings import ReadingRow
from klantreis.store.models.search import SearchDocument
from klantreis.store.models.tokens import ApiToken, Attempt

__all__ = [
    "Account",
    "ApiToken",
    "Attempt",
    "AuditEntry",
    "EventLog",
    "File",
    "ImportJob",
    "JournalRow",
    "Journey",
    "LibraryOperation",
    "LibraryRow",
    "Map",
    "MapMember",
    "MapOperation",
    "MapRecord",
    "MapSnapshot",
    "Membership",
    "ReadingRow",
    "SearchDocument",
    "Upload",
    "User",
    "Workspace",
]
