"""Kinds of parameters: what nobody means is refused before anything is done."""

import math
from pathlib import Path
from typing import Any

import click

from extractor.remote import SiteAddress, SiteFolders, SitePlace, place_of


class NamedPath(click.Path):
    """A path that has a name: "" would be the working folder, as an unset variable leaves it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Give the path. Fails for an empty name, and for one that no file can have."""
        if value == "":
            self.fail("the name is empty; write '.' for the folder you are in.", param, ctx)
        try:
            return super().convert(value, param, ctx)
        except ValueError as error:
            self.fail(f"no file can have that name ({error}).", param, ctx)


class SiteParameter(NamedPath):
    """A site: the path of its folder, or an address that it is brought from."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Give the place. Fails for a folder that is not there; raises RemoteSiteError."""
        place: SitePlace = place_of(value) if isinstance(value, str) and value else value
        return place if isinstance(place, SiteAddress) else super().convert(place, param, ctx)


def file_of_site(written: Path, sites: SiteFolders) -> Path:
    """Give a file that was named, of this machine or of a site that was brought here.

    Raises click.BadParameter where there is none.
    """
    file = sites.file(written)
    if not file.exists():
        raise click.BadParameter(f"File '{written}' does not exist.", param_hint="FILE")
    return file


class FiniteRange(click.FloatRange):
    """A number within bounds: 'nan' is within none, and 'inf' is no number of anything."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Give the number. Fails for what is none."""
        number = super().convert(value, param, ctx)
        if not math.isfinite(number):
            self.fail(f"'{value}' is no number.", param, ctx)
        return number


SECONDS_AT_MOST = 1_000_000
"""The longest time that may be given: eleven days."""
