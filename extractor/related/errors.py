"""What may go wrong when a list is asked for."""


class UnknownEntityError(Exception):
    """There is no list for an identifier."""

    def __init__(self, identifier: str, reason: str) -> None:
        super().__init__(f"{identifier}: {reason}")
        self.identifier = identifier
