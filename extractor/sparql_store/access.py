"""How a client says who asks when it is asked: HTTP's Basic and Digest (RFC 7617, RFC 7616)."""

import base64
import hashlib
import re
import secrets
from collections.abc import Callable, Iterable

from extractor.sparql_store.address import Credentials

_PARAMETER = re.compile(r'(\w+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))')
_DIGESTS: dict[str, Callable[[bytes], str]] = {
    "md5": lambda data: hashlib.md5(data).hexdigest(),  # noqa: S324 - it is what servers ask for
    "sha-256": lambda data: hashlib.sha256(data).hexdigest(),
}


class Access:
    """Answers what a server asks of whoever asks it, and remembers how it wants to be answered."""

    def __init__(self, credentials: Credentials | None) -> None:
        self._credentials = credentials
        self._basic = False
        self._asked: dict[str, str] = {}
        self._count = 0

    def learn(self, challenges: Iterable[str]) -> bool:
        """Take what a server asks (WWW-Authenticate); say whether it can be answered."""
        if self._credentials is None:
            return False
        for challenge in challenges:
            scheme, _, rest = challenge.strip().partition(" ")
            told = {
                name.lower(): quoted or plain for name, quoted, plain in _PARAMETER.findall(rest)
            }
            known = told.get("algorithm", "MD5").lower() in _DIGESTS
            if scheme.lower() == "digest" and known and "nonce" in told:
                self._asked, self._count = told, 0
                return True
        self._basic = any(one.strip().lower().startswith("basic") for one in challenges)
        return self._basic

    def header(self, method: str, path: str) -> str:
        """Give the header Authorization of a request; "" where the server has not asked."""
        if self._credentials is None:
            return ""
        user, password = self._credentials.user, self._credentials.password
        if self._asked:
            return self._digest(user, password, method, path)
        if self._basic:
            return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
        return ""

    def _digest(self, user: str, password: str, method: str, path: str) -> str:
        asked = self._asked
        digest = _DIGESTS[asked.get("algorithm", "MD5").lower()]
        realm, nonce = asked.get("realm", ""), asked["nonce"]
        who = digest(f"{user}:{realm}:{password}".encode())
        what = digest(f"{method}:{path}".encode())
        said = {"username": user.replace('"', '\\"'), "realm": realm, "nonce": nonce, "uri": path}
        if "auth" in re.split(r"[\s,]+", asked.get("qop", "")):
            self._count += 1
            number, own = f"{self._count:08x}", secrets.token_hex(8)
            said["response"] = digest(f"{who}:{nonce}:{number}:{own}:auth:{what}".encode())
            said["cnonce"] = own
            plain = f", qop=auth, nc={number}"
        else:
            said["response"] = digest(f"{who}:{nonce}:{what}".encode())
            plain = ""
        if "opaque" in asked:
            said["opaque"] = asked["opaque"]
        if "algorithm" in asked:
            plain += f", algorithm={asked['algorithm']}"
        return "Digest " + ", ".join(f'{name}="{value}"' for name, value in said.items()) + plain
