"""Fakes for the ports of the services."""
