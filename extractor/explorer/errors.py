"""What the explorer cannot show."""

from extractor.errors import UserError


class NoPageError(UserError):
    """There is no page at a place: the graph has no such thing, kind, document or question."""

    def __init__(self, sought: str) -> None:
        super().__init__(
            f"'{sought}' is not in this graph; look for it by name, or in the list of its kind"
        )
        self.sought = sought
