"""Beginning a map: from phases, a template, an example, a file."""
