"""Whose journey a map is and which question it answers: of the library, an example, or new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from klantreis.domain import catalogue
from klantreis.domain.errors import DomainError
from klantreis.domain.maps import records as r
from klantreis.domain.operations import groups
from klantreis.domain.text import Text
from klantreis.services import library
from klantreis.web import words
from klantreis.web.editing.record_forms import clean_text
from klantreis.web.pages import language, say_error

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

    from klantreis.domain.operations import Operation
    from klantreis.web.pages import Place

EXAMPLE: Final = "example:"
TOLD: Final = ("asks_problem", "asks_goal", "asks_kpi", "asks_focus")
Made = r.Persona | r.Product | r.Objective


@dataclass(frozen=True)
class Known:
    """What the library has to choose from; touchpoints only where an example asks for them."""

    personas: Sequence[r.Persona]
    products: Sequence[r.Product]
    objectives: Sequence[r.Objective]
    touchpoints: Sequence[r.Touchpoint] = ()


def known(request: HttpRequest, place: Place) -> Known:
    """Give what a map of this workspace can be about."""
    began = request.POST.get("question", "").startswith(EXAMPLE)
    return Known(
        library.list_personas(place.principal), library.list_products(place.principal),
        library.list_of(place.principal, r.Objective),
        library.list_touchpoints(place.principal) if began else (),
    )  # fmt: skip


def _lines(label: Any, most: int = 4000, **more: Any) -> forms.CharField:
    widget = forms.Textarea({"rows": 2})
    return forms.CharField(label=label, max_length=most, required=False, widget=widget, **more)


class WhoseForm(forms.Form):
    """Question, persona and product: one of the library, an example, or a new one by its name."""

    question = forms.ChoiceField(label=_("Which question does this map answer?"), required=False)
    new_question = forms.CharField(
        label=_("Name of the new question"), max_length=200, required=False,
        help_text=_("For example: why do people leave at the checkout?"),
    )  # fmt: skip
    asks_problem = _lines(_("The problem first: what goes wrong, for whom?"))
    asks_goal = _lines(_("What do you want to reach?"))
    asks_kpi = _lines(_("What will show it: which figure?"), 500)
    asks_scope = forms.ChoiceField(
        label=_("How much of the journey?"), choices=list(words.SCOPES.items()), required=False
    )
    asks_focus = _lines(_("Which phase, problem or context?"), 500)
    persona = forms.ChoiceField(label=_("Persona"), required=False)
    new_persona = forms.CharField(label=_("Or a new persona"), max_length=200, required=False)
    summary = _lines(_("Who is that, in a sentence or two?"))
    product = forms.ChoiceField(label=_("Product or service"), required=False)
    new_product = forms.CharField(
        label=_("Or a new product or service"), max_length=200, required=False
    )

    def __init__(self, head: r.MapHead, found: Known, data: Any = None) -> None:
        first = {"persona": head.persona, "product": head.product, "question": head.question}
        super().__init__(data, initial=first, auto_id="w-%s")
        self.head, self.known = head, found
        for name, records in (("persona", found.personas), ("product", found.products)):
            self.fields[name].choices = [("", _("not chosen yet")), *_named(records)]  # type: ignore[attr-defined]
        self.fields["question"].choices = _questions(found.objectives)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the name of a question that something was said about."""
        given: dict[str, Any] = super().clean() or {}
        told = any(given.get(name) for name in TOLD)
        if told and not (given.get("new_question") or "").strip():
            self.add_error("new_question", _("Give the new question a name."))
        return given

    @property
    def opens_new(self) -> bool:
        """Tell whether the part for a new question must be in sight."""
        names = ("new_question", *TOLD)
        return any(self.errors.get(name) or self.data.get(name) for name in names)

    def made(self, lang: str) -> list[Made]:
        """Give the new library records that were named or begun from an example."""
        given = self.cleaned_data

        def text(name: str) -> Text:
            return Text().write(lang, clean_text(given[name]))

        found: list[Made] = []
        if given["new_question"].strip():
            found.append(r.Objective(
                key=groups.new_key(), name=text("new_question"), problem=text("asks_problem"),
                goal=text("asks_goal"), kpi=text("asks_kpi"),
                scope=given["asks_scope"] or "journey",
                focus=text("asks_focus"),
            ))  # fmt: skip
        elif given["question"].startswith(EXAMPLE):
            found.append(self._from_example(given["question"].removeprefix(EXAMPLE)))
        if given["new_persona"].strip():
            found.append(r.Persona(
                key=groups.new_key(), name=text("new_persona"), summary=text("summary")
            ))  # fmt: skip
        if given["new_product"].strip():
            found.append(r.Product(key=groups.new_key(), name=text("new_product")))
        return found

    def _from_example(self, key: str) -> r.Objective:
        preset = catalogue.scope_preset(key)
        own = [x.key for x in self.known.touchpoints if x.preset in preset.touchpoints]
        return catalogue.objective(preset, groups.new_key(), own)

    def operations(self, made: Sequence[r.Record], seen: r.MapHead) -> list[Operation]:
        """Give what makes the map's question, persona and product those chosen or made."""
        found = []
        fresh = {r.type_of(record): record.key for record in made}
        for name, type_name in (
            ("question", "objective"), ("persona", "persona"), ("product", "product"),
        ):  # fmt: skip
            wanted = fresh.get(type_name) or self.cleaned_data[name]
            if wanted != getattr(seen, name):
                found.append(groups.set_field(self.head, name, wanted))
        return found


def _named(records: Sequence[Made]) -> list[tuple[str, str]]:
    return [(x.key, x.name.show(language()).text) for x in records]


def _questions(objectives: Sequence[r.Objective]) -> list[Any]:
    examples = [
        (f"{EXAMPLE}{x.key}", x.name.show(language()).text) for x in catalogue.scope_presets()
    ]
    found: list[Any] = [("", _("not chosen yet"))]
    if objectives:
        found.append((_("Of this workspace"), _named(objectives)))
    return [*found, (_("Begin with an example"), examples)]


def make(request: HttpRequest, place: Place, made: Sequence[Made]) -> bool:
    """Put new records in the library; tell whether it took them."""
    if not made:
        return True
    try:
        library.submit_library(place.principal, [groups.add(record) for record in made])
    except DomainError as error:
        say_error(request, error)
        return False
    return True
