"""How much is brought of a site: no real one comes near, and what is beyond is no site."""

from extractor.named_files import LARGEST

MOST_OF_A_FILE = LARGEST
"""Bytes of the largest file that is brought whole, as of a local site none larger is read."""
HEAD_OF_A_LARGE_FILE = 65_536
"""Bytes that are brought of a larger one: it is served, and nothing but its head is looked at."""
MOST_IN_ALL = 8_000_000_000
"""Bytes of all files of a site, and of an archive as it is packed and unpacked."""
MOST_FILES = 1_000_000
"""Files, links and folders of a site."""
SECONDS = 30
"""How long a server may say nothing."""
