"""Signing in and out, the first user, the language of the pages."""
