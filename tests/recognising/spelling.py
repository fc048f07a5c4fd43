"""Whole numbers in words, as English, French and German write them: what readers are tried on."""

_EN_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_EN_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_FR_SMALL = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
    "seize dix-sept dix-huit dix-neuf"
).split()
_FR_TENS = "_ _ vingt trente quarante cinquante soixante".split()
_DE_SMALL = (
    "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn "
    "sechzehn siebzehn achtzehn neunzehn"
).split()
_DE_TENS = "_ _ zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()


def english(number: int, *, with_and: bool = False) -> str:
    """Spell a number below a thousand million, with "and" before the last two digits or not."""
    for base, word in ((10**6, "million"), (10**3, "thousand")):
        if number >= base:
            rest = number % base
            joiner = " and " if with_and and 0 < rest < 100 else " "
            tail = joiner + english(rest, with_and=with_and) if rest else ""
            return f"{english(number // base, with_and=with_and)} {word}{tail}"
    if number >= 100:
        rest = number % 100
        joiner = " and " if with_and else " "
        return f"{_EN_SMALL[number // 100]} hundred{joiner + english(rest) if rest else ''}"
    if number < 20:
        return _EN_SMALL[number]
    return _EN_TENS[number // 10] + (f"-{_EN_SMALL[number % 10]}" if number % 10 else "")


def french(number: int, *, hyphens: bool = False, belgian: bool = False) -> str:
    """Spell a number below a thousand million.

    ``hyphens``: joined as the spelling of 1990 has it. ``belgian``: septante and nonante.
    """
    words = _french(number, belgian)
    return words.replace(" ", "-") if hyphens and number < 10**6 else words


def _french(number: int, belgian: bool) -> str:
    if number >= 10**6:
        many, rest = divmod(number, 10**6)
        head = f"{_french(many, belgian)} million{'s' if many > 1 else ''}"
        return f"{head} {_french(rest, belgian)}" if rest else head
    if number >= 1000:
        many, rest = divmod(number, 1000)
        # No s before "mille": quatre-vingt mille, deux cent mille.
        head = "mille" if many == 1 else f"{_french(many, belgian).removesuffix('s')} mille"
        head = head.replace("troi mille", "trois mille")
        return f"{head} {_french(rest, belgian)}" if rest else head
    if number >= 100:
        many, rest = divmod(number, 100)
        head = "cent" if many == 1 else f"{_FR_SMALL[many]} cent"
        if rest:
            return f"{head} {_french(rest, belgian)}"
        return head if many == 1 else f"{head}s"
    return _french_below_hundred(number, belgian)


def _french_below_hundred(number: int, belgian: bool) -> str:
    if number < 20:
        return _FR_SMALL[number]
    tens, units = divmod(number, 10)
    if belgian and tens in {7, 9}:
        word = "septante" if tens == 7 else "nonante"
    elif tens >= 8:
        rest = number - 80
        return f"quatre-vingt-{_FR_SMALL[rest]}" if rest else "quatre-vingts"
    elif tens == 7:
        return "soixante et onze" if number == 71 else f"soixante-{_FR_SMALL[number - 60]}"
    else:
        word = _FR_TENS[tens]
    if units == 0:
        return word
    return f"{word} et un" if units == 1 else f"{word}-{_FR_SMALL[units]}"


def german(number: int) -> str:
    """Spell a number from 2 below a million, in one word."""
    if number >= 1000:
        many, rest = divmod(number, 1000)
        return f"{german(many)}tausend{german(rest) if rest else ''}"
    if number >= 100:
        many, rest = divmod(number, 100)
        return f"{_DE_SMALL[many]}hundert{german(rest) if rest else ''}"
    if number < 20:
        return _DE_SMALL[number]
    tens, units = divmod(number, 10)
    return f"{_DE_SMALL[units]}und{_DE_TENS[tens]}" if units else _DE_TENS[tens]
