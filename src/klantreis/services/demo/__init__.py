"""The demo workspace: a web shop with its events, a current and a desired map (R065)."""

from klantreis.services.demo.loading import load

__all__ = ["load"]
