"""What editors should look at: findings on a site's documents, its catalogue and its graph.

A kind of finding is one file here and one row in :mod:`extractor.check.checks`; its words are
one row of :mod:`extractor.diagnostics`.
"""

PACKAGE = __name__
"""The package whose texts reports are written with."""
