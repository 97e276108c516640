"""Forms that follow a record: a field per language of a text, a choice, a tick.

What a field may hold is taken from the record's own specification, so that a form never
accepts what an operation would refuse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from klantreis.domain.maps import fields as f
from klantreis.domain.maps import records as r
from klantreis.domain.operations import groups
from klantreis.web import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from klantreis.domain.operations import Operation


EVIDENCE_HINT = _("Supported takes a figure, or two sources that customers gave themselves.")


class RecordForm(forms.Form):
    """A form for some fields of one record.

    Subclasses name the record type and, in order, the fields with their labels; `tables`
    gives the words of choices, `lines` the texts that are one line.
    """

    record_type: ClassVar[type[r.Record]]
    labels: ClassVar[Mapping[str, Any]]
    tables: ClassVar[Mapping[str, Mapping[str, Any]]] = {}
    hints: ClassVar[Mapping[str, Any]] = {}
    lines: ClassVar[frozenset[str]] = frozenset({"name", "title", "label", "value", "attribute"})

    def __init__(
        self, record: r.Record, languages: Sequence[str], data: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.record = record
        self.languages = languages
        for name in self.labels:
            self._declare(name, r.specs(self.record_type)[name])

    def _declare(self, name: str, spec: f.Spec) -> None:
        value = getattr(self.record, name)
        if isinstance(spec, f.TextSpec):
            for lang in self.languages:
                self.fields[f"{name}-{lang}"] = self._text(name, lang, spec, value.written(lang))
        elif isinstance(spec, f.ChoiceSpec):
            self.fields[name] = forms.ChoiceField(
                label=self.labels[name],
                help_text=self.hints.get(name, ""),
                choices=[(code, self.tables[name][code]) for code in spec.choices],
                initial=value,
                required=False,
            )
        elif isinstance(spec, f.FlagSpec):
            self.fields[name] = forms.BooleanField(
                label=self.labels[name], initial=value, required=False
            )
        elif isinstance(spec, f.StringSpec):
            self.fields[name] = forms.CharField(
                label=self.labels[name],
                help_text=self.hints.get(name, ""),
                initial=value,
                max_length=spec.most,
                required=False,
            )

    def _text(self, name: str, lang: str, spec: f.TextSpec, value: str) -> forms.CharField:
        label: Any = self.labels[name]
        if len(self.languages) > 1:
            label = f"{label} ({words.LANGUAGES.get(lang, lang)})"
        widget: forms.Widget = forms.Textarea({"rows": 2, "lang": lang})
        if name in self.lines:
            widget = forms.TextInput({"lang": lang})
        return forms.CharField(
            label=label,
            help_text=self.hints.get(name, "") if lang == self.languages[0] else "",
            initial=value,
            max_length=spec.most,
            required=False,
            widget=widget,
        )

    def operations(self, seen: r.Record | None = None) -> list[Operation]:
        """Give what changes the record from what the sender had seen into what they sent."""
        before = seen or self.record
        found: list[Operation] = []
        for name in self.labels:
            spec = r.specs(self.record_type)[name]
            if isinstance(spec, f.TextSpec):
                found += self._writes(name, before)
            elif self.cleaned_data[name] != getattr(before, name):
                found.append(groups.set_field(self.record, name, self.cleaned_data[name]))
        return found

    def _writes(self, name: str, before: r.Record) -> list[Operation]:
        text = getattr(before, name)
        found = []
        for lang in self.languages:
            given = clean_text(self.cleaned_data[f"{name}-{lang}"])
            if given != text.written(lang):
                found.append(groups.write(self.record, name, lang, given))
        return found


def clean_text(text: str) -> str:
    """Give a typed text with plain line ends, no empty edges and nothing that no file can hold."""
    return text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").strip()


class StageForm(RecordForm):
    """A stage and what the customer needs in it."""

    record_type = r.Stage
    labels: ClassVar = {
        "name": _("Name of the stage"),
        "information_need": _("Information need: what does the customer want to know here?"),
        "interaction_model": _("Interaction model: how do you deal with each other here?"),
    }
    hints: ClassVar = {
        "information_need": _("In the customer's own words: what is for sale that suits me?"),
        "interaction_model": _("For example: looks around alone, asks for advice, is called."),
    }


class StepForm(RecordForm):
    """A step's name and when it takes place."""

    record_type = r.Step
    labels: ClassVar = {"name": _("Name of the step"), "timing": _("When, and how long?")}
    lines = frozenset({"name", "timing"})


class LaneForm(RecordForm):
    """A row's name and whether it is folded."""

    record_type = r.Lane
    labels: ClassVar = {"name": _("Name of the row"), "collapsed": _("Fold this row")}


class CardForm(RecordForm):
    """Everything about a card but its place."""

    record_type = r.Card
    labels: ClassVar = {
        "text": _("Text"),
        "evidence_state": _("How sure are we?"),
        "inconclusive": _("Looked into, but nothing can be said yet"),
        "nature": _("Functional or emotional"),
        "missing": _("This is missing and needed"),
    }
    hints: ClassVar = {"evidence_state": EVIDENCE_HINT}
    tables: ClassVar = {"evidence_state": words.EVIDENCE, "nature": words.NATURES}


class UseForm(RecordForm):
    """A touchpoint's place on this map; what is left empty comes from the library."""

    record_type = r.TouchpointUse
    labels: ClassVar = {
        "name": _("Name of the touchpoint"),
        "channel": _("Channel"),
        "presence": _("Online or offline"),
        "contact": _("Direct or indirect"),
        "party": _("Whose is it?"),
        "important": _("Important touchpoint"),
        "effect": _("What does it do to the customer?"),
        "evidence_state": _("How sure are we?"),
        "inconclusive": _("Looked into, but nothing can be said yet"),
    }
    hints: ClassVar = {
        "effect": _("What changes for the customer: reassures, slows down, makes curious."),
        "evidence_state": EVIDENCE_HINT,
    }
    _FROM_LIBRARY: ClassVar = {"": _("As in the library")}
    tables: ClassVar = {
        "channel": _FROM_LIBRARY | words.CHANNELS,
        "presence": _FROM_LIBRARY | words.PRESENCES,
        "contact": _FROM_LIBRARY | words.CONTACTS,
        "party": _FROM_LIBRARY | words.PARTIES,
        "evidence_state": words.EVIDENCE,
    }


class EventForm(RecordForm):
    """A condition on events; with an attribute only where its value decides."""

    def clean(self) -> dict[str, Any]:
        """Ask for the attribute whose value decides."""
        given: dict[str, Any] = super().clean() or {}
        asked = given.get("match") == "attribute" and given.get("value")
        if asked and not given.get("attribute"):
            self.add_error("attribute", _("Say which attribute must have this value."))
        return given


class ConversionPointForm(EventForm):
    """What shows that someone enters a stage; measured where a condition on events is given."""

    record_type = r.ConversionPoint
    labels: ClassVar = {
        "name": _("What shows that someone enters this stage?"),
        "match": _("Measured by: the event"),
        "value": _("Name, pattern or value"),
        "attribute": _("Attribute"),
    }
    hints: ClassVar = {
        "name": _("For example: asks for an offer, puts something in the basket."),
        "value": _("Empty is fine: then it is agreed, but not measured yet."),
        "attribute": _("Only when the value of an attribute decides."),
    }
    tables: ClassVar = {"match": words.MATCHES}


class BindingForm(EventForm):
    """Which events are a touchpoint."""

    record_type = r.Binding
    labels: ClassVar = {
        "match": _("The event"),
        "value": _("Name, pattern or value"),
        "attribute": _("Attribute"),
    }
    hints: ClassVar = {
        "value": _("In a pattern, * stands for anything and ? for one character."),
        "attribute": _("Only when the value of an attribute decides."),
    }
    tables: ClassVar = {"match": words.MATCHES}


class PathForm(RecordForm):
    """A reason for contact."""

    record_type = r.Path
    labels: ClassVar = {"reason": _("Why does the customer come to you?")}
    lines = frozenset({"reason"})
