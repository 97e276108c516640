"""Our own linters find what they are for, and leave the rest alone."""

from __future__ import annotations

import pytest

from tools.dev import i18n
from tools.lint import documentation, sentences, sizes, translations


def test_a_module_of_401_lines_is_too_long():
    assert list(sizes.judged("x = 1\n" * 400, "a/b.py")) == []
    assert len(list(sizes.judged("x = 1\n" * 401, "a/b.py"))) == 1


def test_a_function_is_judged_without_its_docstring():
    body = "    x = 1\n" * 49
    docstring = '    """Say\n' + "    much\n" * 30 + '    """\n'
    assert list(sizes.judged("def f():\n" + docstring + body, "a/b.py")) == []
    assert len(list(sizes.judged("def f():\n" + body + "    x = 1\n", "a/b.py"))) == 1


@pytest.mark.parametrize("text", ["class A: ...\n", "def work(): ...\n", "work()\n"])
def test_a_package_init_that_does_something_is_found(text):
    assert len(list(sizes.judged(text, "a/__init__.py"))) == 1


def test_a_package_init_may_hand_names_on_when_asked():
    text = '"""Names."""\nfrom a import b\n__all__ = ["b"]\ndef __getattr__(name): ...\n'
    assert list(sizes.judged(text, "a/__init__.py")) == []


@pytest.mark.parametrize(
    "call",
    ['_(f"{n} maps")', 'gettext("%s maps" % n)', 'word("a" + b, lang)', '_("{}".format(n))'],
)
def test_a_sentence_put_together_at_run_time_is_found(call):
    assert len(list(sentences.judged(call, "x.py"))) == 1


def test_a_literal_or_a_name_is_no_problem():
    assert list(sentences.judged('word("Maps", f"{lang}")\n_(title)\n', "x.py")) == []


def catalogues(english, dutch, *, fuzzy=False):
    collected, catalogue = i18n.Catalog(), i18n.Catalog(locale="nl")
    collected.add(english)
    catalogue.add(english, dutch, flags=["fuzzy"] if fuzzy else [])
    return list(translations.judged(collected, catalogue, "nl.po"))


def test_a_sentence_without_sure_dutch_is_found():
    assert catalogues("Maps", "Kaarten") == []
    assert len(catalogues("Maps", "")) == 1
    assert len(catalogues("Maps", "Kaarten", fuzzy=True)) == 1
    assert len(catalogues(("%(n)s map", "%(n)s maps"), ("%(n)s kaart", ""))) == 1


def test_a_translation_that_loses_or_invents_a_place_is_found():
    assert catalogues("%(n)s of %(all)s", "%(n)s van %(all)s") == []
    assert len(catalogues("%(n)s of %(all)s", "%(n)s van alle")) == 1
    assert len(catalogues("%(n)s maps", "%(aantal)s kaarten")) == 1


def test_a_singular_may_leave_its_number_out():
    assert catalogues(("%(n)s map", "%(n)s maps"), ("één kaart", "%(n)s kaarten")) == []


def test_a_name_that_the_reference_lacks_is_found():
    told = "`KLANTREIS_HOME` is where state lies; `./dev test` runs tests."
    assert list(documentation.untold(["KLANTREIS_HOME", "./dev test"], told)) == []
    assert len(list(documentation.untold(["KLANTREIS_HOM", "./dev tes"], told))) == 2
