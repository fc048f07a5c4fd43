"""An archive over HTTP → a local file, unless the server says that it is the same as before."""

import base64
import http.client
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import IO, Any

from extractor.remote.addresses import SiteAddress
from extractor.remote.bounds import MOST_IN_ALL, SECONDS
from extractor.remote.placing import PlacingError
from extractor.whole_files import NO_ROOM

_BLOCK = 1 << 20
_UNCHANGED = 304
_VALIDATORS = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}
_REMEDIES = {
    401: "give a user: https://user:password@host/…",
    403: "ask for the right to read it",
    404: "correct the address",
    410: "correct the address",
}


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a redirect, but for one that gives up that nobody listens."""

    def redirect_request(
        self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> Any:
        if req.type == "https" and not newurl.lower().startswith("https:"):
            raise PlacingError("it leads on without https", "name where it leads to")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener() -> urllib.request.OpenerDirector:
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        _Redirects(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def download(
    address: SiteAddress, validators: Mapping[str, str], into: IO[bytes]
) -> Mapping[str, str] | None:
    """Write what is at an address; give what a server may be asked by the next time.

    None where it is what it was when the server gave ``validators``. Raises PlacingError.
    """
    request = urllib.request.Request(address.location)  # noqa: S310 - http or https, by its form
    request.add_header("User-Agent", "linked-content-extractor")
    for name, value in validators.items():
        request.add_header(_VALIDATORS[name], value)
    if address.user or address.password:
        known = base64.b64encode(f"{address.user}:{address.password}".encode()).decode()
        # It is for that host alone, wherever that leads on to.
        request.add_unredirected_header("Authorization", f"Basic {known}")
    try:
        with _opener().open(request, timeout=SECONDS) as answer:
            _write(answer, into)
            found = {name: answer.headers.get(name) for name in _VALIDATORS}
            return {name: value for name, value in found.items() if value}
    except urllib.error.HTTPError as error:
        if error.code == _UNCHANGED:
            return None
        remedy = _REMEDIES.get(error.code, "try again later")
        raise PlacingError(f"the server answers {error.code}", remedy) from None
    except (TimeoutError, urllib.error.URLError) as error:
        reason = getattr(error, "reason", error)
        if isinstance(reason, TimeoutError):
            raise PlacingError(
                f"the server says nothing for {SECONDS} s", "try again later"
            ) from None
        raise PlacingError(f"it cannot be reached ({reason})", "check the address") from None
    except (http.client.HTTPException, OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno in NO_ROOM:
            raise
        raise PlacingError(
            f"the server's answer cannot be read ({type(error).__name__})", "check the address"
        ) from None


def _write(answer: Any, into: IO[bytes]) -> None:
    stated = answer.headers.get("Content-Length", "")
    written = 0
    while block := answer.read(_BLOCK):
        into.write(block)
        written += len(block)
        if written > MOST_IN_ALL:
            raise PlacingError(
                f"it has more than {MOST_IN_ALL // 1_000_000_000} GB", "name a part of it"
            )
    if stated.isdecimal() and int(stated) != written:
        raise PlacingError(f"the transfer ended after {written} of {stated} bytes", "run it again")
