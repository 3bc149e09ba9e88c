"""A Kazakh text in each of the writings in use, letter by letter after the official tables.

Written apart from what reads them (`bot.text.alphabets`), so that one can be measured by the other.
"""

from collections.abc import Callable

_CYRILLIC = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"

_2021 = """
    a ä b v g ğ d e io j z i i k q l m n ñ o ö p r s t u ū ü f h h ts ch ş şş
    - y ı - e iu ia
"""

_2018 = """
    a á b v g ǵ d e ıo j z ı ı k q l m n ń o ó p r s t ý u ú f h h ts ch sh sh
    - y i - e ıý ıa
"""

_2017 = """
    a a' b v g g' d e i'o j z i' i' k q l m n n' o o' p r s t y' u u' f h h ts c' s' s's'
    - y i - e i'y' i'a
"""

_CHAT = """
    a a b v g g d e e zh z i i k k l m n n o o p r s t u u u f h h ts ch sh sh
    - y i - e yu ya
"""

_ARABIC = """
    ا ا ب ۆ گ ع د ە يو ج ز ي ي ك ق ل م ن ڭ و و پ ر س ت ۋ ۇ ۇ ف ح ھ تس چ ش شش
    - ى ى - ە يۋ يا
"""


def _by(table: str) -> Callable[[str], str]:
    """`table` has what stands for each letter of the alphabet, and a hyphen for nothing."""
    written = table.replace("-", "\0").split()
    letters = {c: w.strip("\0") for c, w in zip(_CYRILLIC, written, strict=True)}

    def write(text: str) -> str:
        out = []
        for letter in text:
            written = letters.get(letter.lower(), letter)
            out.append(written[:1].upper() + written[1:] if letter.isupper() else written)
        return "".join(out)

    return write


def _news(text: str) -> str:
    return _by(_2021)(text).translate(str.maketrans("ñÑğĞ", "ŋŊǧǦ"))


def _with_look_alikes(text: str) -> str:
    """Latin with the Cyrillic letters а, е, о and і in it."""
    return _by(_2018)(text).translate(str.maketrans("aeoiAEO", "аеоіАЕО"))


def _without_kazakh_letters(text: str) -> str:
    return text.translate(str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ"))


def _on_a_russian_layout(text: str) -> str:
    """The letters that a Kazakh layout has where others have digits."""
    return text.translate(str.maketrans("әіңғүұқӘІҢҒҮҰҚ", "23458902345890"))


def _in_arabic(text: str) -> str:
    """With a hamza before a soft word, unless one of its letters is soft by itself."""
    write = _by(_ARABIC)
    words = []
    for word in text.lower().split(" "):
        soft = any(c in "әөүі" for c in word) and not any(c in "кгеэ" for c in word)
        start = next((at for at, c in enumerate(word) if c.isalpha()), 0)
        read = write(word)
        words.append(read[:start] + "\u0621" + read[start:] if soft else read)
    return " ".join(words).replace(",", "،").replace("?", "؟")


WRITINGS: dict[str, Callable[[str], str]] = {
    "Cyrillic": lambda text: text,
    "no Kazakh letters": _without_kazakh_letters,
    "chat Latin": _by(_CHAT),
    "Latin 2021": _by(_2021),
    "Latin 2021, ŋ ǧ": _news,
    "Latin 2018": _by(_2018),
    "Latin 2017": _by(_2017),
    "look-alikes": _with_look_alikes,
    "digits": _on_a_russian_layout,
    "Arabic": _in_arabic,
}
