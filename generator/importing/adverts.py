"""Adverts without a marker: a last paragraph that sells, and has nothing in common with the article before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAST_SALES = 3  # different words of selling
_LEAST_ARTICLE = 120  # words of an article that a paragraph can be compared with
_MOST_SHARED = 0.12  # of the longer words of a paragraph that may stand in the article as well
_LETTERS = 5  # of a word that tells what a text is about
_WORD = regex.compile(r"[\p{L}\p{M}]+")
_SALES = regex.compile(
    r"(?i)\b(?:hotel|hostel|resort|apartments?|rooms?|suites?|wi-?fi|parking|spa|vacation|holidays?|book (?:now|your)"
    r"|reservations?|discounts?|% off|offers?|sale|prices? from|buy (?:now|online)|shop now|order (?:now|online|today)"
    r"|free shipping|delivery|warranty|casino|bonus|bets?|betting|slots|loans?|credit card|click here|call (?:now|us)"
    r"|visit our|our (?:team|services|shop|store|products)|best price|amenities|cozy|friendly staff|ski slopes|guests?"
    r"|hôtel|chambres?|réservez|promo(?:tion)?|livraison|soldes|zimmer|urlaub|buchen|rabatt|angebot|versand|gutschein"
    r"|habitaciones|reserva|descuento|oferta|envío gratis|camere|prenota|sconto|offerta|quartos|desconto|frete"
    r"|отель|гостиница|номера|скидк\w*|бронировани\w*|доставка|купить|акция|казино|бонус|парковка|отдых\w*"
    r"|pokoje|nocleg\w*|rabat|promocja|dostawa|oteli?|indirim|kampanya|odalar)\b"
)
_ADDRESSES = regex.compile(
    r"(?i)\b(?:you|your|vous|votre|sie|ihr\w*|usted|su|tu|voi|vostr\w|você|seu|вас|вам|ваш\w*|sizin|państw\w)\b"
)


def foreign(paragraphs: Sequence[str]) -> str | None:
    """Return why the last paragraph is an advert, None where it may be part of the article.

    It sells by at least three different words, speaks to its reader, and shares hardly a longer word with the article.
    """
    *article, last = paragraphs or ("",)
    sales = {match[0].casefold() for match in _SALES.finditer(last)}
    if len(sales) < _LEAST_SALES or not _ADDRESSES.search(last):
        return None
    known = {word for paragraph in article for word in _telling(paragraph)}
    words = _telling(last)
    if len(" ".join(article).split()) < _LEAST_ARTICLE or len(words & known) > _MOST_SHARED * len(words):
        return None
    return "it sells, and shares no subject with the article"


def _telling(text: str) -> set[str]:
    return {word.casefold()[:_LETTERS] for word in _WORD.findall(text) if len(word) >= _LETTERS}
