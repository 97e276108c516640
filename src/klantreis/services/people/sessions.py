"""Sessions of a user: where they are signed in, and ending that."""

from __future__ import annotations

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

_USER = "_auth_user_id"


def end_sessions(user_id: str, keep: str = "") -> int:
    """End every session of a user, but the one with the key `keep`; give how many ended.

    A session's content is sealed, so all of those that live are looked into: it is asked for
    rarely, and an installation has as many sessions as people.
    """
    read = SessionStore()
    live = Session.objects.filter(expire_date__gt=timezone.now()).exclude(session_key=keep)
    theirs = [
        row.session_key
        for row in live.iterator()
        if read.decode(row.session_data).get(_USER) == str(user_id)
    ]
    Session.objects.filter(session_key__in=theirs).delete()
    return len(theirs)
