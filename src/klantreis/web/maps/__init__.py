"""Maps: making, reading, exporting and editing one."""
