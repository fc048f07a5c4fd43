"""What may be wrong with the rows of a vocabulary."""

from extractor.errors import UserError


class VocabularyError(UserError):
    """A row cannot be used.

    ``problem`` says what is wrong and ``remedy`` what to write; ``table``, ``row`` and ``key``
    say where (``key`` is "" for the row as a whole), so that whoever has the text finds the
    line.
    """

    def __init__(self, problem: str, remedy: str, *, table: str, row: str, key: str = "") -> None:
        super().__init__(f"[{table}.{row}] {problem}; {remedy}")
        self.problem = problem
        self.remedy = remedy
        self.table = table
        self.row = row
        self.key = key
