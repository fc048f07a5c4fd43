"""Which folders this program builds graphs into: what a site serves is not among them."""

import os

LOCK = ".lock"
"""Name of the file, in a graph's folder, that who builds there holds."""
GENERATIONS = "generations"
"""Name of the folder, in a graph's, that holds its builds."""


def is_built(folder: str) -> bool:
    """Say whether a folder is one that a graph is built into, or was."""
    # It is asked about every folder of a site: paths as strings are quicker.
    has_lock = os.path.isfile(f"{folder}/{LOCK}")  # noqa: PTH113
    return has_lock and os.path.isdir(f"{folder}/{GENERATIONS}")  # noqa: PTH112
