"""Template tags: icons, marks, texts of people, numbers."""
