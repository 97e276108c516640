"""Rows that were put aside: seen, downloaded, corrected and brought back, in the pages."""

from __future__ import annotations

import csv as csv_module
import io
import re
from pathlib import Path

import pytest
import xlsxwriter
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from klantreis.services import imports, logs
from klantreis.store.models import ImportJob, Upload
from tests.requirements.forms import send, words_of
from tests.services.events import MAPPING, csv
from tests.services.events import send as send_file
from tests.web.conftest import signed_in
from tests.web.test_events import Road


@pytest.fixture
def road(anna, cast, queue):
    return Road(anna, cast, queue)


def rows_of(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    separator = ";" if ";" in text.splitlines()[0] else ","
    return list(csv_module.DictReader(io.StringIO(text), delimiter=separator))


def file_of(rows, name="rijen.csv"):
    out = io.StringIO()
    writer = csv_module.DictWriter(out, rows[0].keys(), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return SimpleUploadedFile(name, out.getvalue().encode())


def test_a_corrected_row_comes_back_to_its_customer_and_only_once(road):
    address = road.imported()
    [row] = rows_of(road.anna.get(address + "rejected/"))
    assert row["klantreis_row"] == "8"
    row["tijd"] = "2024-03-03 12:30:00"
    page = road.anna.post(address + "restore/", {"rows": file_of([row])}, follow=True)
    assert "<progress" in page.content.decode()
    assert "home" in words_of(page)
    road.queue.work()
    log_id = address.rstrip("/").rpartition("/")[2]
    view = logs.find(road.cast.anna, log_id)
    assert (view.events, view.customers, view.rejected) == (7, 3, 0)
    words = words_of(road.anna.get(address))
    assert "1 herstelde rij" in words or "1 corrected row" in words
    road.anna.post(address + "restore/", {"rows": file_of([row])})
    road.queue.work()
    assert logs.find(road.cast.anna, log_id).events == 7


def test_the_file_of_rejected_rows_names_no_customer_and_runs_no_formula(road):
    body = (
        csv()
        .replace(b"\na,", b"\njan@example.nl,")
        .replace(b"c,niet te lezen,product", b"jan,=1+1,=cmd")
    )
    [row] = rows_of(road.anna.get(road.imported(body) + "rejected/"))
    assert row["klant"] == ""
    assert len(row["customer_pseudonym"]) == 32
    assert (row["tijd"], row["wat"]) == ("'=1+1", "'=cmd")


def test_who_only_views_neither_downloads_nor_brings_back(road):
    address = road.imported()
    bram = signed_in("bram")
    assert bram.get(address).status_code == 200
    assert bram.get(address + "rejected/").status_code == 403
    assert bram.post(address + "restore/", {"rows": file_of([{"a": "b"}])}).status_code == 403
    assert signed_in("chris").get(address + "rejected/").status_code == 404


def test_another_file_is_not_taken_for_corrected_rows(road):
    address = road.imported()
    given = SimpleUploadedFile("winkel.csv", csv())
    page = road.anna.post(address + "restore/", {"rows": given}, follow=True)
    assert "klantreis_ref" in words_of(page)
    assert not Upload.objects.exists()
    assert road.anna.post(address + "restore/", follow=True).status_code == 200


def test_a_failed_return_leaves_the_events_as_they_were_and_says_why(road):
    address = road.imported()
    [row] = rows_of(road.anna.get(address + "rejected/"))
    del row["wat"]
    road.anna.post(address + "restore/", {"rows": file_of([row])})
    road.queue.work()
    page = road.anna.get(address)
    assert 'role="alert"' in page.content.decode()
    assert "wat" in words_of(page)
    assert logs.find(road.cast.anna, address.rstrip("/").rpartition("/")[2]).events == 6


def test_while_rows_come_back_no_second_file_is_taken(road):
    address = road.imported()
    [row] = rows_of(road.anna.get(address + "rejected/"))
    for _ in range(2):
        road.anna.post(address + "restore/", {"rows": file_of([row])})
    assert ImportJob.objects.count() == 2
    assert Upload.objects.count() == 1


def test_a_file_asked_for_under_two_names_becomes_two_logs(road):
    before = set(Path(settings.UPLOADS_ROOT).rglob("events.csv"))
    upload = send_file(road.cast.anna, csv())
    zone = "Europe/Amsterdam"
    made = [
        imports.start_import(road.cast.anna, upload, name, MAPPING, zone=zone)
        for name in ("Een", "Twee")
    ]
    road.queue.work()
    assert [logs.find(road.cast.anna, one).state for one in made] == ["ready", "ready"]
    assert not Upload.objects.exists()
    assert set(Path(settings.UPLOADS_ROOT).rglob("events.csv")) == before


def test_a_workbook_is_taken_in_sheet_by_choice(road):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("Uitleg").write_row(0, 0, ["lees", "mij"])
        book.get_worksheet_by_name("Uitleg").write_row(1, 0, ["a", "b"])
        sheet = book.add_worksheet("Bezoeken")
        rows = [("klant", "tijd", "wat"), (1, "21-11-2024 14:05", "home"), (1, "21 nov 24", "koop")]
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    page = road.upload(out.getvalue(), "boek.xlsx")
    columns = page.redirect_chain[-1][0]
    assert "Bezoeken" in page.content.decode()
    assert 'value="boek"' in page.content.decode()
    page = road.anna.get(columns + "?sheet=Bezoeken")
    assert "21-11-2024 14:05" in words_of(page)
    made = send(
        road.anna, columns + "?sheet=Bezoeken",
        name="Boek", customer="klant", time="tijd", event="wat", sheet="Bezoeken",
    )  # fmt: skip
    road.queue.work()
    log_id = made.redirect_chain[-1][0].rstrip("/").rpartition("/")[2]
    assert logs.find(road.cast.anna, log_id).events == 2


def test_how_a_file_is_written_is_shown_as_guessed_and_can_be_changed(road):
    body = "klant;tijd;wat;bedrag\na;13-04-2024 10:00;café;1.234,50\n".encode("cp1252")
    page = road.upload(body)
    words = words_of(page)
    assert "puntkomma" in words or "semicolon" in words
    assert "Windows (cp1252)" in words
    assert "3 april" in words.lower()
    address = page.redirect_chain[-1][0]
    changed = road.anna.get(address + "?separator=%7C").content.decode()
    assert "klant;tijd;wat;bedrag" in changed


def test_a_file_of_endless_columns_is_refused_on_a_light_page(road):
    page = road.upload((",".join(f"kolom {n}" for n in range(20_000)) + "\n").encode())
    assert page.status_code == 422
    assert re.search(r"20\D?000", words_of(page))
    assert len(page.content) < 100_000
    assert not Upload.objects.exists()


def test_many_columns_are_shown_by_the_first(road):
    head = [*("klant", "tijd"), *(f"kolom {n}" for n in range(200)), "wat"]
    row = ["a", "2024-01-01", *["x"] * 200, "home"]
    page = road.upload("\n".join(",".join(one) for one in (head, row)).encode() + b"\n")
    text = page.content.decode()
    assert text.count('<th scope="col">') <= 42
    assert "162" in words_of(page)


def test_a_log_of_many_names_is_searched_and_not_listed(road):
    rows = "".join(f"k{n % 50},2024-01-01 10:{n % 60:02d}:00,naam {n}\n" for n in range(1_200))
    page = road.anna.get(road.imported(b"klant,tijd,wat\n" + rows.encode()))
    text = page.content.decode()
    assert text.count("<datalist") == 1
    assert text.count('value="naam 7"') == 1
