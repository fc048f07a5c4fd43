"""Why a query has no answer."""

from typing import Self

from extractor.errors import UserError
from extractor.store_damage import told_of_damage


class QueryError(UserError):
    """A query does not parse or cannot be answered."""


class DamagedStoreError(QueryError):
    """The store that is asked is damaged."""

    def __init__(self, error: BaseException | str) -> None:
        super().__init__(error if isinstance(error, str) else told_of_damage(error))


class RefusedQueryError(QueryError):
    """A query would change a graph, or ask another server."""


class QueryTimeoutError(QueryError):
    """A query has no answer within its time."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"no answer within {seconds:g} s, and the query was stopped: "
            "ask for less, or with a longer timeout"
        )
        self.seconds = seconds

    def __reduce__(self) -> tuple[type[Self], tuple[float]]:
        return type(self), (self.seconds,)


class TooManyRowsError(QueryError):
    """An answer has more rows, or triples, than are wanted."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"the answer has more than {limit} rows, and none is shown: "
            "ask for fewer (LIMIT), or with a higher limit"
        )
        self.limit = limit

    def __reduce__(self) -> tuple[type[Self], tuple[int]]:
        return type(self), (self.limit,)
