"""Forms about event logs: the file, its columns, a funnel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from klantreis.domain.templates import phase_models
from klantreis.eventlog.mapping import Mapping
from klantreis.eventlog.sources import ReadOptions
from klantreis.web import words
from klantreis.web.pages import language

if TYPE_CHECKING:
    from klantreis.eventlog.guess import Guess

ROLES: Final[dict[str, Any]] = {
    "customer": _("Who is the customer?"),
    "time": _("When did it happen?"),
    "event": _("What happened?"),
    "session": _("Which visit or session?"),
    "channel": _("By which channel?"),
    "value": _("How much was it worth?"),
    "event_id": _("Which column is the event's own number?"),
}
HINTS: Final[dict[str, Any]] = {
    "customer": _("Is replaced by a code, so that nobody can be recognised."),
    "event_id": _("Rows with the same number count once."),
}
NEEDED: Final = ("customer", "time", "event")
SEPARATORS: Final = {",": _("comma"), ";": _("semicolon"), "\t": _("tab"), "|": _("bar")}
ENCODINGS: Final = {
    "utf-8": "UTF-8", "cp1252": "Windows (cp1252)", "utf-16": "UTF-16", "latin-1": "Latin-1",
}  # fmt: skip
DAYS: Final = {True: _("3 April"), False: _("4 March")}
COMMAS: Final = {True: _("a good thousand"), False: _("a little over one")}
MOST_SHEET_NAME: Final = 200
SUGGESTED: Final = ("Europe/Amsterdam", "Europe/Brussels", "UTC")


class SheetField(forms.ChoiceField):
    """A sheet of a workbook; which there are is known once the file has been opened."""

    def valid_value(self, value: str) -> bool:
        """Let every name through: the reader refuses one that is not there."""
        return len(value) < MOST_SHEET_NAME


class ReadingForm(forms.Form):
    """How a text file is to be read, where the guess is wrong."""

    separator = forms.ChoiceField(
        label=_("Columns are separated by"), required=False,
        choices=[("", _("as guessed")), *SEPARATORS.items()],
    )  # fmt: skip
    encoding = forms.ChoiceField(
        label=_("Written in"), required=False, choices=[("", _("as guessed")), *ENCODINGS.items()]
    )
    day_first = forms.ChoiceField(
        label=_("03-04-2024 is"), required=False,
        choices=[("", _("as guessed")), ("yes", DAYS[True]), ("no", DAYS[False])],
    )  # fmt: skip
    decimal_comma = forms.ChoiceField(
        label=_("1.234 is"), required=False,
        choices=[("", _("as guessed")), ("yes", COMMAS[True]), ("no", COMMAS[False])],
    )  # fmt: skip
    sheet = SheetField(label=_("Sheet"), required=False)

    def show(self, guess: Guess) -> list[tuple[Any, Any]]:
        """Offer what suits the file, and give what was guessed as label and word."""
        found = _as_found(guess)
        for name in list(self.fields):
            if name not in found:
                del self.fields[name]
            elif name != "sheet":
                field: Any = self.fields[name]
                guessed = gettext("as guessed: %(word)s") % {"word": found[name]}
                given = self.data.get(name)
                field.choices = [("", gettext("as guessed") if given else guessed),
                                 *field.choices[1:]]  # fmt: skip
        if "sheet" in found:
            offered: Any = self.fields["sheet"]
            offered.choices = [(name, name) for name in guess.sheets]
        return [(self.fields[name].label, word) for name, word in found.items()]

    def options(self) -> ReadOptions:
        """Give the options for the reader; what was left open is guessed."""
        given = self.cleaned_data if self.is_valid() else {}
        truth = {"yes": True, "no": False}
        return ReadOptions(
            separator=given.get("separator") or None,
            encoding=given.get("encoding") or None,
            day_first=truth.get(given.get("day_first", "")),
            decimal_comma=truth.get(given.get("decimal_comma", "")),
            sheet=given.get("sheet") or None,
        )


def _as_found(guess: Guess) -> dict[str, Any]:
    """Give what can be said of how a file is written, in words, per field of the form."""
    found: dict[str, Any] = {}
    if guess.separator is not None:
        found["separator"] = SEPARATORS.get(guess.separator, guess.separator)
        found["encoding"] = ENCODINGS.get(guess.encoding or "", (guess.encoding or "").upper())
    if guess.sheet is not None:
        found["sheet"] = guess.sheet
    if guess.day_first is not None:
        found["day_first"] = DAYS[guess.day_first]
    if guess.decimal_comma is not None:
        found["decimal_comma"] = COMMAS[guess.decimal_comma]
    return found


class ColumnsForm(forms.Form):
    """Which column says what, in which zone the times are, and what the data are called."""

    name = forms.CharField(label=_("What do you call these events?"), max_length=200)

    def __init__(self, guess: Guess, name: str, zone: str, data: Any = None) -> None:
        super().__init__(data, initial={"name": name}, auto_id="c-%s")
        self.guess = guess
        for role, label in ROLES.items():
            self.fields[role] = forms.ChoiceField(
                label=label,
                help_text=HINTS.get(role, ""),
                choices=[("", _("no column")), *((c, c) for c in guess.columns)],
                initial=guess.mapping.get(role, ""),
                required=role in NEEDED,
            )
        self.fields["zone"] = forms.ChoiceField(
            label=_("The times in the file are local times of"),
            choices=_zones(zone), initial=zone, required=False,
            help_text=_("Only used where the times say no zone themselves."),
        )  # fmt: skip
        if guess.personal:
            self.fields["leave_out"] = forms.MultipleChoiceField(
                label=_("Do not bring along"),
                help_text=_("These columns seem to hold e-mail addresses."),
                choices=[(c, c) for c in guess.personal],
                initial=[c for c in guess.personal if c not in guess.mapping.values()],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a column that is chosen for two things."""
        cleaned = super().clean() or {}
        taken: dict[str, str] = {}
        for role in ROLES:
            column = cleaned.get(role)
            if not column:
                continue
            if column in taken:
                self.add_error(
                    role,
                    gettext("“%(column)s” is chosen for two things at once.") % {"column": column},
                )
            taken[column] = role
        return cleaned

    def mapping(self) -> Mapping:
        """Give the columns that were chosen."""
        given = self.cleaned_data
        chosen = {role: given[role] or None for role in ROLES}
        left_out = tuple(c for c in given.get("leave_out", ()) if c not in chosen.values())
        return Mapping(
            customer=given["customer"], time=given["time"], event=given["event"],
            session=chosen["session"], channel=chosen["channel"], value=chosen["value"],
            event_id=chosen["event_id"], leave_out=left_out,
        )  # fmt: skip


def _zones(own: str) -> list[tuple[Any, Any]]:
    first = list(dict.fromkeys([own, *SUGGESTED]))
    others = sorted(zone for zone in available_timezones() if "/" in zone and zone not in first)
    return [
        (_("Near at hand"), [(zone, zone) for zone in first]),
        (_("All others"), [(zone, zone) for zone in others]),
    ]


class DiscoverForm(forms.Form):
    """Make a map of what the events show."""

    title = forms.CharField(label=_("What is the journey called?"), max_length=200, required=False)
    phases = forms.ChoiceField(label=_("In which phases?"))

    def __init__(self, name: str, data: Any = None) -> None:
        super().__init__(data, initial={"title": name}, auto_id="d-%s")
        self.fields["phases"].choices = [  # type: ignore[attr-defined]
            (model.id, model.name.show(language()).text) for model in phase_models().values()
        ]


class FunnelForm(forms.Form):
    """The steps of a funnel and its rule; it lives in the address, so a link shows the same."""

    entry = forms.ChoiceField(
        label=_("Start counting"), choices=list(words.ENTRIES.items()), required=False
    )
    mode = forms.ChoiceField(
        label=_("The steps follow each other"), choices=list(words.MODES.items()), required=False
    )
    within = forms.CharField(
        label=_("Time limit"), required=False, max_length=12,
        help_text=_("For example 30m, 24h or 14d; empty is no limit."),
        widget=forms.TextInput({"placeholder": "30m"}),
    )  # fmt: skip
