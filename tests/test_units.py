"""Units: which numbers may be compared, and by what factor."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.evidence.units import SHARE, Unit, exact, named, nearest, read


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("t", "kg", "1000"),
        ("metric tons", "t", "1"),
        ("tonnes", "t", "1"),
        ("kt", "t", "1000"),
        ("Mt", "t", "1000000"),
        ("mt", "t", "1"),
        ("MT", "t", "1"),
        ("million tonnes", "t", "1000000"),
        ("Tonnen", "t", "1"),
        ("吨", "t", "1"),
        ("lb", "kg", "0.45359237"),
        ("km", "m", "1000"),
        ("miles", "km", "1.609344"),
        ("feet", "cm", "30.48"),
        ("cm", "mm", "10"),
        ("ha", "m2", "10000"),
        ("km²", "ha", "100"),
        ("barrels", "l", "158.987294928"),
        ("hours", "min", "60"),
        ("years", "months", "12"),
        ("MW", "kW", "1000"),
        ("mW", "W", "0.001"),
        ("GWh", "MWh", "1000"),
        ("percent", "%", "1"),
        ("per cent", "%", "1"),
        ("‰", "%", "0.1"),
        ("million USD", "USD", "1000000"),
        ("USD bn", "US$", "1000000000"),
        ("crore INR", "₹", "10000000"),
        ("lakh crore INR", "INR", "1000000000000"),
        ("thousand people", "persons", "1000"),
        ("companies", "company", "1"),
        ("Books", "book", "1"),
        ("km/h", "km per hour", "1"),
        ("t per month", "t/year", "12"),
        ("USD/kg", "USD per tonne", "1000"),
        ("mph", "km/h", "1.609344"),
        ("km.", "km", "1"),
        ("mln. EUR", "EUR", "1000000"),
        ("US dollar bn", "USD", "1000000000"),
        ("million million", "million", "1000000"),
        ("two", "two", "1"),
        ("boxes", "box", "1"),
        ("glasses", "glass", "1"),
        ("Churches", "church", "1"),
        ("caches", "cache", "1"),
        ("axes", "axe", "1"),
        ("dishes", "dish", "1"),
        ("houses", "house", "1"),
        ("inches", "inch", "1"),
    ],
)
def test_units_of_one_dimension(one: str, other: str, ratio: str) -> None:
    first, second = read(one), read(other)
    assert first.dimension == second.dimension
    assert first.factor / second.factor == Fraction(ratio)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("t", "m"), ("t", "t REO"), ("USD", "EUR"), ("%", "percentage points"), ("book", None), ("site", "mine"),
        ("t", "t/year"), ("USD/t", "EUR/t"), ("month", "day"), ("M", "m"), ("%", "% of GDP"), ("m", "m2"),
        ("glass", "glas"), (".km", "km"), (".mln EUR", "EUR"), ("million", "t"),
    ],
)  # fmt: skip
def test_units_that_are_not_compared(one: str, other: str | None) -> None:
    assert read(one).dimension != read(other).dimension


@pytest.mark.parametrize(("unit", "number", "kelvin"), [("°C", "0", "273.15"), ("°F", "32", "273.15"), ("K", "5", "5")])
def test_temperatures_have_their_zeros(unit: str, number: str, kelvin: str) -> None:
    assert read(unit).base(Fraction(number)) == Fraction(kelvin)


def test_every_name_of_the_tables_is_read_as_its_unit() -> None:
    table = named()
    assert len(table) > 150
    assert {name: read(name) for name in table} == table
    assert table["metric tonne"] == table["吨"] == Unit("mass", Fraction(1000))
    assert table["square mile"] == Unit("area", Fraction("2589988.110336"))
    assert table["per mille"] == Unit(SHARE, Fraction("0.1"), adds_up=False)
    assert table["degree celsius"] == Unit("temperature", zero=Fraction("273.15"), adds_up=False)
    assert {name for name in table if "," in name or name != name.strip()} == set()


def test_words_for_numbers_leave_the_rest_of_a_unit_as_it_is() -> None:
    assert read("thousand celsius") == Unit("temperature", Fraction(1000), Fraction("273.15"), adds_up=False)
    assert read("thousand cm") == Unit("length", Fraction(10), adds_up=False)
    assert read("lakh crore INR") == Unit("INR", Fraction(10**12))
    assert read("million million").factor == 10**12
    assert read("") == Unit("unit ")
    assert read("two glasses") == read("two glass") == Unit("unit two glass")


@pytest.mark.parametrize("number", ["3", "3.00", "-3", "0", "-0.0"])
def test_a_whole_number_is_an_int(number: str) -> None:
    assert type(exact(Decimal(number))) is int
    assert type(read("km").base(exact(Decimal(number)))) is int
    assert exact(Decimal(number)) == Decimal(number)


def test_another_number_is_a_fraction() -> None:
    assert exact(Decimal("3.50")) == Fraction(7, 2)
    assert type(exact(Decimal("0.1"))) is Fraction
    assert read("cm").base(Fraction(7, 2)) == Fraction(7, 200)


def test_what_adds_up_over_time() -> None:
    assert [unit for unit in ("t", "book", "USD", None, "%", "cm", "MW", "km/h", "°C") if read(unit).adds_up] == [
        "t", "book", "USD", None,
    ]  # fmt: skip


def test_nothing_is_a_unit_of_shares_but_per_cent_and_its_like() -> None:
    assert read("%").dimension == read("per mille").dimension == SHARE
    assert read(None) == read("")


@given(st.text(max_size=80) | st.lists(st.sampled_from(["million", "t", "/", "per", "s", " "])).map(" ".join))
def test_any_text_is_a_unit_however_it_is_spaced(text: str) -> None:
    assert read(text) == read(f"  {text} ")
    assert read(text).factor > 0


def test_a_long_text_is_read_at_once() -> None:
    assert read("million " * 8000).dimension.startswith("unit million")


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("killometres", "kilometre"),
        ("Hectars", "hectare"),
        ("kilometre", ""),
        ("votos", ""),
        ("houses", ""),
        ("miligramas por litro", ""),
        ("", ""),
    ],
)
def test_a_slip_in_a_unit_is_told(given: str, meant: str) -> None:
    assert nearest(given) == meant
