"""Accounts, users, workspaces and who is in them (D1, D20)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from klantreis.domain.permissions import Role
from klantreis.store.models.base import Kept, Keyed

LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
ROLES = [(role.value, role.value) for role in Role]


class Account(Kept):
    """An organisation or a bureau; its workspaces share nothing but what it grants."""

    name = models.CharField(max_length=200)


class UserManager(BaseUserManager["User"]):
    """Make users; an address is kept in lower case, so that it is unique as people see it."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Make a user; without a password nobody can sign in as them yet."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Find a user by address, whatever its case."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, Keyed):
    """Someone with one login for all their workspaces.

    `email_proven_at` is when they showed to have the mailbox, or when whoever runs the server
    vouched for them; who never did is not let into another workspace by address alone.
    """

    email = models.EmailField(unique=True, max_length=254)
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="nl")
    zone = models.CharField(max_length=64, default="Europe/Amsterdam")
    is_active = models.BooleanField(default=True)
    email_proven_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []


class Workspace(Kept):
    """One organisation, or one client of a bureau; nothing crosses its border."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="workspaces")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)
    zone = models.CharField(max_length=64, default="Europe/Amsterdam")
    currency = models.CharField(max_length=3, default="EUR")
    demo = models.BooleanField(default=False)
    demo_version = models.CharField(max_length=64, blank=True)
    library_seq = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["slug"],
                condition=models.Q(deleted_at__isnull=True),
                name="workspace_slug",
            )
        ]


class Membership(Keyed):
    """A user's role in a workspace, and the units that are theirs."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=ROLES)
    units = models.JSONField(default=list, blank=True)
    lead = models.BooleanField(default=False)
    rights = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["workspace", "user"], name="membership_once")
        ]
