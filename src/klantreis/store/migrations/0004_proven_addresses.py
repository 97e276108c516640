"""Who could sign in before was let in by whoever runs the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import migrations, models

if TYPE_CHECKING:
    from django.apps.registry import Apps
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def vouch(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the addresses of those who have a password as theirs."""
    del editor
    users = apps.get_model("store", "User").objects
    able = users.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    able.update(email_proven_at=models.F("created_at"))


class Migration(migrations.Migration):
    dependencies = [("store", "0003_fill_search")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="email_proven_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunPython(vouch, migrations.RunPython.noop, elidable=True),
    ]
