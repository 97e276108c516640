"""What a map is about, whose journey it is, and by which rule its figures count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from klantreis.domain.maps import records as r
from klantreis.domain.operations import groups
from klantreis.web import words
from klantreis.web.editing.base import frame, writing_language
from klantreis.web.editing.record_forms import RecordForm
from klantreis.web.editing.saving import board_seen, save
from klantreis.web.editing.whose import WhoseForm, known, make
from klantreis.web.maps.opened import address_of, editing_map
from klantreis.web.maps.sheet import Sheet
from klantreis.web.pages import language

if TYPE_CHECKING:
    from django.forms import BoundField
    from django.http import HttpRequest, HttpResponse

    from klantreis.domain.operations import Operation
    from klantreis.services.views import MapState
    from klantreis.web.pages import Place


class MapForm(RecordForm):
    """The map's own fields."""

    record_type = r.MapHead
    labels: ClassVar = {
        "title": _("Name of the map"),
        "objective": _("What does this map add to that question?"),
        "scope": _("What does it cover, and what not?"),
        "state": _("Current or future"),
        "form": _("Form"),
        "perspective": _("Seen by whom?"),
        "status": _("Status"),
        "rule_grain": _("Count figures"),
        "rule_entry": _("Start counting"),
        "rule_mode": _("The steps follow each other"),
    }
    tables: ClassVar = {
        "state": words.STATES,
        "form": words.FORMS,
        "perspective": words.PERSPECTIVES,
        "status": words.STATUSES,
        "rule_grain": words.GRAINS,
        "rule_entry": words.ENTRIES,
        "rule_mode": words.MODES,
    }
    hints: ClassVar = {
        "objective": _("Only what differs for this map; the question itself is shared."),
        "scope": _("One phase, problem or context keeps a map short and useful."),
    }

    languages_spoken = forms.MultipleChoiceField(
        label=_("Languages of the map"),
        choices=list(words.LANGUAGES.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    goal = forms.ChoiceField(
        label=_("Who enters this stage has become a customer"), required=False,
        help_text=_("Without it nobody can be said to have dropped out before buying."),
    )  # fmt: skip
    within_minutes = forms.IntegerField(
        label=_("Time limit in minutes"), min_value=1, max_value=10_000_000, required=False,
        help_text=_("From the first step to the last; empty is no limit."),
    )  # fmt: skip

    def __init__(self, sheet: Sheet, data: Any = None) -> None:
        record = sheet.board.head
        super().__init__(record, record.languages, data, auto_id="m-%s")
        self.fields["goal"].choices = [("", _("not said"))] + [  # type: ignore[attr-defined]
            (stage.key, sheet.head_of(stage).text or _("Stage without a name"))
            for stage in sheet.board.stages
        ]
        self.fields["goal"].initial = record.goal
        self.fields["languages_spoken"].initial = list(record.languages)
        self.fields["within_minutes"].initial = record.rule_within_s // 60 or None

    def titles(self) -> list[BoundField]:
        """Give the fields of the name."""
        return [self[f"title-{x}"] for x in self.languages]

    def about(self) -> list[BoundField]:
        """Give the fields of what the map adds to its question."""
        return [self[f"{n}-{x}"] for n in ("scope", "objective") for x in self.languages]

    def operations(self, seen: r.Record | None = None) -> list[Operation]:
        """Give what changes the head, languages and time limit too."""
        found = super().operations(seen)
        head = seen or self.record
        assert isinstance(head, r.MapHead)
        if self.cleaned_data["goal"] != head.goal:
            found.append(groups.set_field(self.record, "goal", self.cleaned_data["goal"]))
        spoken = [x for x in head.languages if x in self.cleaned_data["languages_spoken"]]
        spoken += [x for x in self.cleaned_data["languages_spoken"] if x not in spoken]
        if tuple(spoken) != head.languages:
            found.append(groups.set_field(self.record, "languages", spoken))
        within = (self.cleaned_data["within_minutes"] or 0) * 60
        if within != head.rule_within_s // 60 * 60:
            found.append(groups.set_field(self.record, "rule_within_s", within))
        return found


@require_http_methods(["GET", "POST"])
@editing_map
def settings(request: HttpRequest, place: Place, state: MapState) -> HttpResponse:
    """Edit what the map is about."""
    head = state.board.head
    data = request.POST or None
    form = MapForm(Sheet(state.board, language()), data)
    whose = WhoseForm(head, known(request, place), data)
    if request.method == "POST" and all([form.is_valid(), whose.is_valid()]):
        made = whose.made(writing_language(request, state))
        seen = board_seen(request, place, state).head
        if make(request, place, made) and save(
            request, place, state, form.operations(seen) + whose.operations(made, seen),
            gettext("The settings have been saved."),
        ):  # fmt: skip
            return redirect(address_of(place, state.id))
    context = frame(
        place, state, "settings", form=form, whose=whose, forms=[form, whose],
        base_seq=request.POST.get("base_seq", state.seq),
    )  # fmt: skip
    wrong = form.errors or whose.errors
    return render(request, "editing/settings.html", context, status=422 if wrong else 200)
