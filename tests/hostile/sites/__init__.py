"""Hostile sites, class by class: each module yields cases of one kind of fault."""

from tests.hostile.site import Cases, HostileSite
from tests.hostile.sites import (
    configuration,
    data,
    front_matter,
    links,
    names,
    outside,
    project_file,
    redirects,
    special_files,
    texts,
)

CLASSES = (
    names,
    special_files,
    texts,
    front_matter,
    data,
    configuration,
    project_file,
    redirects,
    links,
    outside,
)
"""The modules of cases."""


def all_cases() -> Cases:
    """Give every case, class by class."""
    for one in CLASSES:
        yield from one.cases()


def some_cases(number: int) -> list[HostileSite]:
    """Give ``number`` cases, spread evenly over all."""
    every = list(all_cases())
    return [every[place * len(every) // number] for place in range(min(number, len(every)))]
