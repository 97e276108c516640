"""Forms of the library's records: a field per language, with what its translation lacks."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from klantreis.domain.maps import fields as f
from klantreis.domain.maps import records as r
from klantreis.domain.operations import groups
from klantreis.domain.text import Text, text_hash
from klantreis.domain.wording import LANGUAGES
from klantreis.web import words
from klantreis.web.editing.record_forms import RecordForm, clean_text
from klantreis.web.library import words as library_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from django.forms import BoundField

    from klantreis.domain.operations import Operation

STILL: Final = "still"
TICKS_MOST: Final = 150


@dataclass(frozen=True, slots=True)
class Row:
    """A field as the page shows it.

    `source` is the text in the other language, `lacks` `missing` or `stale` where this one is
    not there or was made from another text; `still` is the tick that says it is right anyway.
    """

    field: BoundField
    source: str = ""
    source_lang: str = ""
    lacks: str = ""
    still: BoundField | None = None


class LibraryForm(RecordForm):
    """A form for a record of the library.

    `options` gives the choices of references; `parts` the fields per panel with its head, all
    under one where a form names none.
    """

    parts: ClassVar[Sequence[tuple[Any, Sequence[str]]]] = ()
    required: ClassVar[frozenset[str]] = frozenset({"name"})

    def __init__(
        self,
        record: r.Record,
        languages: Sequence[str],
        data: Any = None,
        options: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        self.options = options or {}
        super().__init__(record, languages, data, auto_id="r-%s", **kwargs)

    def _declare(self, name: str, spec: f.Spec) -> None:
        value = getattr(self.record, name)
        label, hint = self.labels[name], self.hints.get(name, "")
        if isinstance(spec, f.RefSpec):
            self.fields[name] = forms.ChoiceField(
                label=label, help_text=hint, initial=value, required=False,
                choices=_kept(self.options.get(name, ()), [value]),
            )  # fmt: skip
        elif isinstance(spec, f.RefsSpec):
            choices = _kept(self.options.get(name, ()), value)
            # Thousands of ticks are no page any more; a list of lines stays one.
            few = len(choices) <= TICKS_MOST
            widget = forms.CheckboxSelectMultiple if few else forms.SelectMultiple({"size": 14})
            self.fields[name] = forms.MultipleChoiceField(
                label=label, help_text=hint, initial=list(value), required=False,
                choices=choices, widget=widget,
            )  # fmt: skip
        else:
            super()._declare(name, spec)
        if isinstance(spec, f.TextSpec):
            for lang in self.languages:
                if value.is_stale(lang):
                    self.fields[f"{STILL}-{name}-{lang}"] = forms.BooleanField(
                        label=_("This is still right"), required=False
                    )

    def clean(self) -> dict[str, Any]:
        """Ask for what a record cannot do without, in one of the languages."""
        given: dict[str, Any] = super().clean() or {}
        for name in self.required:
            text: Text = getattr(self.record, name)
            elsewhere = any(text.written(x) for x in LANGUAGES if x not in self.languages)
            typed = any(clean_text(given.get(f"{name}-{x}") or "") for x in self.languages)
            wrong = any(f"{name}-{x}" in self.errors for x in self.languages)
            if not (typed or elsewhere or wrong):
                self.add_error(f"{name}-{self.languages[0]}", _("Give it a name."))
        return given

    def panels(self) -> Iterator[tuple[Any, list[Row]]]:
        """Give the fields per panel, as the page shows them."""
        for head, names in self.parts or ((None, tuple(self.labels)),):
            yield head, [row for name in names for row in self._rows(name)]

    def _rows(self, name: str) -> Iterator[Row]:
        text = getattr(self.record, name)
        if not isinstance(text, Text):
            yield Row(self[name])
            return
        for lang in self.languages:
            other = next((x for x in LANGUAGES if x != lang and text.written(x)), "")
            lacks = "stale" if text.is_stale(lang) else ""
            if other and not text.written(lang):
                lacks = "missing"
            shown = "" if other in self.languages else text.written(other)
            still = f"{STILL}-{name}-{lang}"
            yield Row(
                self[f"{name}-{lang}"], shown, other, lacks,
                self[still] if still in self.fields else None,
            )  # fmt: skip

    def operations(self, seen: r.Record | None = None) -> list[Operation]:
        """Give what changes the record from what the sender had seen into what they sent."""
        before = seen or self.record
        found: list[Operation] = []
        for name in self.labels:
            spec = r.specs(self.record_type)[name]
            if isinstance(spec, f.TextSpec):
                found += self._writes(name, before)
                continue
            value = spec.read(self.cleaned_data[name])
            if value != getattr(before, name):
                found.append(groups.set_field(self.record, name, spec.show(value)))
        return found

    def made(self) -> r.Record:
        """Give the new record that was filled in."""
        values: dict[str, Any] = {}
        for name in self.labels:
            spec = r.specs(self.record_type)[name]
            if not isinstance(spec, f.TextSpec):
                values[name] = spec.read(self.cleaned_data[name])
                continue
            text: Text = getattr(self.record, name)
            for lang in self.languages:
                given = clean_text(self.cleaned_data[f"{name}-{lang}"])
                if given != text.written(lang):
                    text = text.write(lang, given, _source(text, lang))
            values[name] = text
        return dataclasses.replace(self.record, **values)

    def _writes(self, name: str, before: r.Record) -> list[Operation]:
        text: Text = getattr(before, name)
        found = []
        for lang in self.languages:
            given = clean_text(self.cleaned_data[f"{name}-{lang}"])
            still = self.cleaned_data.get(f"{STILL}-{name}-{lang}")
            if given == text.written(lang) and not (still and given):
                continue
            source = _source(text, lang)
            operation = groups.write(self.record, name, lang, given)
            if source and given:
                origin = {"from": {"lang": source[0], "hash": source[1]}}
                operation = dataclasses.replace(operation, payload=operation.payload | origin)
            found.append(operation)
            text = text.write(lang, given, source)
        return found


def _source(text: Text, lang: str) -> tuple[str, str] | None:
    """Give what a text in a language is a translation of; None where it is the first there was."""
    own = text.wordings.get(lang)
    if own and not own.source:
        return None
    other = next((x for x in LANGUAGES if x != lang and text.written(x)), "")
    return (other, text_hash(text.written(other))) if other else None


def _kept(choices: Sequence[Any], chosen: Sequence[str]) -> list[Any]:
    """Give choices with what was chosen and is gone among them, so that saving keeps it."""
    known = {key for key, _label in choices}
    return [*choices, *((key, _("No longer there")) for key in chosen if key and key not in known)]


class TouchpointForm(LibraryForm):
    """A touchpoint, wherever it is used."""

    record_type = r.Touchpoint
    labels: ClassVar = {
        "name": _("Name of the touchpoint"),
        "channel": _("Channel"),
        "presence": _("Online or offline"),
        "contact": _("Direct or indirect"),
        "party": _("Whose is it?"),
        "owner": _("Who looks after it?"),
        "important": _("Important touchpoint"),
        "effect": _("What does it do to the customer?"),
    }
    hints: ClassVar = {
        "contact": _("Direct: you and the customer meet. Indirect: others tell about you."),
        "party": _("Reviews, comparison sites and partners count too."),
        "owner": _("A department, or the partner whose it is."),
    }
    tables: ClassVar = {
        "channel": words.CHANNELS,
        "presence": words.PRESENCES,
        "contact": words.CONTACTS,
        "party": words.PARTIES,
    }
    parts: ClassVar = (
        (None, ("name", "effect", "important")),
        (_("What kind of contact?"), ("channel", "presence", "contact", "party", "owner")),
    )


class PersonaForm(LibraryForm):
    """A persona."""

    record_type = r.Persona
    labels: ClassVar = {
        "name": _("Name"),
        "segment": _("Target group"),
        "summary": _("Who is this, in a sentence or two?"),
        "market": _("Consumer or business customer"),
        "role": _("Role in the organisation"),
        "customers": _("Who are this customer’s own customers?"),
        "characteristics": _("Characteristics"),
        "daily_life": _("A day in their life"),
        "preferred_contact": _("How do they like to be in touch?"),
        "needs": _("Needs and wishes"),
        "evidence_state": _("How sure are we?"),
    }
    hints: ClassVar = {
        "role": _("Only for a business customer: buyer, chef, head of IT."),
        "customers": _("Only for a business customer: guests, patients, tenants."),
        "evidence_state": _("Supported means that customers themselves showed it."),
    }
    tables: ClassVar = {"market": library_words.MARKETS, "evidence_state": words.EVIDENCE}
    lines = frozenset({"name", "role"})
    parts: ClassVar = (
        (None, ("name", "segment", "summary", "evidence_state")),
        (
            _("What is typical?"),
            ("characteristics", "daily_life", "preferred_contact", "needs"),
        ),
        (_("Consumer or business"), ("market", "role", "customers")),
    )


class SegmentForm(LibraryForm):
    """A target group."""

    record_type = r.Segment
    labels: ClassVar = {"name": _("Name of the target group"), "description": _("Who are they?")}


class ProductForm(LibraryForm):
    """A product or service."""

    record_type = r.Product
    labels: ClassVar = {
        "name": _("Name of the product or service"),
        "description": _("What is it, for whom?"),
    }


class ObjectiveForm(LibraryForm):
    """The question behind maps."""

    record_type = r.Objective
    labels: ClassVar = {
        "problem": _("The problem first: what goes wrong, for whom?"),
        "name": _("The question in one line"),
        "goal": _("What do you want to reach?"),
        "kpi": _("What will show it: which figure?"),
        "scope": _("How much of the journey?"),
        "focus": _("Which phase, problem or context?"),
        "units": _("Parts of the organisation"),
        "touchpoints": _("Touchpoints"),
    }
    hints: ClassVar = {
        "name": _("For example: why do people leave at the checkout?"),
        "units": _("Tick none if it is about all of them."),
        "touchpoints": _("Tick none if it is about all of them."),
    }
    tables: ClassVar = {"scope": library_words.SCOPES}
    lines = frozenset({"name"})
    parts: ClassVar = (
        (_("The question"), ("problem", "name", "goal", "kpi")),
        (_("What is it about?"), ("scope", "focus", "units", "touchpoints")),
    )


class UnitForm(LibraryForm):
    """A part of the organisation, or a partner."""

    record_type = r.Unit
    labels: ClassVar = {
        "name": _("Name"),
        "kind": _("What is it?"),
        "parent": _("Belongs to"),
    }
    tables: ClassVar = {"kind": library_words.UNIT_KINDS}
