"""Collecting sentences and keeping their Dutch."""

from __future__ import annotations

import gettext
from textwrap import dedent

import pytest

from tools.dev import i18n


def ids(found):
    return [message for message, _context, _line in found]


def test_sentences_are_found_in_calls_of_gettext_and_word():
    code = """
        word("One card", lang)
        wording.word_plural("%(n)s card", "%(n)s cards", n, lang)
        gettext_lazy("Sign in")
    """
    assert ids(i18n.from_code(dedent(code))) == [
        "One card",
        ("%(n)s card", "%(n)s cards"),
        "Sign in",
    ]


def test_both_sides_of_a_choice_are_sentences():
    assert ids(i18n.from_code('word("Open" if is_open else "Closed", lang)')) == ["Open", "Closed"]


def test_a_variable_is_not_a_sentence():
    assert ids(i18n.from_code("word(name, lang)\nword_plural(one, 'many', n, lang)")) == []


def test_a_context_keeps_two_meanings_apart():
    found = list(i18n.from_code('pgettext("verb", "Map")'))
    assert [(message, context) for message, context, _line in found] == [("Map", "verb")]


def test_refusals_are_sentences():
    code = """
        class NotHere(DomainError):
            sentences: ClassVar[dict[str, str]] = {"gone": "%(name)s is gone"}
    """
    assert ids(i18n.from_code(dedent(code))) == ["%(name)s is gone"]


def test_sentences_are_found_in_templates():
    template = """
      {% load i18n %}
          <h1>{% translate "My maps" %}</h1>
        {% blocktranslate count n=maps %}One map{% plural %}{{ n }} maps{% endblocktranslate %}
      <p title="{% trans 'Own map' %}">{{ _("Later") }}</p>
    """
    assert ids(i18n.from_template(template, "x.html")) == [
        "My maps",
        ("One map", "%(n)s maps"),
        "Own map",
        "Later",
    ]


@pytest.fixture
def fragment(tmp_path):
    path = tmp_path / "someone.po"
    path.write_text(
        'msgid "Sign in"\nmsgstr "Log in"\n\n'
        'msgid "%(n)s card"\nmsgid_plural "%(n)s cards"\n'
        'msgstr[0] "%(n)s kaartje"\nmsgstr[1] "%(n)s kaartjes"\n\n'
        'msgid "Nobody says this"\nmsgstr "Dit zegt niemand"\n'
    )
    return path


def catalogue_of(code, fragments, tmp_path):
    collected = i18n.Catalog(charset="utf-8")
    for message, context, line in i18n.from_code(code):
        collected.add(message, locations=[("x.py", line)], context=context)
    path = tmp_path / "django.po"
    current = i18n.read(path) if path.exists() else i18n.Catalog(locale="nl")
    i18n.save(i18n.updated(current, collected, [i18n.read(f) for f in fragments]), path)
    return path


CODE = 'word("Sign in", l)\nword_plural("%(n)s card", "%(n)s cards", n, l)\nword("New", l)'


def test_a_fragment_gives_its_dutch_to_the_sentences_that_are_said(fragment, tmp_path):
    catalogue = i18n.read(catalogue_of(CODE, [fragment], tmp_path))
    assert catalogue.get("Sign in").string == "Log in"
    assert catalogue.get("%(n)s card").string == ("%(n)s kaartje", "%(n)s kaartjes")
    assert not i18n.has_words(catalogue.get("New"))
    assert catalogue.get("Nobody says this") is None


def test_a_fragment_fills_a_sentence_that_was_there_without_words(fragment, tmp_path):
    catalogue_of(CODE, [], tmp_path)
    catalogue = i18n.read(catalogue_of(CODE, [fragment], tmp_path))
    assert catalogue.get("Sign in").string == "Log in"


def test_a_translation_that_no_code_says_is_told(fragment):
    collected = i18n.Catalog()
    collected.add("Sign in")
    assert i18n.unsaid(i18n.read(fragment), collected) == ["%(n)s card", "Nobody says this"]


def test_a_resembling_sentence_is_never_taken_for_a_translation(fragment, tmp_path):
    catalogue = i18n.read(catalogue_of('word("Sign in!", l)', [fragment], tmp_path))
    assert not i18n.has_words(catalogue.get("Sign in!"))


def test_the_same_sentences_give_the_same_bytes(fragment, tmp_path):
    first = catalogue_of(CODE, [fragment], tmp_path).read_bytes()
    again = catalogue_of(CODE, [fragment], tmp_path)
    assert again.read_bytes() == first
    i18n.save(i18n.read(again), again)
    assert again.read_bytes() == first


def test_a_compiled_catalogue_speaks_through_the_standard_library(fragment, tmp_path):
    source = catalogue_of(CODE, [fragment], tmp_path)
    i18n.compile_catalogue(source)
    with source.with_suffix(".mo").open("rb") as file:
        dutch = gettext.GNUTranslations(file)
    assert dutch.gettext("Sign in") == "Log in"
    assert dutch.ngettext("%(n)s card", "%(n)s cards", 1) == "%(n)s kaartje"
    assert dutch.ngettext("%(n)s card", "%(n)s cards", 2) == "%(n)s kaartjes"
    assert dutch.gettext("New") == "New"
