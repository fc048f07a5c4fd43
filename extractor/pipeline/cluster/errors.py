"""What can be wrong with a cluster."""

from extractor.errors import UserError
from extractor.visible import shortened, visible_line

_LONGEST = 300


class ClusterError(UserError):
    """The work cannot be done on a cluster: where, what is wrong, what to do."""

    def __init__(self, place: str, problem: str, remedy: str) -> None:
        super().__init__(
            f"{visible_line(place)}: {shortened(visible_line(problem), _LONGEST)}: {remedy}"
        )
