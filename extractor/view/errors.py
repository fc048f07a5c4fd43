"""What may go wrong when a view is asked for."""


class UnknownViewError(Exception):
    """There is no view, kind, relation or date as asked."""

    def __init__(self, what: str, known: str) -> None:
        super().__init__(f"{what}: {known}")
