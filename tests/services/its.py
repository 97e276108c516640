"""What there is in Anna's workspace, made once for a module: every text in it is secret."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from klantreis.domain.maps import records as r
from klantreis.domain.maps.records import MapHead
from klantreis.domain.operations import groups as g
from klantreis.domain.permissions import Role
from klantreis.domain.text import Text
from klantreis.services import editing, examples, figures, files, images, library, maps, ports
from klantreis.services.finding import touchpoints
from klantreis.services.people import tokens
from klantreis.store.models import ImportJob, Journey
from tests.cast import Cast, make_cast
from tests.fakes.queue import FakeQueue
from tests.services.events import MAPPING, ask, csv, send

SECRET = "geheim"


class Its:
    """What there is in Anna's workspace: every text in it says that it is secret."""

    def __init__(self, cast: Cast, queue: FakeQueue) -> None:
        self.cast, anna = cast, cast.anna
        secret = Text().write("nl", f"{SECRET} contact")
        self.touchpoint = r.Touchpoint(key=g.new_key(), name=secret)
        self.persona = r.Persona(key=g.new_key(), name=secret)
        library.submit_library(anna, [g.add(self.touchpoint), g.add(self.persona)])
        self.map = maps.create_map(anna, f"{SECRET} kaart", lang="nl")
        state = maps.read_map(anna, self.map)
        lane = next(lane for lane in state.board.lanes if lane.kind == "thought")
        card = r.Card(
            key=g.new_key(), lane=lane.key, step=state.board.steps[0].key, kind="thought",
            text=Text().write("nl", f"{SECRET} gedachte"),
        )  # fmt: skip
        places = next(lane for lane in state.board.lanes if lane.kind == "touchpoint")
        use = r.TouchpointUse(
            key=g.new_key(), lane=places.key, step=state.board.steps[0].key,
            touchpoint=self.touchpoint.key,
        )  # fmt: skip
        persona = g.set_field(MapHead(), "persona", self.persona.key)
        editing.submit(anna, self.map, [g.add(card), g.add(use), persona])
        self.card, self.use = card.key, use.key
        state = maps.read_map(anna, self.map)
        self.journey, self.board = state.journey_id, state.board
        self.document = maps.export(anna, self.map, "json").body
        self.log = ask(anna, f"{SECRET} gedrag")
        queue.work()
        figures.bind_log(anna, self.journey, self.log)
        self.upload = send(anna, csv(), f"{SECRET}.csv")
        self.file = files.keep_file(anna, f"{SECRET}.pdf", b"%PDF-1.7 geheim")
        drawn = BytesIO()
        Image.new("RGB", (9, 9)).save(drawn, "PNG")
        self.picture = drawn.getvalue()
        self.image = images.store(anna, SimpleUploadedFile(f"{SECRET}.png", self.picture))
        self.token = tokens.create(cast.olga, f"{SECRET} sleutel", ["maps:read"]).id
        self.job = str(ImportJob.objects.get().pk)

    @property
    def ids(self) -> list[str]:
        """Give every id by which something of the workspace can be asked for."""
        keys = [record.key for table in self.board.records.table.values() for record in
                table.values()]  # fmt: skip
        return [self.map, self.journey, self.log, self.upload, self.file, self.image, self.token,
                self.job, self.touchpoint.key, self.persona.key, *keys]  # fmt: skip

    def arguments(self, service: str) -> dict[str, Any]:
        on_library = service == "library.submit_library"
        change = (
            g.set_field(self.touchpoint, "channel", "app")
            if on_library
            else g.set_field(MapHead(), "status", "shared")
        )
        return {
            "map_id": self.map, "journey_id": self.journey, "log_id": self.log,
            "upload_id": self.upload, "file_id": self.file, "job_id": self.job,
            "token_id": self.token, "sha256": self.image, "key": self.touchpoint.key,
            "step_key": self.board.steps[0].key, "objective": g.new_key(),
            "cls": r.Touchpoint, "record": self.touchpoint, "operations": [change],
            "text": self.document, "kind": "json" if service.startswith("documents") else "",
            "lang": "nl", "title": "Kaart", "name": next(iter(examples.examples())),
            "query": SECRET, "seq": 0, "limit": 5, "most": 5, "mapping": MAPPING,
            "chunks": [csv()], "size": len(csv()),
            "body": b"%PDF-1.7", "upload": SimpleUploadedFile("a.png", self.picture),
            "wanted": touchpoints.Wanted(), "scope_names": ["maps:read"], "type_name": "touchpoint",
            "reason": str, "separator": ";", "keys": [self.touchpoint.key],
            "template": None, "own": None, "board": self.board, "steps": ["kopen"],
            "converted": "kopen", "journey": Journey.objects.get(pk=self.journey),
            "user_id": self.cast.bram.id, "member_id": self.cast.bram.id, "role": Role.VIEWER,
            "email": "bram@example.nl",
        }  # fmt: skip


def make_its() -> Its:
    """Make the cast and what Anna has; the queue of the caller stays bound."""
    bound, queue = dict(ports._bound), FakeQueue()
    ports.bind(queue)
    try:
        return Its(make_cast(), queue)
    finally:
        ports._bound.update(bound)
