"""The shipped log, read without any of our own code: what the claims are checked against."""

import csv
import gzip
from collections import defaultdict
from datetime import datetime
from statistics import median
from typing import NamedTuple

from tools.demo.build import HOME

LOG = HOME / "webshop_events.csv.gz"


class Event(NamedTuple):
    name: str
    time: datetime
    visit: str
    platform: str


def read():
    """Give the events of each customer, sorted by time, ties in the order of the file."""
    customers = defaultdict(list)
    with gzip.open(LOG, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            time = datetime.fromisoformat(row["timestamp"])
            event = Event(row["event"], time, row["session_id"], row["platform"])
            customers[row["user_id"]].append(event)
    for events in customers.values():
        events.sort(key=lambda event: event.time)
    return customers


def visits_of(customers):
    """Give the events of each visit."""
    visits = defaultdict(list)
    for events in customers.values():
        for event in events:
            visits[event.visit].append(event)
    return list(visits.values())


def names(events):
    return [event.name for event in events]


def having(visits, name):
    return [visit for visit in visits if name in names(visit)]


def lacking(visits, name):
    return [visit for visit in visits if name not in names(visit)]


def between(visits, first, last):
    """Give the visits that began on or after the first day and before the last one."""
    return [visit for visit in visits if first <= visit[0].time < last]


def share(part, whole):
    """Give a whole percentage."""
    return round(100 * len(part) / len(whole))


def after(events, name):
    """Give what follows the first event of a name."""
    return events[names(events).index(name) + 1 :]


def days(first, second):
    return (second.time - first.time).total_seconds() / 86_400


def reached(events, conditions):
    """Give the event by which each stage is reached, as far as it goes (D30)."""
    found = []
    rest = iter(events)
    for condition in conditions:
        event = next((x for x in rest if x.name in condition), None)
        if event is None:
            break
        found.append(event)
    return found


def whole_median(values):
    return round(median(values))
