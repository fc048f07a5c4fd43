"""What is extracted."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractionOptions:
    """What is extracted: ``prose`` adds people, organisations, figures, roles, quotations.

    ``model`` asks the statistical model as well, of the blocks that may need it, or of all of
    them with ``read_everything``.
    """

    prose: bool = True
    model: bool = True
    read_everything: bool = False
