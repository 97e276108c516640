"""Make a map: begin with phases, a template or an example, take one in, lay one on an empty map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from klantreis.domain.errors import DomainError
from klantreis.domain.maps.records import Card, MapHead
from klantreis.domain.operations import groups
from klantreis.domain.wording import word_error
from klantreis.services import documents, editing, examples, logs, maps
from klantreis.web import words
from klantreis.web.editing.saving import save
from klantreis.web.editing.whose import WhoseForm, known, make
from klantreis.web.maps import gallery
from klantreis.web.maps.opened import address_of, editing_map
from klantreis.web.pages import in_workspace, language, say_error

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from klantreis.services.views import MapState
    from klantreis.web.pages import Place

DOCUMENT_MOST: Final = 10 * 1024 * 1024


class NewMapForm(forms.Form):
    """Only a name is needed; a copy of an example has one already."""

    title = forms.CharField(
        label=_("What is the journey called?"), max_length=200, required=False,
        help_text=_("For example: Sanne buys a laptop for home use."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )  # fmt: skip
    start = forms.ChoiceField(
        label=_("What do you begin with?"), required=False, widget=forms.HiddenInput
    )
    languages = forms.MultipleChoiceField(
        label=_("In which languages?"), choices=list(words.LANGUAGES.items()), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, data: Any = None, *, start: str = gallery.DEFAULT) -> None:
        super().__init__(data, initial={"start": start, "languages": [language()]})
        known = gallery.starts(language())
        self.fields["start"].choices = [(one.id, one.name) for one in known.values()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for a name, but for a copy."""
        given: dict[str, Any] = super().clean() or {}
        copied = (given.get("start") or "").startswith("example:")
        if not (given.get("title") or "").strip() and not copied and "title" not in self.errors:
            self.add_error("title", _("Give the map a name."))
        return given

    @property
    def spoken(self) -> list[str]:
        """Give the languages of the map, the page's own first where it is one of them."""
        chosen = self.cleaned_data["languages"] or [language()]
        return sorted(chosen, key=lambda lang: lang != language())


@require_http_methods(["GET", "POST"])
@in_workspace
def new(request: HttpRequest, place: Place) -> HttpResponse:
    """Show what a map can begin with, and make it."""
    if not place.may_edit:
        raise PermissionDenied
    looked = request.POST.get("look", "") or request.GET.get("start", "")
    known_starts = gallery.starts(language())
    start = looked if looked in known_starts else gallery.DEFAULT
    making = request.method == "POST" and "look" not in request.POST
    data = request.POST if request.method == "POST" else None
    form = NewMapForm(data, start=start)
    whose = WhoseForm(_wanted(request), known(request, place), data)
    if making and all([form.is_valid(), whose.is_valid()]):
        made = _made(request, place, form, whose)
        if made:
            return redirect(address_of(place, made))
    elif not making:
        form.errors.clear()
        whose.errors.clear()
    chosen = start if looked else form["start"].value() or gallery.DEFAULT
    chosen = chosen if chosen in known_starts else gallery.DEFAULT
    context = _context(place, form, whose, chosen)
    wrong = making and (form.errors or whose.errors)
    return render(request, "maps/new.html", context, status=422 if wrong else 200)


def _wanted(request: HttpRequest) -> MapHead:
    """Give the question, persona and product a link here brings along."""
    return MapHead(
        question=request.GET.get("question", ""),
        persona=request.GET.get("persona", ""),
        product=request.GET.get("product", ""),
    )


def _context(place: Place, form: NewMapForm, whose: WhoseForm, chosen: str) -> dict[str, Any]:
    lang = language()
    starts = gallery.starts(lang)
    return {
        "place": place,
        "part": "maps",
        "form": form,
        "whose": whose,
        "forms": [form, whose],
        "chosen": starts[chosen],
        "sheet": gallery.drawn(chosen, lang),
        "groups": {
            kind: [(one, _thumb(one, lang)) for one in starts.values() if one.kind == kind]
            for kind in gallery.KINDS
        },
        "logs": [log for log in logs.list_logs(place.principal) if log.state == "ready"],
    }


def _thumb(start: gallery.Start, lang: str) -> str:
    """Give the small drawing of a card; a filled-in example is too large to show many of."""
    return "" if start.kind == "example" else gallery.thumb(start.id, lang)


def _made(request: HttpRequest, place: Place, form: NewMapForm, whose: WhoseForm) -> str:
    """Make the map that was asked for and give its id; empty where that was refused."""
    given = form.cleaned_data
    kind, _colon, name = (given["start"] or gallery.DEFAULT).partition(":")
    try:
        if kind == "example":
            made = examples.copy_example(place.principal, name)
        else:
            made = maps.create_map(
                place.principal, given["title"], lang=form.spoken[0], languages=form.spoken,
                template=name if kind == "template" else None,
                phases=name if kind == "phases" else None,
            )  # fmt: skip
    except DomainError as error:
        form.add_error("title", word_error(error, language()))
        return ""
    if kind == "example":
        _rename(place, made, given["title"])
        messages.success(request, gettext("This is a copy of the example: change what you like."))
    else:
        messages.success(request, gettext("The map is there. Fill it in step by step."))
    _say_whose(request, place, made, whose, form.spoken[0])
    return made


def _rename(place: Place, map_id: str, title: str) -> None:
    if not title.strip():
        return
    state = maps.read_map(place.principal, map_id)
    lang = language() if language() in state.board.head.languages else "nl"
    rewrite = groups.write(state.board.head, "title", lang, title.strip())
    editing.submit(place.principal, map_id, [rewrite], base_seq=state.seq)


def _say_whose(
    request: HttpRequest, place: Place, map_id: str, whose: WhoseForm, lang: str
) -> None:
    """Give the new map the question, persona and product that were chosen along with it."""
    chosen = [whose.cleaned_data[name] for name in ("question", "persona", "product")]
    records = whose.made(lang)
    if not (any(chosen) or records) or not make(request, place, records):
        return
    state = maps.read_map(place.principal, map_id)
    head = state.board.head
    operations = [
        one
        for one in whose.operations(records, head)
        if one.payload["value"]  # an example keeps its own where nothing was chosen
    ]
    if operations:
        editing.submit(place.principal, map_id, operations, base_seq=state.seq)


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
def lay(request: HttpRequest, place: Place, state: MapState) -> HttpResponse:
    """Lay a template or phases on a map that has no steps: one change, to be undone whole."""
    start = request.POST.get("start", "")
    if state.board.steps or start not in {one.id for one in gallery.for_empty(language())}:
        messages.error(request, gettext("A template can be laid on a map without steps only."))
        return redirect(address_of(place, state.id))
    made = gallery.begin(start, language())
    old = state.board
    kept = {record.lane for record in old.records.all(Card).values()}
    going = [*old.stages, *(lane for lane in old.lanes if lane.key not in kept)]
    coming = [*made.stages, *made.steps, *made.lanes]
    operations = [*map(groups.remove, going), *map(groups.add, coming)]
    save(request, place, state, operations, gettext("The template lies on the map."))
    return redirect(address_of(place, state.id))
