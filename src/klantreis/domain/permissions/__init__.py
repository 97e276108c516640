"""Who may do what: one principal, one table."""

from klantreis.domain.permissions.may import Action, MapRole, Refused, check, may
from klantreis.domain.permissions.principal import Principal, Role

__all__ = ["Action", "MapRole", "Principal", "Refused", "Role", "check", "may"]
