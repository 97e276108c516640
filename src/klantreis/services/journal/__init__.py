"""The journal: accept operations, number and keep them, take them back, follow them."""
