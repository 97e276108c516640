"""The pages of the library and the search, as a browser without JavaScript uses them."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from PIL import Image

from klantreis.domain import catalogue
from klantreis.domain.maps import records as r
from klantreis.domain.operations import groups as g
from klantreis.domain.text import Text
from klantreis.services import editing, library, maps
from tests.requirements.forms import send, words_of

TYPES = ("touchpoint", "persona", "segment", "product", "objective", "unit")


def text(nl, en=""):
    return Text().write("nl", nl).write("en", en)


@pytest.fixture
def home(cast):
    return f"/w/{cast.slug}/"


def put(cast, *records):
    library.submit_library(cast.anna, [g.add(one) for one in records])
    return records[0]


def touchpoint(nl, **more):
    return r.Touchpoint(key=g.new_key(), name=text(nl), **more)


def on_map(cast, record, title="Een fiets kopen"):
    """Put a touchpoint on the second step of a new map; give map and step."""
    made = maps.create_map(cast.anna, title, lang="nl")
    board = maps.read_map(cast.anna, made).board
    stage = board.stages[0]
    steps = [
        r.Step(key=g.new_key(), stage=stage.key, order=order, name=text(name))
        for order, name in (("m", "Zoekt"), ("n", "Vergelijkt"), ("o", "Kiest"))
    ]
    lane = next(x for x in board.lanes if x.kind == "touchpoint")
    use = r.TouchpointUse(key=g.new_key(), lane=lane.key, step=steps[1].key, touchpoint=record.key)
    editing.submit(cast.anna, made, [*(g.add(x) for x in steps), g.add(use)])
    return made, steps[1]


# Every type of record: added, edited, removed, taken back


@pytest.mark.parametrize("name", TYPES)
def test_a_record_is_added_changed_removed_and_taken_back(anna, cast, home, name):
    cls = r.LIBRARY_TYPES[name]
    page = send(anna, f"{home}library/{name}/new/", **{"name-nl": "Ölbert"})
    assert page.status_code == 200
    (made,) = library.list_of(cast.anna, cls)
    assert made.name == text("Ölbert")
    edit = f"{home}library/{name}/{made.key}/"
    send(anna, f"{edit}edit/", **{"name-nl": "Gijsbert"})
    assert library.list_of(cast.anna, cls)[0].name == text("Gijsbert")
    anna.post(f"{edit}remove/")
    assert library.list_of(cast.anna, cls) == []
    anna.post(f"{home}library/undo/")
    assert library.list_of(cast.anna, cls)[0].name == text("Gijsbert")
    anna.post(f"{home}library/undo/")
    assert library.list_of(cast.anna, cls)[0].name == text("Ölbert")


@pytest.mark.parametrize("name", TYPES)
def test_a_record_without_a_name_is_sent_back_with_what_was_typed(anna, cast, home, name):
    page = send(anna, f"{home}library/{name}/new/", **{"name-nl": "  "})
    assert page.status_code == 422
    assert 'role="alert"' in page.content.decode()
    assert library.list_of(cast.anna, r.LIBRARY_TYPES[name]) == []


@pytest.mark.parametrize("name", TYPES)
def test_who_only_views_sees_the_pages_and_changes_nothing(bram, cast, home, name):
    made = put(cast, r.LIBRARY_TYPES[name](key=g.new_key(), name=text("Iets")))
    for rest in ("new/", f"{made.key}/edit/", f"{made.key}/remove/"):
        assert bram.get(f"{home}library/{name}/{rest}").status_code == 403
        assert bram.post(f"{home}library/{name}/{rest}", {"name-nl": "X"}).status_code == 403
    for page in ("touchpoints/", "personas/", "products/", "questions/", "units/"):
        seen = bram.get(home + page).content.decode()
        assert "library/" not in re.sub(r'href="[^"]*static[^"]*"', "", seen)


@pytest.mark.parametrize("name", TYPES)
def test_another_workspace_finds_nothing_here(chris, cast, home, name):
    made = put(cast, r.LIBRARY_TYPES[name](key=g.new_key(), name=text("Geheim")))
    for page in ("touchpoints/", "personas/", "search/?q=geheim", f"library/{name}/new/"):
        assert chris.get(home + page).status_code == 404
    there = "/w/een-ander-bedrijf/"
    assert chris.get(f"{there}library/{name}/{made.key}/edit/").status_code == 404
    assert "Geheim" not in words_of(chris.get(f"{there}search/?q=geheim"))


def test_after_saving_the_page_offers_to_undo(anna, home):
    page = send(anna, f"{home}library/product/new/", **{"name-nl": "Fiets"}).content.decode()
    assert f'action="{home}library/undo/"' in page


def test_nothing_changed_is_said_and_makes_no_change(anna, cast, home):
    made = put(cast, touchpoint("Winkel"))
    seq = library.seq_of(cast.anna)
    send(anna, f"{home}library/touchpoint/{made.key}/edit/", **{"name-nl": "Winkel"})
    assert library.seq_of(cast.anna) == seq


def test_undo_leaves_alone_what_a_colleague_has_changed_since(anna, cast, home):
    made = put(cast, touchpoint("Winkel"))
    library.submit_library(cast.anna, [g.write(made, "name", "nl", "Zaak")])
    library.submit_library(cast.olga, [g.write(made, "name", "nl", "Filiaal")])
    anna.post(f"{home}library/undo/")
    assert library.list_touchpoints(cast.anna)[0].name == text("Filiaal")


def test_a_form_that_was_open_changes_only_what_its_sender_changed(anna, cast, home):
    made = put(cast, touchpoint("Winkel", channel="store"))
    seq = library.seq_of(cast.anna)
    other = [
        g.set_field(made, "important", value=True),
        g.write(made, "effect", "nl", "Geeft rust"),
    ]
    library.submit_library(cast.olga, other)
    old = {"name-nl": "Filiaal", "channel": "store", "presence": "online", "contact": "direct"}
    anna.post(
        f"{home}library/touchpoint/{made.key}/edit/",
        old | {"party": "own", "base_seq": str(seq), "write": "nl"},
    )
    (now,) = library.list_touchpoints(cast.anna)
    assert (now.name, now.important, now.effect) == (text("Filiaal"), True, text("Geeft rust"))


def test_both_authors_of_one_text_are_told(anna, cast, home):
    made = put(cast, touchpoint("Winkel"))
    seq = library.seq_of(cast.anna)
    library.submit_library(cast.olga, [g.write(made, "name", "nl", "Filiaal")])
    page = anna.post(
        f"{home}library/touchpoint/{made.key}/edit/",
        {"name-nl": "Zaak", "base_seq": str(seq), "write": "nl", "channel": "other"}
        | {"presence": "online", "contact": "direct", "party": "own"},
        follow=True,
    )
    assert "Filiaal" in words_of(page)
    assert "Olga" in words_of(page)
    assert library.list_touchpoints(cast.anna)[0].name == text("Zaak")


# Languages


def test_a_translation_knows_its_source_and_tells_when_that_changes(anna, cast, home):
    made = put(cast, r.Product(key=g.new_key(), name=text("Fiets")))
    edit = f"{home}library/product/{made.key}/edit/"
    assert 'class="lack"' in anna.get(f"{edit}?write=en").content.decode()
    send(anna, f"{edit}?write=en", **{"name-en": "Bicycle"})
    (now,) = library.list_products(cast.anna)
    assert now.name.wordings["en"].source[0] == "nl"
    assert not now.name.is_stale("en")
    send(anna, f"{edit}?write=nl", **{"name-nl": "Racefiets"})
    (now,) = library.list_products(cast.anna)
    assert now.name.is_stale("en")
    assert now.name.wordings["nl"].source is None
    page = anna.get(f"{edit}?write=en").content.decode()
    assert 'class="lack"' in page
    assert "Racefiets" in page
    send(anna, f"{edit}?write=en", **{"still-name-en": ["on"]})
    (now,) = library.list_products(cast.anna)
    assert (now.name.written("en"), now.name.is_stale("en")) == ("Bicycle", False)


def test_a_new_record_in_both_languages_has_one_source(anna, cast, home):
    send(anna, f"{home}library/product/new/?write=both", **{"name-nl": "Fiets", "name-en": "Bike"})
    (made,) = library.list_products(cast.anna)
    assert made.name.wordings["nl"].source is None
    assert made.name.wordings["en"].source[0] == "nl"


# Touchpoints


def test_the_list_is_filtered_by_every_property(anna, cast, home):
    unit = put(cast, r.Unit(key=g.new_key(), name=text("Bezorging")))
    odd = touchpoint(
        "Pakketje", channel="delivery", presence="offline", contact="indirect", party="third",
        owner=unit.key, important=True,
    )  # fmt: skip
    put(cast, touchpoint("Website", channel="website", presence="online"), odd)
    on_map(cast, odd)
    goal = put(cast, r.Objective(key=g.new_key(), name=text("Sneller thuis"), units=(unit.key,)))
    for query in (
        *("channel=delivery", "presence=offline", "contact=indirect", "party=third"),
        *(f"owner={unit.key}", "important=1", "used=yes", f"objective={goal.key}", "q=pakk"),
    ):
        assert names(anna.get(f"{home}touchpoints/?{query}")) == ["Pakketje"], query


def names(page):
    return re.findall(r'<th scope="row"><a [^>]*>([^<]+)</a>', page.content.decode())


def test_the_list_is_sorted_and_paged(anna, cast, home):
    found = [touchpoint(f"Plek {n:03}", channel="post") for n in range(101)]
    put(cast, *reversed(found), touchpoint("Élan", channel="app"))
    on_map(cast, found[50])
    first = names(anna.get(f"{home}touchpoints/"))
    assert (len(first), first[0], first[1]) == (100, "Élan", "Plek 000")
    assert names(anna.get(f"{home}touchpoints/?page=2")) == ["Plek 099", "Plek 100"]
    assert names(anna.get(f"{home}touchpoints/?sort=uses"))[0] == "Plek 050"
    assert names(anna.get(f"{home}touchpoints/?sort=channel"))[0] == "Élan"


@pytest.mark.parametrize(
    "query", ["page=99999999999", "page=-1", "page=x", "channel=moon", "sort=%00", "objective=x"]
)
def test_a_forged_address_is_answered_calmly(anna, cast, home, query):
    put(cast, touchpoint("Winkel"))
    page = anna.get(f"{home}touchpoints/?{query}")
    assert page.status_code == 200
    assert names(page) == ["Winkel"]


def test_several_are_added_from_the_catalogue_at_once_and_taken_back_at_once(anna, cast, home):
    chosen = [item.key for item in catalogue.items()[:3]]
    send(anna, f"{home}touchpoints/catalogue/", item=chosen)
    assert [x.preset for x in library.list_touchpoints(cast.anna)] == chosen
    send(anna, f"{home}touchpoints/catalogue/", item=chosen)
    assert len(library.list_touchpoints(cast.anna)) == len(chosen)
    anna.post(f"{home}library/undo/")
    assert library.list_touchpoints(cast.anna) == []


def test_many_are_marked_and_given_an_owner_in_one_change(anna, cast, home):
    unit = put(cast, r.Unit(key=g.new_key(), name=text("Winkels")))
    found = [touchpoint("A"), touchpoint("B"), touchpoint("C")]
    put(cast, *found)
    keys = [x.key for x in found[:2]]
    anna.post(f"{home}touchpoints/many/", {"key": keys, "do": "important"})
    anna.post(f"{home}touchpoints/many/", {"key": keys, "do": "owner", "owner": unit.key})
    now = {x.key: (x.important, x.owner) for x in library.list_touchpoints(cast.anna)}
    assert [now[x.key] for x in found] == [(True, unit.key), (True, unit.key), (False, "")]
    anna.post(f"{home}library/undo/")
    assert {x.owner for x in library.list_touchpoints(cast.anna)} == {""}


def test_many_cannot_be_given_an_owner_that_is_not_there(anna, cast, home, chris):
    del chris
    foreign = r.Unit(key=g.new_key(), name=text("Van een ander"))
    library.submit_library(cast.chris, [g.add(foreign)])
    made = put(cast, touchpoint("A"))
    page = anna.post(
        f"{home}touchpoints/many/", {"key": [made.key], "do": "owner", "owner": foreign.key}
    )
    assert page.status_code == 404
    assert library.list_touchpoints(cast.anna)[0].owner == ""


def test_a_touchpoint_s_page_tells_every_place_with_what_comes_before_and_after(anna, cast, home):
    made = put(cast, touchpoint("Prijsvergelijker", channel="comparison", party="third"))
    map_id, step = on_map(cast, made)
    page = anna.get(f"{home}touchpoints/{made.key}/")
    words = words_of(page)
    assert "Een fiets kopen" in words
    assert words.index("Zoekt") < words.index("Kiest")
    assert f"{home}maps/{map_id}/?step={step.key}#panel" in page.content.decode()


def test_removing_says_first_what_points_at_it(anna, cast, home):
    made = put(cast, touchpoint("Winkel"))
    put(cast, r.Objective(key=g.new_key(), name=text("Minder wachten"), touchpoints=(made.key,)))
    on_map(cast, made)
    page = words_of(anna.get(f"{home}library/touchpoint/{made.key}/remove/"))
    assert "Minder wachten" in page
    assert library.list_touchpoints(cast.anna)


def test_an_owner_that_is_gone_is_kept_by_a_form_that_is_about_something_else(anna, cast, home):
    unit = put(cast, r.Unit(key=g.new_key(), name=text("Winkels")))
    made = put(cast, touchpoint("Balie", owner=unit.key))
    library.submit_library(cast.anna, [g.remove(unit)])
    send(anna, f"{home}library/touchpoint/{made.key}/edit/", **{"name-nl": "Kassa"})
    (now,) = library.list_touchpoints(cast.anna)
    assert (now.name, now.owner) == (text("Kassa"), unit.key)


# Personas, questions, units


def picture():
    body = BytesIO()
    Image.new("RGB", (40, 40), "teal").save(body, "PNG")
    body.seek(0)
    body.name = "ilse.png"
    return body


def test_a_persona_gets_a_portrait_and_loses_it(anna, cast, home):
    made = put(cast, r.Persona(key=g.new_key(), name=text("Ilse")))
    page = f"{home}personas/{made.key}/"
    assert "<img" not in anna.get(page).content.decode()
    anna.post(f"{page}portrait/", {"portrait": picture()})
    (now,) = library.list_personas(cast.anna)
    assert f"{home}images/{now.portrait}/" in anna.get(page).content.decode()
    anna.post(f"{page}portrait/", {"without": "1"})
    assert library.list_personas(cast.anna)[0].portrait == ""


def test_a_portrait_that_is_no_picture_is_refused_in_words(anna, cast, home):
    made = put(cast, r.Persona(key=g.new_key(), name=text("Ilse")))
    odd = BytesIO(b"<svg onload='alert(1)'/>")
    odd.name = "ilse.png"
    page = anna.post(f"{home}personas/{made.key}/portrait/", {"portrait": odd}, follow=True)
    assert 'class="note error"' in page.content.decode()
    assert library.list_personas(cast.anna)[0].portrait == ""


def test_units_stand_in_a_tree_and_never_below_themselves(anna, cast, home):
    top = r.Unit(key=g.new_key(), name=text("Winkels"))
    low = r.Unit(key=g.new_key(), name=text("Utrecht"), parent=top.key, kind="location")
    put(cast, low, top)
    words = words_of(anna.get(f"{home}units/"))
    assert words.index("Winkels") < words.index("Utrecht")
    form = anna.get(f"{home}library/unit/{top.key}/edit/").content.decode()
    assert f'value="{low.key}"' not in form
    library.submit_library(cast.anna, [g.set_field(top, "parent", low.key)])
    assert "Utrecht" in words_of(anna.get(f"{home}units/"))


def test_an_empty_library_says_how_to_begin(anna, home):
    for page in ("touchpoints/", "personas/", "products/", "questions/", "units/"):
        assert 'class="sheet empty"' in anna.get(home + page).content.decode()


# Search


def test_a_hit_leads_to_the_step_on_its_map(anna, cast, home):
    made = put(cast, touchpoint("Prijsvergelijker"))
    map_id, step = on_map(cast, made)
    page = anna.get(f"{home}search/?q=verg").content.decode()
    assert f'href="{home}maps/{map_id}/?step={step.key}#panel"' in page
    assert f'href="{home}touchpoints/{made.key}/"' not in page
    assert (
        f'href="{home}touchpoints/{made.key}/"'
        in anna.get(f"{home}search/?q=PRIJS").content.decode()
    )


def test_a_search_without_an_answer_says_so_and_keeps_the_words(anna, home):
    page = anna.get(f"{home}search/?q=<b>niets</b>").content.decode()
    assert 'class="sheet empty"' in page
    assert "<b>niets" not in page
    assert "&lt;b&gt;niets" in page


def test_every_page_of_a_workspace_has_the_search_field(anna, home):
    page = anna.get(home).content.decode()
    assert f'action="{home}search/"' in page
    assert "data-slash" in page
