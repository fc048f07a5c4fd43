"""Reading a request within bounds: its body, its form, what it prefers."""

import asyncio
from collections.abc import Awaitable, Sequence
from typing import TypeVar
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from extractor.serve.bounds import Bounds
from extractor.serve.refusals import RefusedRequestError

FORM = "application/x-www-form-urlencoded"
_FIELDS = 200
"""Fields of an address or a form."""

Given = TypeVar("Given")


async def read_body(request: Request, bounds: Bounds) -> bytes:
    """Give the body of a request. Raises RefusedRequestError: too large, too slow, packed."""
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise RefusedRequestError(415, "packed-body")
    too_large = RefusedRequestError(
        413, "body-too-large", headers={"Connection": "close"}, size=bounds.request_size
    )
    stated = request.headers.get("content-length", "")
    if stated.isdecimal() and int(stated) > bounds.request_size:
        raise too_large
    body = bytearray()
    try:
        async with asyncio.timeout(bounds.body_seconds):
            async for piece in request.stream():
                body += piece
                if len(body) > bounds.request_size:
                    raise too_large
    except TimeoutError:
        raise RefusedRequestError(
            408,
            "body-too-slow",
            headers={"Connection": "close"},
            seconds=f"{bounds.body_seconds:g}",
        ) from None
    return bytes(body)


def fields(written: bytes) -> Sequence[tuple[str, str]]:
    """Give the fields of a query string or a form, in order. Raises RefusedRequestError."""
    try:
        return parse_qsl(
            written.decode("utf-8"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_FIELDS,
        )
    except UnicodeDecodeError:
        raise RefusedRequestError(400, "not-utf-8") from None
    except ValueError:
        raise RefusedRequestError(400, "too-many-fields", number=_FIELDS) from None


async def unless_gone(request: Request, work: Awaitable[Given]) -> Given:
    """Give what some work gives; it is cancelled when the client goes away.

    Raises ClientDisconnect then. The body of the request has been read.
    """
    doing = asyncio.ensure_future(work)
    going = asyncio.create_task(_gone(request))
    try:
        await asyncio.wait({doing, going}, return_when=asyncio.FIRST_COMPLETED)
        if not doing.done():
            raise ClientDisconnect
        return doing.result()
    finally:
        doing.cancel()
        going.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
