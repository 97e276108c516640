"""The demo workspace: a web shop with its events (R065) and a kitchen that buys food (R152)."""

from klantreis.services.demo.loading import load

__all__ = ["load"]
