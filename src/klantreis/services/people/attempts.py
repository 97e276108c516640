"""Count tries at a door that must not be tried too often, for all processes together.

A few tries are free. After that every try is followed by a wait that doubles, up to a most;
what is tried while one has to wait is refused unseen and does not make the wait longer.
Nobody is shut out for good: when the wait is over, the right password opens the door.
"""

from __future__ import annotations

import ipaddress
import math
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Final

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from klantreis.domain.errors import DomainError
from klantreis.store.models import Attempt
from klantreis.store.queries.locks import in_turn

if TYPE_CHECKING:
    from datetime import datetime

KEPT: Final = timedelta(days=1)
STEP_S: Final = 10
IN_MINUTES_S: Final = 120
_V6_PREFIX: Final = 64  # one household or office: a /64 costs nothing to walk through


class TooManyError(DomainError):
    """Tried too often; `seconds` or `minutes` say how long to wait, `wait_s` exactly."""

    sentences: ClassVar[dict[str, str]] = {
        "seconds": "That was tried too often. Wait %(seconds)s seconds, then it works again.",
        "minutes": "That was tried too often. Wait %(minutes)s minutes, then it works again.",
    }

    def __init__(self, wait_s: float) -> None:
        self.wait_s = math.ceil(wait_s)
        if wait_s < IN_MINUTES_S:
            super().__init__("seconds", seconds=math.ceil(wait_s / STEP_S) * STEP_S)
        else:
            super().__init__("minutes", minutes=math.ceil(wait_s / 60))


@dataclass(frozen=True, slots=True)
class Door:
    """Something to try: how many tries a day are free, and how long one waits after more."""

    name: str
    free: int
    first_s: int = 30
    most_s: int = 15 * 60

    def wait_s(self, tries: int) -> int:
        """Give how long to wait after so many tries."""
        if tries < self.free:
            return 0
        return min(self.first_s << min(tries - self.free, 20), self.most_s)


# One person from one place; one person from anywhere, so that guessing from a thousand places
# is slow too; one place, so that a list of addresses does not help.
SIGN_IN: Final = Door("sign-in", 5)
SIGN_IN_ADDRESS: Final = Door("sign-in address", 25)
SIGN_IN_NETWORK: Final = Door("sign-in network", 50)
# A browser that has signed in as this person before: strangers cannot make it wait.
SIGN_IN_KNOWN: Final = Door("sign-in known", 10)
OWN_PASSWORD: Final = Door("own password", 5)
RESET: Final = Door("reset", 3, first_s=300, most_s=3600)
RESET_NETWORK: Final = Door("reset network", 20)
FIRST_RUN: Final = Door("first run", 10)
INVITE: Final = Door("invite", 5, first_s=300, most_s=3600)
INVITE_WORKSPACE: Final = Door("invite workspace", 100, most_s=3600)
API_KEY: Final = Door("api key", 20)


@dataclass(frozen=True, slots=True)
class Try:
    """One door, tried by or for someone."""

    door: Door
    who: str

    @property
    def key(self) -> str:
        """Give what it is counted under: a keyed hash, so that no row tells a name."""
        return salted_hmac(f"attempt {self.door.name}", self.who, algorithm="sha256").hexdigest()


def of_address(door: Door, email: str, more: str = "") -> Try:
    """Give a try for an e-mail address, however it was typed."""
    return Try(door, f"{email.strip().lower()} {more}")


def of_network(door: Door, ip: str) -> Try:
    """Give a try from a network: one IPv4 address, or the 64 bits an IPv6 user has."""
    return Try(door, network(ip))


def network(ip: str) -> str:
    """Give the network of an IP address; text that is none stands for itself."""
    try:
        found = ipaddress.ip_address(ip)
    except ValueError:
        return ip
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((int(found), _V6_PREFIX), strict=False))
    return str(found)


def take(*tries: Try) -> list[int]:
    """Count a try at each of some doors, before looking whether it is a right one.

    Gives what `give_back` takes back. Counting first holds for tries that come at once.

    Raises:
        TooManyError: one of the doors asks to wait; nothing is counted then.
    """
    now = timezone.now()
    with transaction.atomic():
        for key in sorted(one.key for one in tries):
            in_turn(f"attempts {key}")
        wait = max(_wait_s(one, now) for one in tries)
        if wait > 0:
            raise TooManyError(wait)
        rows = Attempt.objects.bulk_create(Attempt(key=one.key, at=now) for one in tries)
    return [row.pk for row in rows]


def _wait_s(one: Try, now: datetime) -> float:
    times = list(
        Attempt.objects.filter(key=one.key, at__gt=now - KEPT)
        .order_by("at")
        .values_list("at", flat=True)
    )
    if not times:
        return 0
    return one.door.wait_s(len(times)) - (now - times[-1]).total_seconds()


def give_back(taken: list[int]) -> None:
    """Uncount a try that was a right one."""
    Attempt.objects.filter(pk__in=taken).delete()


def forget(*tries: Try) -> None:
    """Start afresh after a right try."""
    Attempt.objects.filter(key__in=[one.key for one in tries]).delete()


def drop_old() -> None:
    """Remove tries that count no more."""
    Attempt.objects.filter(at__lte=timezone.now() - KEPT).delete()
