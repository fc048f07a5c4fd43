"""The sheets of a project and their catalogue, kept in step with one file that changes."""

from collections.abc import Mapping

from extractor.catalogue import Catalogue, CatalogueOptions, Sheet
from extractor.catalogue.catalogue import Merged, entities_of


class KeptSheets:
    """Sheets by source key, and the catalogue that they make.

    A sheet that is put changes the catalogue where it is; what was made of that holds on, as
    long as no name or address is new. Else it is to be renewed.
    """

    def __init__(self, sheets: Mapping[str, Sheet], options: CatalogueOptions) -> None:
        """``sheets`` are in the order of their sources, which stay the same."""
        self._sheets = dict(sheets)
        self._options = options
        self._merged: Merged = {}
        self.is_outdated = False
        """Whether the catalogue lacks names or addresses that a sheet now has."""
        self.catalogue = self._made()

    def get(self, key: str) -> Sheet | None:
        """Give the sheet of a source, or None."""
        return self._sheets.get(key)

    def put(self, key: str, sheet: Sheet) -> bool:
        """Take what a source says now; give whether it differs from what it said."""
        former = self._sheets.get(key)
        if former == sheet:
            return False
        self._sheets[key] = sheet
        # Terms have pages of their own, whose addresses no entity bears.
        if former is None or former.terms != sheet.terms or not self._take_over():
            self.is_outdated = True
        return True

    def drop(self, key: str) -> None:
        """Forget the sheet of a source that has none any more."""
        if self._sheets.pop(key, None) is not None:
            self.is_outdated = True

    def renew(self) -> None:
        """Make the catalogue anew."""
        self.catalogue = self._made()
        self.is_outdated = False

    def _take_over(self) -> bool:
        found = entities_of(self._sheets.values(), self._options, self._merged)
        return self.catalogue.take_over(found)

    def _made(self) -> Catalogue:
        found = entities_of(self._sheets.values(), self._options, self._merged)
        return Catalogue(found, self._options.vocabulary)
