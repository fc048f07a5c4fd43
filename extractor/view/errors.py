"""What may go wrong when a view is asked for."""

from extractor.errors import UserError


class UnknownViewError(UserError):
    """There is no view, kind, relation or date as asked."""

    def __init__(self, what: str, known: str) -> None:
        super().__init__(f"{what}: {known}")
