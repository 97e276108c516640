"""Nobody gets at another's workspace, and nobody does what they may not: every service.

The services are found by looking, so a new one is held to this without being named here. A
parameter is known by its name: give a new name a value in `Its.arguments`.
"""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from klantreis import services
from klantreis.domain.errors import DomainError
from klantreis.domain.operations import groups as g
from klantreis.domain.permissions import Principal, Refused
from klantreis.domain.permissions.principal import Kind
from klantreis.services import imports, library, logs, maps
from klantreis.services.people import workspaces
from tests.rows import changed, rows_of
from tests.services.its import SECRET, Its, make_its

if TYPE_CHECKING:
    from collections.abc import Callable

# The floor under the services, in whose hands the check is.
FLOOR = {"access", "actors", "audit", "making"}
# What only tells about the asker, or is a part of a service that has checked.
UNCHECKED = {
    "library.may_edit": "answers no to who may not",
    "tokens.may_manage": "answers no to who may not",
    "maps.visible": "a narrower scope, for services",
    "logs.free_name": "for services that have checked",
    "tokens.too_many": "a count for the key itself",
    "search.library_keys": "for services that have checked",
    "touchpoints.count_uses": "for services that have checked",
    "library.record_seen": "gives back what it is given, as it was",
    "figures.refresh_if_there": "does nothing for who may not",
    "search.find": "finds nothing for who may see nothing",
    "suppressing.sees_few": "answers no to who may not",
    "suppressing.board_for": "for services that have checked",
    "suppressing.readings_for": "for services that have checked",
}
IDS = {"map_id", "journey_id", "log_id", "upload_id", "file_id", "token_id", "sha256"}
ODD_IDS = ("1 or 1=1", "", "../../etc/passwd", "\x00", "é" * 300)
# They give back what Chris himself handed in.
HANDED_IN = {"library.record_seen", "suppressing.board_for"}
# Of jobs that may have gone: they do nothing, and say so.
QUIET = {"figures.refresh_if_there"}


def services_with_a_principal() -> dict[str, Callable[..., Any]]:
    found = {}
    for info in pkgutil.walk_packages(services.__path__, "klantreis.services."):
        short = info.name.rpartition(".")[2]
        if short in FLOOR:
            continue
        module = importlib.import_module(info.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            own = function.__module__ == module.__name__ and not name.startswith("_")
            if own and next(iter(inspect.signature(function).parameters), "") == "principal":
                found[f"{short}.{name}"] = function
    return found


SERVICES = services_with_a_principal()


def parameters(service: str, *, optional: bool = False) -> list[str]:
    wanted = list(inspect.signature(SERVICES[service]).parameters.values())[1:]
    named = [p for p in wanted if p.kind is not p.VAR_KEYWORD]
    return [p.name for p in named if p.default is p.empty or (optional and p.name in IDS)]


def call(service: str, principal: Principal, its: Its, *, optional: bool = False) -> Any:
    """Call a service with what is in Anna's workspace; draw out what it gives bit by bit."""
    known = its.arguments(service)
    names = parameters(service, optional=optional)
    unknown = [name for name in names if name not in known]
    assert not unknown, f"give {unknown} of {service} a value in Its.arguments"
    answer = SERVICES[service](principal, **{name: known[name] for name in names})
    return list(answer) if isinstance(answer, Iterator) else answer


def attempt(service: str, principal: Principal, its: Its) -> Any:
    """Call a service that may well refuse; a fault of ours is not a refusal."""
    try:
        return call(service, principal, its)
    except DomainError:
        return None


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """Make Anna's workspace once; what a test does to it is undone after the test."""
    del django_db_setup
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_its()
        transaction.set_rollback(True)


@pytest.fixture
def its(made, db):
    del db
    return made


@pytest.fixture
def cast(its):
    return its.cast


def test_services_are_found():
    assert len(SERVICES) > 50
    assert {"maps.read_map", "editing.submit", "files.read_file"} <= set(SERVICES)
    assert set(UNCHECKED) - set(SERVICES) <= {"tokens.may_manage"}


@pytest.mark.parametrize("service", sorted(SERVICES))
@pytest.mark.parametrize("optional", [False, True])
def test_nothing_of_another_workspace_is_read_or_written(cast, its, service, optional):
    before = rows_of(cast.anna.workspace)
    answer: Any = None
    if IDS & set(parameters(service, optional=optional)) and service not in QUIET:
        with pytest.raises(Refused) as refused:
            call(service, cast.chris, its, optional=optional)
        assert refused.value.code == "absent"
    else:
        answer = attempt(service, cast.chris, its)
    if service not in HANDED_IN:
        assert SECRET not in repr(answer)
    assert changed(before, rows_of(cast.anna.workspace)) == []


def nobodies(workspace: str) -> list[Principal]:
    kinds = [Kind.MEMBER, Kind.TOKEN, Kind.RESPONDENT, Kind.SHOPPER]
    return [Principal(kind=kind, id=g.new_key(), workspace=workspace) for kind in kinds]


@pytest.mark.parametrize("service", sorted(set(SERVICES) - set(UNCHECKED)))
def test_who_has_no_right_at_all_is_refused_everywhere(cast, its, service):
    before = rows_of(cast.anna.workspace)
    for nobody in nobodies(cast.anna.workspace):
        with pytest.raises(Refused):
            call(service, nobody, its)
    assert changed(before, rows_of(cast.anna.workspace)) == []


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_a_viewer_changes_nothing(cast, its, service):
    # Who looked is written down, and figures may be computed again for whoever looks.
    left_out = {"AuditEntry", "ReadingRow", "Journey"}
    before = rows_of(cast.anna.workspace, left_out)
    attempt(service, cast.bram, its)
    assert changed(before, rows_of(cast.anna.workspace, left_out)) == []


@pytest.mark.parametrize("service", sorted(s for s in SERVICES if IDS & set(parameters(s))))
def test_an_id_that_is_none_is_absent(cast, its, service):
    known = its.arguments(service)
    for odd in ODD_IDS:
        values = {name: odd if name in IDS else known[name] for name in parameters(service)}
        if service in QUIET:
            assert not SERVICES[service](cast.olga, **values)
            continue
        with pytest.raises(Refused) as refused:
            SERVICES[service](cast.olga, **values)
        assert refused.value.code == "absent"


@settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(data=st.data())
def test_mixed_up_ids_open_nothing_either(cast, its, data):
    """Chris sends ids of one thing where another is asked for."""
    service = data.draw(st.sampled_from(sorted(SERVICES)))
    known = its.arguments(service)
    ids = st.sampled_from(its.ids)
    texts = {name for name, value in known.items() if isinstance(value, str)} - {"lang", "query"}
    before = rows_of(cast.anna.workspace)
    names = parameters(service, optional=True)
    values = {name: data.draw(ids) if name in texts else known[name] for name in names}
    try:
        answer = SERVICES[service](cast.chris, **values)
        answer = list(answer) if isinstance(answer, Iterator) else answer
    except DomainError:
        answer = None
    if service not in HANDED_IN:
        assert SECRET not in repr(answer)
    assert changed(before, rows_of(cast.anna.workspace)) == []


def test_lists_of_another_workspace_are_empty(cast, its):
    assert its.map
    assert maps.list_maps(cast.chris) == []
    assert logs.list_logs(cast.chris) == []
    assert library.list_personas(cast.chris) == []
    assert cast.slug not in {one.slug for one in workspaces.of_user(cast.chris.id)}
    with pytest.raises(Refused):
        workspaces.enter(cast.chris.id, cast.slug)


def test_a_membership_elsewhere_opens_no_door(cast):
    with pytest.raises(Refused) as refused:
        workspaces.principal_of(cast.chris.id, cast.slug)
    assert refused.value.code == "absent"


def test_a_job_of_another_workspace_does_nothing(cast, its, queue):
    assert queue.jobs == []
    assert not imports.run_import(cast.chris, its.job)
    job = dataclasses.replace(cast.chris, kind=Kind.JOB, role=None)
    assert not imports.run_import(job, its.job)
