"""The pages: Django templates, HTMX attributes and Lit elements, a folder per subject."""
