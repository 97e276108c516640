"""The REST API, version 1: JSON in and out, a key in the header, no cookies."""
