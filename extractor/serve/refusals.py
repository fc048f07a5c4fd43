"""Why a request is not answered: a status of HTTP, and words in the reader's language."""

from collections.abc import Mapping
from types import MappingProxyType

from extractor.serve.engine import (
    BusyError,
    TimeLimitError,
    WorkerEndedError,
    WorkerFaultError,
)


class RefusedRequestError(Exception):
    """A request is not answered. It is caught within ``serve``, and told to whoever asked.

    ``status`` is that of HTTP; ``reason`` names a text, which ``detail`` fills.
    """

    def __init__(
        self,
        status: int,
        reason: str,
        *,
        headers: Mapping[str, str] = MappingProxyType({}),
        **detail: str | float,
    ) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason
        self.headers = headers
        self.detail = detail


STATUS_OF_QUERY: Mapping[str, int] = MappingProxyType(
    {
        "goes-elsewhere": 400,
        "not-sparql": 400,
        "not-a-graph": 400,
        "no-results-format": 406,
        "no-graph-format": 406,
        # SPARQL 1.1 Protocol, 2.1.6: 500 is for what cannot be answered, or is refused.
        "cannot-be-answered": 500,
        "too-many-bytes": 500,
        "too-many-rows": 500,
        "too-many-triples": 500,
    }
)
"""Why a worker did not answer a query → the status of the response."""

_COME_AGAIN: Mapping[str, str] = MappingProxyType({"Retry-After": "2"})


def refusal_of(error: Exception, seconds: float) -> RefusedRequestError:
    """Give what is said of an error of the engine; ``seconds`` is the limit that was set."""
    if isinstance(error, TimeLimitError):
        return RefusedRequestError(500, "too-long", seconds=f"{seconds:g}")
    if isinstance(error, BusyError):
        reason = "too-many-long-queries" if error.long else "too-many-queries"
        return RefusedRequestError(503, reason, headers=_COME_AGAIN)
    if isinstance(error, WorkerEndedError):
        return RefusedRequestError(500, "out-of-memory")
    return RefusedRequestError(500, "fault")


ENGINE_ERRORS = (BusyError, TimeLimitError, WorkerEndedError, WorkerFaultError)
"""What the engine raises."""
