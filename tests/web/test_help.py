"""The manual: complete in both languages, found by a word, true to the screens."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

from klantreis.web.help import manual
from tools.dev.paths import ROOT

BOLD = re.compile(r"\*\*([^*]+)\*\*")
LANGUAGES = ("nl", "en")
# Set in bold as a term that the chapter explains, not as a label on a screen.
TERMS = {"waarde", "n", "marge", "regel", "bron", "value", "margin", "rule", "source"}


def labels(lang: str) -> set[str]:
    """Give every sentence of the interface in a language."""
    po = ROOT / "src" / "klantreis" / "locale" / "nl" / "LC_MESSAGES" / "django.po"
    with po.open("rb") as file:
        messages = [m for m in read_po(file) if m.id]
    found: set[str] = set()
    for message in messages:
        told = message.string if lang == "nl" else message.id
        found.update([told] if isinstance(told, str) else told)
    return found


def presets() -> set[str]:
    return {
        name
        for path in (ROOT / "src" / "klantreis" / "domain" / "presets").glob("*.json")
        for name in re.findall(r'": "([^"]+)"', path.read_text(encoding="utf-8"))
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_guide_sets_in_bold_stands_on_a_screen(lang):
    known = labels(lang) | presets() | TERMS
    named = {
        (path.name, label)
        for path in sorted((manual.DOCS / "guide" / lang).glob("*.md"))
        for label in BOLD.findall(path.read_text(encoding="utf-8"))
    }
    assert named
    assert {(name, label) for name, label in named if label not in known} == set()


def test_both_languages_have_the_same_chapters():
    assert [p.slug for p in manual.guide("nl")] == [p.slug for p in manual.guide("en")]
    assert [len(p.sections) for p in manual.guide("nl")] == [
        len(p.sections) for p in manual.guide("en")
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_opens_and_its_links_lead_somewhere(client, lang):
    client.cookies["klantreis_language"] = lang
    pages = (*manual.guide(lang), *manual.reference())
    for page in pages:
        answer = client.get(f"/help/{page.slug}/")
        assert answer.status_code == 200
        body = answer.content.decode()
        assert f"<h1>{page.title}</h1>" in body.replace("&#x27;", "'")
        for name in re.findall(r'href="\.\./([\w-]+)/', str(page.html)):
            assert manual.find(name, lang), f"{page.slug} leads to {name}"


@pytest.mark.parametrize(
    ("query", "chapter"), [("Réservekopie", "running"), ("persona pro", "question")]
)
def test_the_first_letters_of_words_find_a_section(client, query, chapter):
    client.cookies["klantreis_language"] = "nl"
    hits = manual.search(query, "nl")
    assert hits[0].page.slug == chapter
    assert (
        f"/help/{chapter}/#{hits[0].section.anchor}"
        in client.get("/help/", {"q": query}).content.decode()
    )


def test_what_is_not_there_is_said(client):
    client.cookies["klantreis_language"] = "nl"
    assert "xyzzy" in client.get("/help/", {"q": "xyzzy"}).content.decode()
    assert client.get("/help/xyzzy/").status_code == 404


def test_markup_in_a_query_stays_text(client):
    answer = client.get("/help/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in answer


def test_an_anchor_is_on_the_heading_it_names():
    for lang in LANGUAGES:
        for page in manual.guide(lang):
            for section in page.sections[1:]:
                assert f'id="{section.anchor}"' in str(page.html)
