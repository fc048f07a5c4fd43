"""What may go wrong when a list is asked for."""

from collections.abc import Sequence
from pathlib import Path

from extractor.errors import UserError


class UnknownEntityError(UserError):
    """There is no list for an identifier."""

    def __init__(self, identifier: str, reason: str) -> None:
        super().__init__(f"{identifier}: {reason}")
        self.identifier = identifier


class UnknownPhaseError(UserError):
    """Nothing can be in a phase that is asked for."""

    def __init__(self, phase: str, kind: str, known: Sequence[str]) -> None:
        listed = f"the phases there are: {', '.join(known)}" if known else f"no {kind} has a phase"
        super().__init__(f"{phase}: no such phase; {listed}")
        self.phase = phase


class NoTermsError(UserError):
    """A graph has no terms of texts beside it, or they cannot be read."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder}: the terms of texts are missing, damaged or of another version; "
            "build the graph again"
        )
        self.folder = folder


class MissingEncoderError(UserError):
    """A sentence encoder is asked for, and none is installed."""

    def __init__(self) -> None:
        super().__init__(
            "the sentence encoder is not installed: pip install 'linked-content-extractor[encoder]'"
        )
