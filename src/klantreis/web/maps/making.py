"""Make a map: from a template or phase model, from a file, or the future beside the current."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from klantreis.domain.errors import DomainError
from klantreis.domain.templates import phase_models, templates
from klantreis.domain.wording import word_error
from klantreis.services import documents, maps
from klantreis.web import words
from klantreis.web.maps.opened import address_of, editing_map, on_map
from klantreis.web.pages import in_workspace, language, say_error

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from klantreis.services.views import MapState
    from klantreis.web.pages import Place

DEFAULT = f"phases:{next(iter(phase_models()))}"
DOCUMENT_MOST = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Start:
    """Something to begin with: `id` is `phases:…` or `template:…`, `columns` its heads."""

    id: str
    name: str
    about: str
    columns: list[str]
    rows: list[str]


class NewMapForm(forms.Form):
    """Only a name is needed."""

    title = forms.CharField(
        label=_("What is the journey called?"), max_length=200,
        help_text=_("For example: Sanne buys a laptop for home use."),
        widget=forms.TextInput({"autofocus": True, "autocomplete": "off"}),
    )  # fmt: skip
    start = forms.ChoiceField(label=_("What do you begin with?"), required=False, initial=DEFAULT)
    languages = forms.MultipleChoiceField(
        label=_("In which languages?"), choices=list(words.LANGUAGES.items()), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["start"].choices = [  # type: ignore[attr-defined]
            (start.id, start.name) for start in [*phase_starts(), *template_starts()]
        ]
        self.fields["languages"].initial = [language()]


def phase_starts() -> list[Start]:
    """Give the phase models as beginnings."""
    lang = language()
    return [
        Start(
            f"phases:{model.id}", model.name.show(lang).text, "",
            [phase.name.show(lang).text for phase in model.phases], [],
        )
        for model in phase_models().values()
    ]  # fmt: skip


def template_starts() -> list[Start]:
    """Give the templates as beginnings."""
    lang = language()
    return [
        Start(
            f"template:{one.id}", one.name.show(lang), one.about.show(lang),
            [column.show(lang) for column in one.columns], [row.show(lang) for row in one.rows],
        )
        for one in templates().values()
    ]  # fmt: skip


@require_http_methods(["GET", "POST"])
@in_workspace
def new(request: HttpRequest, place: Place) -> HttpResponse:
    """Make a map."""
    if not place.may_edit:
        raise PermissionDenied
    form = NewMapForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind, _colon, chosen = (form.cleaned_data["start"] or DEFAULT).partition(":")
        spoken = form.cleaned_data["languages"] or [language()]
        if language() in spoken:
            spoken = [language(), *(x for x in spoken if x != language())]
        try:
            made = maps.create_map(
                place.principal, form.cleaned_data["title"], lang=spoken[0],
                template=chosen if kind == "template" else None,
                phases=chosen if kind == "phases" else None, languages=spoken,
            )  # fmt: skip
        except DomainError as error:
            form.add_error("title", word_error(error, language()))
        else:
            messages.success(request, gettext("The map is there. Fill it in step by step."))
            return redirect(address_of(place, made))
    context = {
        "place": place, "part": "maps", "form": form, "phases": phase_starts(),
        "templates": template_starts(), "chosen": form["start"].value() or DEFAULT,
    }  # fmt: skip
    return render(request, "maps/new.html", context, status=422 if form.errors else 200)


@require_POST
@in_workspace
def take_in(request: HttpRequest, place: Place) -> HttpResponse:
    """Make a map of a document that was exported before."""
    given = request.FILES.get("document")
    if given is None or (given.size or 0) > DOCUMENT_MOST:
        messages.error(request, gettext("Choose a map file (JSON) of at most 10 MB."))
        return redirect("web:new_map", place.slug)
    try:
        made = documents.import_document(place.principal, given.read())
    except DomainError as error:
        say_error(request, error)
        return redirect("web:new_map", place.slug)
    messages.success(request, gettext("The map has been brought in."))
    return redirect(address_of(place, made))


@require_POST
@editing_map
def future(request: HttpRequest, place: Place, state: MapState) -> HttpResponse:
    """Make the map of the future state beside the current one."""
    try:
        made = maps.make_future(place.principal, state.id)
    except DomainError as error:
        say_error(request, error)
        return redirect(address_of(place, state.id))
    messages.success(
        request, gettext("This is the future map: the same steps, to be drawn as you want them.")
    )
    return redirect(address_of(place, made))


@require_POST
@on_map
def put_away(request: HttpRequest, place: Place, state: MapState, verb: str) -> HttpResponse:
    """Archive a map, take it back, or move it to the bin."""
    acts = {
        "archive": (maps.archive_map, gettext("The map is in the archive.")),
        "unarchive": (maps.unarchive_map, gettext("The map is back among the others.")),
        "delete": (maps.delete_map, gettext("The map is in the bin and stays there for 30 days.")),
    }
    act, said = acts[verb]
    act(place.principal, state.id)
    messages.success(request, said)
    return redirect("web:home", place.slug)
