"""Floor 1: the domain as data, its schemas and its loaders."""
