"""What can be wrong with a site's configuration."""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from extractor.errors import UserError
from extractor.visible import shortened

_LONGEST_PROBLEM = 300
_LONGEST_REMEDY = 600


class ConfigurationError(UserError):
    """A configuration cannot be used: in which file, at which line, what is wrong, what to do."""

    def __init__(
        self,
        problem: str,
        *,
        remedy: str,
        file: Path | None = None,
        line: int | None = None,
    ) -> None:
        self.problem = problem = shortened(problem, _LONGEST_PROBLEM)
        self.remedy = remedy = shortened(remedy, _LONGEST_REMEDY)
        self.file = file
        self.line = line
        place = "" if file is None else f"{file}: " if line is None else f"{file}:{line}: "
        super().__init__(f"{place}{problem}: {remedy}")


def nearest(name: str, known: Iterable[str]) -> str:
    """Say which known names could be meant by ``name``, as the remedy of an error."""
    names = sorted(known)
    close = get_close_matches(name, names, n=1, cutoff=0.6)
    if close:
        return f"did you mean '{close[0]}'?"
    return "known here: " + ", ".join(names) if names else "take it out"
