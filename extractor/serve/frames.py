"""What the server and its workers say to each other: a head of JSON, and bytes.

A frame is two lengths (4 bytes each, the highest first), the head and the body.
"""

import json
import struct
from collections.abc import Mapping
from typing import IO, Any

LENGTHS = struct.Struct("!II")
Head = Mapping[str, Any]


def frame(head: Head, body: bytes = b"") -> bytes:
    """Give a frame as bytes."""
    written = json.dumps(head, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return LENGTHS.pack(len(written), len(body)) + written + body


def read_frame(stream: IO[bytes]) -> tuple[Head, bytes] | None:
    """Read a frame; None at the end of the stream."""
    lengths = stream.read(LENGTHS.size)
    if len(lengths) < LENGTHS.size:
        return None
    of_head, of_body = LENGTHS.unpack(lengths)
    return head_of(stream.read(of_head)), stream.read(of_body)


def head_of(written: bytes) -> Head:
    """Give a head from its bytes."""
    head: Head = json.loads(written.decode("utf-8", "surrogatepass"))
    return head
