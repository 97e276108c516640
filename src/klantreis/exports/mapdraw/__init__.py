"""The parts of a map's picture: each plans its room first and is drawn when all rooms are known."""
