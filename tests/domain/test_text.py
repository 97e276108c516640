from __future__ import annotations

from klantreis.domain.text import Text, in_both, text_hash


def test_a_missing_language_shows_the_other_and_says_so() -> None:
    shown = Text().write("nl", "Rekent af").show("en", ("nl", "en"))
    assert (shown.text, shown.lang, shown.asked) == ("Rekent af", "nl", False)


def test_a_translation_is_stale_once_its_source_has_changed() -> None:
    text = Text().write("nl", "Duur").write("en", "Dear", ("nl", text_hash("Duur")))
    assert not text.is_stale("en")
    assert text.write("nl", "Te duur").is_stale("en")


def test_an_empty_text_takes_its_language_away() -> None:
    assert not in_both("a", "b").write("nl", "").written("nl")
    assert not Text().write("nl", "")


def test_text_is_kept_composed() -> None:
    assert Text().write("nl", "re\u0301clame").written("nl") == "réclame"
