"""How many processors there are to work on."""

import os


def usable_processors() -> int:
    """Give the number of processors that this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
