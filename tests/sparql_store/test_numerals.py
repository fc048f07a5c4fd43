"""Terms as they were written, whatever a store and its reader make of them."""

from extractor.sparql_store.numerals import Numerals, NumeralSurvey

XSD = b"http://www.w3.org/2001/XMLSchema#"


def number(text: bytes, kind: bytes) -> bytes:
    return b'"%b"^^<%b%b>' % (text, XSD, kind)


def surveyed(*values: bytes) -> Numerals:
    survey = NumeralSurvey()
    for value in values:
        survey.see(b"<urn:p>", value)
    return Numerals(survey.types)


def test_a_number_has_again_the_type_that_its_property_has() -> None:
    numerals = surveyed(number(b"0.5", b"decimal"), number(b"1", b"decimal"))
    assert numerals.written(b"<urn:p>", number(b"1", b"integer")) == number(b"1", b"decimal")
    assert numerals.written(b"<urn:p>", number(b"0.50", b"decimal")) == number(b"0.5", b"decimal")


def test_where_a_property_has_numbers_of_several_types_nothing_is_guessed() -> None:
    numerals = surveyed(number(b"0.5", b"decimal"), number(b"1", b"integer"))
    assert numerals.written(b"<urn:p>", number(b"1", b"integer")) == number(b"1", b"integer")


def test_where_a_number_has_zeros_to_spare_nothing_is_guessed() -> None:
    numerals = surveyed(number(b"007", b"decimal"))
    assert numerals.written(b"<urn:p>", number(b"7", b"integer")) == number(b"7", b"integer")


def test_what_is_no_number_stays() -> None:
    numerals = surveyed(number(b"1", b"decimal"))
    for value in (b'"1"', b"<urn:1>", number(b"2021-03-04", b"date")):
        assert numerals.written(b"<urn:p>", value) == value
