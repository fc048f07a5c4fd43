"""The real sites, and what was annotated of them, beside the checkout.

``EXTRACTOR_REALSITES=absent`` hides them, so that what is done without them can be tried where
they are. Tests have them by the fixtures of ``tests/conftest.py`` alone, which see to it that
the test bears the marker ``realsite``.
"""

import os
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
NAMES = ("beta.gouv.fr", "blog.beta.gouv.fr")
SITES = tuple(SHARED / "corpus" / name for name in NAMES)
CONFIGURATION = ROOT / "corpus" / "beta.gouv.fr.toml"
GOLD = SHARED / "gold"
JUDGEMENTS = GOLD / "related.judgements"
PORTAL = SHARED / "portal" / "dcat-ap-3.0.0"
W3C = SHARED / "w3c" / "sparql" / "sparql11"

VARIABLE = "EXTRACTOR_REALSITES"


def why_absent() -> str:
    """Say why the real sites cannot be read, or give "" where they can."""
    if os.environ.get(VARIABLE) == "absent":
        return f"the real sites are hidden by {VARIABLE}"
    missing = [str(path) for path in (*SITES, GOLD, PORTAL) if not path.is_dir()]
    return f"the real sites are not there: no {', no '.join(missing)}" if missing else ""
