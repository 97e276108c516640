"""The first tables."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                (
                    "language",
                    models.CharField(
                        choices=[("nl", "Nederlands"), ("en", "English")],
                        default="nl",
                        max_length=2,
                    ),
                ),
                ("zone", models.CharField(default="Europe/Amsterdam", max_length=64)),
                ("is_active", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
                ("deleted_at", models.DateTimeField(blank=True, null=True)),
                ("name", models.CharField(max_length=200)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EventLog",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
                ("deleted_at", models.DateTimeField(blank=True, null=True)),
                ("name", models.CharField(max_length=200)),
                ("directory", models.CharField(blank=True, max_length=36)),
                ("report", models.JSONField(null=True)),
                ("sources", models.JSONField(default=list)),
                ("imported_at", models.DateTimeField(blank=True, null=True)),
                ("demo", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="Journey",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
                ("deleted_at", models.DateTimeField(blank=True, null=True)),
                ("name", models.JSONField(default=dict)),
                ("persona", models.CharField(blank=True, max_length=36)),
                ("product", models.CharField(blank=True, max_length=36)),
                ("readings_version", models.PositiveBigIntegerField(default=0)),
                (
                    "log",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="journeys",
                        to="store.eventlog",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Map",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
                ("deleted_at", models.DateTimeField(blank=True, null=True)),
                ("seq", models.PositiveBigIntegerField(default=0)),
                ("changed_at", models.DateTimeField()),
                ("changed_by_type", models.CharField(max_length=20)),
                ("changed_by_id", models.CharField(max_length=64)),
                ("title", models.JSONField(default=dict)),
                ("form", models.CharField(max_length=20)),
                ("state", models.CharField(max_length=20)),
                ("perspective", models.CharField(max_length=20)),
                ("status", models.CharField(max_length=20)),
                ("languages", models.JSONField(default=list)),
                ("persona", models.CharField(blank=True, max_length=36)),
                ("product", models.CharField(blank=True, max_length=36)),
                ("demo", models.BooleanField(default=False)),
                ("stages", models.PositiveIntegerField(default=0)),
                ("steps", models.PositiveIntegerField(default=0)),
                ("missing", models.PositiveIntegerField(default=0)),
                ("kin_map", models.UUIDField(blank=True, null=True)),
                ("kin_seq", models.PositiveBigIntegerField(blank=True, null=True)),
                (
                    "journey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="maps",
                        to="store.journey",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MapMember",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("editor", "editor"), ("viewer", "viewer"), ("none", "none")],
                        max_length=20,
                    ),
                ),
                (
                    "map",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="store.map",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="map_roles",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MapOperation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seq", models.PositiveBigIntegerField()),
                ("op", models.UUIDField()),
                ("group", models.UUIDField(blank=True, null=True)),
                ("kind", models.CharField(max_length=20)),
                ("v", models.PositiveSmallIntegerField(default=1)),
                ("target_type", models.CharField(max_length=40)),
                ("target_id", models.CharField(max_length=36)),
                ("payload", models.JSONField()),
                ("inverse", models.JSONField(null=True)),
                ("actor_type", models.CharField(max_length=20)),
                ("actor_id", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("undoes", models.UUIDField(blank=True, null=True)),
                ("base_seq", models.PositiveBigIntegerField(default=0)),
                ("reason", models.TextField(blank=True)),
                ("overwrote", models.JSONField(null=True)),
                (
                    "map",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="journal",
                        to="store.map",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MapRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("type", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=36)),
                ("data", models.JSONField()),
                (
                    "map",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="records",
                        to="store.map",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MapSnapshot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seq", models.PositiveBigIntegerField()),
                ("data", models.JSONField()),
                (
                    "map",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="snapshots",
                        to="store.map",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReadingRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("map_seq", models.PositiveBigIntegerField(default=0)),
                ("node", models.CharField(max_length=20)),
                ("key", models.CharField(max_length=36)),
                ("metric", models.CharField(max_length=20)),
                ("persona", models.CharField(blank=True, max_length=36)),
                ("segment", models.CharField(blank=True, max_length=36)),
                ("series", models.CharField(blank=True, max_length=60)),
                ("period", models.CharField(blank=True, max_length=40)),
                ("unit", models.CharField(max_length=20)),
                ("n", models.BigIntegerField()),
                ("value", models.BigIntegerField(null=True)),
                ("lo", models.BigIntegerField(null=True)),
                ("hi", models.BigIntegerField(null=True)),
                ("numerator", models.BigIntegerField(null=True)),
                ("denominator", models.BigIntegerField(null=True)),
                ("formula", models.CharField(blank=True, max_length=60)),
                ("grain", models.CharField(max_length=20)),
                ("entry", models.CharField(max_length=20)),
                ("mode", models.CharField(max_length=20)),
                ("within_s", models.BigIntegerField(default=0)),
                ("source", models.CharField(blank=True, max_length=300)),
                ("first", models.BigIntegerField(default=0)),
                ("last", models.BigIntegerField(default=0)),
                ("computed_at", models.BigIntegerField(default=0)),
                ("imported", models.BooleanField(default=False)),
                (
                    "journey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="store.journey",
                    ),
                ),
                (
                    "map",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="store.map",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=255)),
                ("path", models.CharField(max_length=255)),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ImportJob",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("asked", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("running", "Running"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="waiting",
                        max_length=20,
                    ),
                ),
                ("fraction", models.FloatField(default=0.0)),
                ("phase", models.CharField(blank=True, max_length=40)),
                ("error", models.JSONField(null=True)),
                ("directory", models.CharField(blank=True, max_length=36)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("cancel_asked", models.BooleanField(default=False)),
                ("actor_id", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "log",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="jobs",
                        to="store.eventlog",
                    ),
                ),
                (
                    "upload",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, to="store.upload"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Workspace",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
                ("deleted_at", models.DateTimeField(blank=True, null=True)),
                ("slug", models.SlugField(max_length=60)),
                ("name", models.CharField(max_length=200)),
                ("zone", models.CharField(default="Europe/Amsterdam", max_length=64)),
                ("currency", models.CharField(default="EUR", max_length=3)),
                ("demo", models.BooleanField(default=False)),
                ("demo_version", models.CharField(blank=True, max_length=64)),
                ("library_seq", models.PositiveBigIntegerField(default=0)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="workspaces",
                        to="store.account",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="upload",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="uploads",
                to="store.workspace",
            ),
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("owner", "owner"),
                            ("editor", "editor"),
                            ("contributor", "contributor"),
                            ("viewer", "viewer"),
                        ],
                        max_length=20,
                    ),
                ),
                ("units", models.JSONField(blank=True, default=list)),
                ("lead", models.BooleanField(default=False)),
                ("rights", models.JSONField(blank=True, default=list)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="store.workspace",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LibraryRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("type", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=36)),
                ("data", models.JSONField()),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
                ("deleted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="library",
                        to="store.workspace",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LibraryOperation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seq", models.PositiveBigIntegerField()),
                ("op", models.UUIDField()),
                ("group", models.UUIDField(blank=True, null=True)),
                ("kind", models.CharField(max_length=20)),
                ("v", models.PositiveSmallIntegerField(default=1)),
                ("target_type", models.CharField(max_length=40)),
                ("target_id", models.CharField(max_length=36)),
                ("payload", models.JSONField()),
                ("inverse", models.JSONField(null=True)),
                ("actor_type", models.CharField(max_length=20)),
                ("actor_id", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("undoes", models.UUIDField(blank=True, null=True)),
                ("base_seq", models.PositiveBigIntegerField(default=0)),
                ("reason", models.TextField(blank=True)),
                ("overwrote", models.JSONField(null=True)),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="journal",
                        to="store.workspace",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="journey",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="journeys",
                to="store.workspace",
            ),
        ),
        migrations.CreateModel(
            name="File",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
                ("deleted_at", models.DateTimeField(blank=True, null=True)),
                ("sha256", models.CharField(max_length=64)),
                ("name", models.CharField(max_length=255)),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveBigIntegerField()),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="store.workspace",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="eventlog",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="logs",
                to="store.workspace",
            ),
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, db_index=True)),
                ("actor_type", models.CharField(max_length=20)),
                ("actor_id", models.CharField(max_length=64)),
                ("action", models.CharField(max_length=40)),
                ("object_type", models.CharField(max_length=40)),
                ("object_id", models.CharField(max_length=64)),
                ("params", models.JSONField(default=dict)),
                (
                    "workspace",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="audit",
                        to="store.workspace",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="map",
            index=models.Index(fields=["journey", "state"], name="map_journey_state"),
        ),
        migrations.AddConstraint(
            model_name="mapmember",
            constraint=models.UniqueConstraint(fields=("map", "user"), name="map_member_once"),
        ),
        migrations.AddIndex(
            model_name="mapoperation",
            index=models.Index(fields=["map", "target_id", "seq"], name="map_operation_target"),
        ),
        migrations.AddConstraint(
            model_name="mapoperation",
            constraint=models.UniqueConstraint(fields=("map", "seq"), name="map_operation_seq"),
        ),
        migrations.AddConstraint(
            model_name="mapoperation",
            constraint=models.UniqueConstraint(fields=("map", "op"), name="map_operation_once"),
        ),
        migrations.AddConstraint(
            model_name="maprecord",
            constraint=models.UniqueConstraint(
                fields=("map", "type", "key"), name="map_record_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="mapsnapshot",
            constraint=models.UniqueConstraint(fields=("map", "seq"), name="map_snapshot_seq"),
        ),
        migrations.AddConstraint(
            model_name="readingrow",
            constraint=models.UniqueConstraint(
                fields=(
                    "journey",
                    "node",
                    "key",
                    "metric",
                    "persona",
                    "segment",
                    "series",
                    "period",
                ),
                name="reading_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="workspace",
            constraint=models.UniqueConstraint(
                condition=models.Q(("deleted_at__isnull", True)),
                fields=("slug",),
                name="workspace_slug",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                fields=("workspace", "user"), name="membership_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="libraryrow",
            constraint=models.UniqueConstraint(
                fields=("workspace", "type", "key"), name="library_row_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="libraryoperation",
            constraint=models.UniqueConstraint(
                fields=("workspace", "seq"), name="library_operation_seq"
            ),
        ),
        migrations.AddConstraint(
            model_name="libraryoperation",
            constraint=models.UniqueConstraint(
                fields=("workspace", "op"), name="library_operation_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="file",
            constraint=models.UniqueConstraint(
                condition=models.Q(("deleted_at__isnull", True)),
                fields=("workspace", "sha256"),
                name="file_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="eventlog",
            constraint=models.UniqueConstraint(
                condition=models.Q(("deleted_at__isnull", True)),
                fields=("workspace", "name"),
                name="event_log_name",
            ),
        ),
    ]
