"""In which language a document is, and which of its blocks and quotations are in another.

A block is cut into pieces, its quotations and the rest (:mod:`.pieces`); each is judged against the
language that is expected of it (:mod:`.judging`); neighbours then tell what is too short to be told
(:mod:`.runs`), and all together tell the document's own (:mod:`.document`).
"""
