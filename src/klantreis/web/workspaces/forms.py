"""Forms about a workspace as a whole."""

from django import forms
from django.utils.translation import gettext_lazy as _


class WorkspaceForm(forms.Form):
    """A workspace needs a name, nothing else."""

    name = forms.CharField(
        label=_("Name of the workspace"),
        help_text=_("Usually the name of an organisation or a client."),
        max_length=120,
    )
