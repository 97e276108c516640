"""The tenancy linter catches a query that could leave its workspace, and nothing else."""

from __future__ import annotations

import pytest

from tools.lint import tenancy

MODELS = """
class Account(Kept): ...
class User(Keyed): ...
class Workspace(Kept):
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="workspaces")
class Journey(Kept):
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="journeys")
class Map(Kept):
    journey = models.ForeignKey("store.Journey", on_delete=models.CASCADE, related_name="maps")
class Abstract(Row): ...
class Entry(Abstract):
    map = models.ForeignKey(Map, on_delete=models.CASCADE)
class Special(Entry): ...
class Attempt(Row): ...
"""
TABLES = tenancy.read_tables([MODELS])
OURS = "from klantreis.store.models import Map, User, Journey as J\n"


def found(code: str) -> list[str]:
    return list(tenancy.judged(OURS + code, "services/x.py", TABLES))


def test_a_table_is_a_tenant_s_when_it_leads_to_a_workspace_by_any_road():
    assert TABLES.tenants == {"Workspace", "Journey", "Map", "Entry", "Special"}
    assert {"Account", "User", "Attempt"} <= TABLES.others
    assert {"maps", "journeys", "entry_set"} <= TABLES.related


@pytest.mark.parametrize(
    "code",
    [
        "Map.objects.filter(pk=1)",
        "Map.objects.all()",
        "Map.objects.get(pk=1).delete()",
        "Map.objects.get_or_create(pk=1)",
        "rows = Map.objects",
        "J.objects.filter(pk=1)",
        "models.Map.objects.first()",
        "Map._default_manager.all()",
        "Map._base_manager.all()",
        "type(row).objects.all()",
        "cls.objects.all()",
        "apps.get_model('store', 'Map').objects.all()",
        "getattr(Map, 'objects').all()",
        "get_object_or_404(Map, pk=1)",
        "Map._meta.default_manager.all()",
        "Map._meta.base_manager.first()",
        "QuerySet(Map).filter(pk=1)",
        "query.QuerySet(model=Map)",
        "shortcuts.get_object_or_404(Map, pk=1)",
        "connection.cursor().execute('SELECT title FROM store_map')",
        "with connection.cursor() as cursor:\n    cursor.execute('SELECT 1')",
        "Map.objects.raw('SELECT * FROM store_map')",
        "row.maps.aget(pk=1)",
        "row.maps.afirst()",
        "row.maps.get_queryset()",
        "row.maps.difference(other)",
        "row.maps.all()",
        "row.maps.get(pk=1)",
        "row.maps.filter(deleted_at=None).first()",
        "row.entry_set.exclude(pk=1)",
        "row.journey.workspace.journeys.values_list('pk')",
        "def f():\n    return [x for x in Map.objects.filter(pk=1)]",
        "def f(rows=Map.objects.all()): ...",
        "Map.objects.filter(pk=1)  # a comment that is no reason",
        "Map.objects.filter(pk=1)  # tenant:",
        "Map.objects.filter(pk=1)  # tenant: ok",
        "# tenant: the reason of another statement\nx = 1\nMap.objects.filter(pk=1)",
        "# tenant: of the function, not its body\ndef f():\n    y = 1\n    Map.objects.first()",
    ],
)
def test_a_query_that_could_leave_its_workspace_is_found(code):
    assert len(found(code)) == 1


@pytest.mark.parametrize(
    "code",
    [
        "scopes.maps(principal).filter(pk=1)",
        "User.objects.filter(pk=1)",
        "get_user_model().objects.get(pk=1)",
        "from django.contrib.sessions.models import Session\nSession.objects.all()",
        "Map.objects.create(journey=journey)",
        "Map.objects.bulk_create(rows)",
        "row.maps.create(title='x')",
        "board.maps.all(Step)",
        "board.maps.find('step', key)",
        "board.maps.get(key, '')",
        "maps.filter(x)",
        "maps.all()",
        "text = 'Map.objects.all()'",
        "Map.objects.filter(pk=1)  # tenant: the row was found in a scope",
        "# tenant: the row was found in a scope\nMap.objects.filter(pk=1)",
        "rows = Map.objects.filter(  # tenant: the row was found in a scope\n    pk=1\n)",
        "# tenants: the sweep is for every workspace\nMap.objects.all()\nrow.maps.all()",
    ],
)
def test_what_stays_inside_or_says_why_is_left_alone(code):
    assert found(code) == []


def test_a_problem_says_where_it_is_and_what_to_do():
    (problem,) = found("x = 1\nMap.objects.all()")
    assert problem.startswith("services/x.py:3: Map.objects")
    assert "scopes.py" in problem


def test_the_product_itself_has_no_such_query():
    assert list(tenancy.problems()) == []
