"""What can be wrong with a site at an address."""

from extractor.errors import UserError
from extractor.visible import shortened, visible_line

_LONGEST = 300


class RemoteSiteError(UserError):
    """A site cannot be brought from its address: which, what is wrong, what to do.

    The address is shown without what is secret in it.
    """

    def __init__(self, address: str, problem: str, remedy: str) -> None:
        self.problem = problem = shortened(visible_line(problem), _LONGEST)
        super().__init__(f"{visible_line(address)}: {problem}: {remedy}")
