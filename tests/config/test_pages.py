"""What every answer carries: rules for browsers, the reader's language, stamped files."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadhandler import StopUpload
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils import timezone, translation

from klantreis.config.headers import content_security_policy
from klantreis.config.readers import reader_settings
from klantreis.config.uploads import BoundedUpload
from klantreis.store.models import User


def test_no_page_runs_inline_scripts_or_may_be_framed():
    response = content_security_policy(lambda _: HttpResponse())(HttpRequest())
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy


def test_every_answer_has_a_nonce_of_its_own():
    answer = content_security_policy(lambda _: HttpResponse())
    policies = {answer(HttpRequest()).headers["Content-Security-Policy"] for _ in range(3)}
    assert len(policies) == 3


@pytest.mark.django_db
def test_the_server_says_that_it_lives(client):
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_a_signed_in_reader_gets_their_own_language_and_zone():
    request = HttpRequest()
    request.user = User(email="jan@example.nl", language="en", zone="America/New_York")
    seen = []

    def view(_):
        seen.append((translation.get_language(), timezone.get_current_timezone_name()))
        return HttpResponse()

    with translation.override("nl"):
        reader_settings(view)(request)
    assert seen == [("en", "America/New_York")]


def test_a_page_made_for_someone_is_kept_by_nobody_on_the_way():
    request = HttpRequest()
    request.user = User(email="jan@example.nl", language="nl")
    with translation.override("nl"):
        page = reader_settings(lambda _: HttpResponse())(request)
        own = reader_settings(lambda _: HttpResponse(headers={"Cache-Control": "no-store"}))(
            request
        )
    assert page["Cache-Control"] == "private, no-cache"
    assert own["Cache-Control"] == "no-store"


def test_an_odd_zone_of_a_user_does_not_break_the_page():
    request = HttpRequest()
    request.user = User(email="jan@example.nl", language="nl", zone="../../etc")
    with translation.override("nl"):
        assert reader_settings(lambda _: HttpResponse())(request).status_code == 200


def test_a_static_file_has_an_address_that_changes_with_it():
    assert "?v=" in static("icon.svg")
    assert static("not-there.css") == "/static/not-there.css"


def test_an_upload_beyond_the_limit_is_dropped_and_said(settings):
    settings.UPLOAD_MB = 1
    request = HttpRequest()
    handler = BoundedUpload(request)
    handler.handle_raw_input(io.BytesIO(), {}, 0, b"")
    handler.new_file("file", "big.csv", "text/csv", None)
    handler.receive_data_chunk(b"x" * 1_000_000, 0)
    with pytest.raises(StopUpload):
        handler.receive_data_chunk(b"x" * 1_000_000, 1_000_000)
    assert request.META["klantreis.upload_too_large"]
