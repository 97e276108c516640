"""Pictures that people sent, for the pages that show them."""
