"""What holds digits and no number, and is written alike in every language."""

_FORMS = "|".join(
    (
        r"(?<![\w:.,])\d{1,3}:\d{1,2}(?::\d{2})?(?![\d:])",  # a ratio, a time: 16:9
        r"(?<![\w.,])\d+\s?[x×]\s?\d+(?:\s?[x×]\s?\d+)?(?=\s?(?:px|pixels?)\b)",
        r"(?<![\w.,])\d{3,5}\s?[x×]\s?\d{3,5}(?![\w^])",  # a size: 1920 × 1080
        r"(?<![\w.,])\d{1,5}[x×]\d{1,5}(?![\w^])",
        r"\b(?:UTC|GMT)\s?[+−-]\s?\d{1,2}\b",
        r"\bISBN(?:-1[03])?:?\s?[\d -]{9,17}[\dX]\b",
        r"\bISSN:?\s?\d{4}-\d{3}[\dX]\b",
        r"\d+(?:[.,]\d+)?\s?°\s?(?-i:[NSEWO])\b",  # a place: 45.5° N
        r"(?<![\w.])(?!\d+(?:\.\d{3}){3})\d{1,3}(?:\.\d{1,3}){3}(?![\w.])",  # an address: 127.0.0.1
    )
)

WRITTEN_ALIKE = rf"(?=[\dGIU])(?:{_FORMS})"
"""The source of a pattern of them all."""
