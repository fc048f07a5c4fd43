"""The process that answers one query: what ``extractor.query.bounded`` starts and ends."""

import json
import os
import pickle
import sys
from threading import Thread

import pyoxigraph as ox

from extractor.query.errors import DamagedStoreError, QueryError
from extractor.query.results import Answer, run_query
from extractor.store_damage import is_damage


def main() -> None:
    """Read a question from standard input, and write its answer, or why there is none."""
    question = sys.stdin.buffer.readline()
    if not question.endswith(b"\n"):  # whoever asked was interrupted before it had asked
        return
    asked = json.loads(question)
    Thread(target=_end_with_who_asks, daemon=True).start()
    pickle.dump(_answer(*asked), sys.stdout.buffer, protocol=pickle.HIGHEST_PROTOCOL)
    sys.stdout.buffer.flush()
    # Nothing is left to be put away: the store is only read.
    os._exit(0)


def _answer(
    folder: str, query: str, prefixes: dict[str, str], limit: int | None
) -> Answer | QueryError:
    try:
        return run_query(ox.Store.read_only(folder), query, prefixes, limit=limit)
    except QueryError as error:
        return error
    except BaseException as error:
        if not is_damage(error):
            raise
        return DamagedStoreError(error)


def _end_with_who_asks() -> None:
    """End when the other end of standard input is closed: whoever asked is no more."""
    while os.read(sys.stdin.fileno(), 1):
        pass
    os._exit(1)
