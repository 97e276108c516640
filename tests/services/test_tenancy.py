"""Chris is of another workspace: whatever he asks for of this one is not there."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import pytest

from klantreis import services
from klantreis.domain.maps.records import MapHead
from klantreis.domain.operations import groups as g
from klantreis.domain.permissions import Refused
from klantreis.services import (
    discovering,
    documents,
    editing,
    figures,
    files,
    imports,
    library,
    logs,
    maps,
    opened,
    streams,
    uploads,
    workspaces,
)
from klantreis.store.models import EventLog, LibraryOperation, Map, MapOperation
from tests.services.events import MAPPING, ask, csv, send

# What is asked of this workspace by the id of something in it: all of it is refused as absent.
ASKED = {
    "editing.submit": lambda c, it: editing.submit(
        c, it.map, [g.set_field(MapHead(), "status", "shared")]
    ),
    "editing.undo": lambda c, it: editing.undo(c, it.map),
    "editing.redo": lambda c, it: editing.redo(c, it.map),
    "editing.can_undo": lambda c, it: editing.can_undo(c, it.map),
    "editing.can_redo": lambda c, it: editing.can_redo(c, it.map),
    "editing.history": lambda c, it: editing.history(c, it.map),
    "maps.read_map": lambda c, it: maps.read_map(c, it.map),
    "maps.make_future": lambda c, it: maps.make_future(c, it.map),
    "maps.archive_map": lambda c, it: maps.archive_map(c, it.map),
    "maps.unarchive_map": lambda c, it: maps.unarchive_map(c, it.map),
    "maps.delete_map": lambda c, it: maps.delete_map(c, it.map),
    "maps.restore_map": lambda c, it: maps.restore_map(c, it.map),
    "documents.export": lambda c, it: documents.export(c, it.map, "json"),
    "documents.import_document": lambda c, it: documents.import_document(
        c, it.document, it.journey
    ),
    "logs.find": lambda c, it: logs.find(c, it.log),
    "logs.rejected": lambda c, it: logs.rejected(c, it.log),
    "logs.rename_log": lambda c, it: logs.rename_log(c, it.log, "van Chris"),
    "logs.delete_log": lambda c, it: logs.delete_log(c, it.log),
    "imports.start_import": lambda c, it: imports.start_import(c, it.upload, "x", MAPPING),
    "imports.import_state": lambda c, it: imports.import_state(c, it.log),
    "imports.cancel_import": lambda c, it: imports.cancel_import(c, it.log),
    "uploads.inspect": lambda c, it: uploads.inspect(c, it.upload),
    "uploads.upload_row": lambda c, it: uploads.upload_row(c, it.upload),
    "opened.open_log": lambda c, it: opened.open_log(c, it.log),
    "figures.bind_log": lambda c, it: figures.bind_log(c, it.journey, it.log),
    "figures.refresh": lambda c, it: figures.refresh(c, it.map),
    "figures.coverage": lambda c, it: figures.coverage(c, it.map),
    "figures.around": lambda c, it: figures.around(c, it.map, it.step),
    "figures.flow": lambda c, it: figures.flow(c, it.log),
    "figures.bound": lambda c, it: figures.bound(c, it.map),
    "streams.stage_flow": lambda c, it: streams.stage_flow(c, it.map, "nl"),
    "discovering.discover": lambda c, it: discovering.discover(c, it.log, lang="nl"),
    "files.read_file": lambda c, it: files.read_file(c, it.file),
}
# What is asked without an id, or says nothing: it is about the principal's own workspace.
OWN = {
    "maps.list_maps", "maps.create_map", "library.list_of", "library.list_touchpoints",
    "library.list_personas", "library.list_products", "library.submit_library",
    "logs.list_logs", "logs.free_name", "uploads.receive", "files.keep_file", "workspaces.find",
    "imports.run_import", "figures.refresh_if_there",
}  # fmt: skip
# The floor under the services: what they all begin with.
FLOOR = {"access", "actors", "audit", "making"}


class Its:
    """What there is in Anna's workspace."""

    def __init__(self, cast, queue):
        self.map = maps.create_map(cast.anna, "Een fiets kopen", lang="nl")
        state = maps.read_map(cast.anna, self.map)
        self.journey, self.step = state.journey_id, state.board.steps[0].key
        self.document = maps.export(cast.anna, self.map, "json").body
        self.log = ask(cast.anna)
        queue.work()
        self.upload = send(cast.anna, csv())
        self.file = files.keep_file(cast.anna, "plan.pdf", b"%PDF-1.7 plan")


@pytest.fixture
def its(cast, queue):
    return Its(cast, queue)


@pytest.mark.parametrize("name", sorted(ASKED))
def test_what_is_asked_of_another_workspace_is_absent(cast, its, name):
    before = [Map.objects.count(), MapOperation.objects.count(), EventLog.objects.count()]
    with pytest.raises(Refused) as refused:
        ASKED[name](cast.chris, its)
    assert refused.value.code == "absent"
    now = [Map.objects.count(), MapOperation.objects.count(), EventLog.objects.count()]
    assert now == before


def test_lists_of_another_workspace_are_empty(cast, its):
    assert its.map
    assert maps.list_maps(cast.chris) == []
    assert logs.list_logs(cast.chris) == []
    assert library.list_personas(cast.chris) == []
    assert workspaces.find(cast.chris).slug != cast.slug
    assert not LibraryOperation.objects.filter(workspace_id=cast.chris.workspace).exists()


def test_a_membership_elsewhere_opens_no_door(cast):
    with pytest.raises(Refused) as refused:
        workspaces.principal_of(cast.chris.id, cast.slug)
    assert refused.value.code == "absent"


def test_an_id_that_is_none_is_absent(cast):
    with pytest.raises(Refused):
        maps.read_map(cast.anna, "1 or 1=1")


def test_a_job_of_another_workspace_does_nothing(cast, its, queue):
    del its
    assert queue.jobs == []
    assert not imports.run_import(cast.chris, g.new_key())
    figures.refresh_if_there(cast.chris, g.new_key())


def test_every_service_with_a_principal_stands_in_one_of_these_tables():
    found = set()
    for info in pkgutil.iter_modules(services.__path__):
        if info.name in FLOOR:
            continue
        module = importlib.import_module(f"klantreis.services.{info.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ != module.__name__ or name.startswith("_"):
                continue
            parameters = list(inspect.signature(function).parameters)
            if parameters[:1] == ["principal"]:
                found.add(f"{info.name}.{name}")
    assert found == set(ASKED) | OWN
