"""Keywords as portals take them.

CKAN takes a keyword of 2 to 100 letters, digits, spaces, hyphens, underscores and full stops,
and refuses the whole dataset for one that holds anything else, as the apostrophe of “Startups
d’État”.
"""

import re
import unicodedata

SHORTEST, LONGEST = 2, 100
_REFUSED = re.compile(r"[^\w .-]")


def portal_keyword(written: str) -> str:
    """Give a keyword without what portals refuse: a space stands for it, so that words stay apart.

    The result may be shorter than ``SHORTEST`` or longer than ``LONGEST``: no portal takes it.
    """
    # A letter with a combining accent is a letter and a mark, which is refused.
    spaced = _REFUSED.sub(" ", unicodedata.normalize("NFC", written))
    return " ".join(spaced.split()).strip(" -")


def is_taken(keyword: str) -> bool:
    """Say whether portals take a keyword of this length."""
    return SHORTEST <= len(keyword) <= LONGEST
