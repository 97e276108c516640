"""Our own linters: rules that matter here and that no tool we use knows."""
