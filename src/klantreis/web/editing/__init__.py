"""Changing a map with plain forms; every change becomes operations."""
