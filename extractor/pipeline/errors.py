"""What the user can ask for that cannot be done."""

from pathlib import Path

from extractor.errors import UserError


class FileOutsideSitesError(UserError):
    """A file is in none of the sites."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            f"{file}: not a document of the sites; name its site with --site, or check the path"
        )
        self.file = file
