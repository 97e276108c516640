"""Event logs: bringing one in and seeing how customers really go."""
