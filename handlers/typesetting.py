"""Where a line of a message may not end: after «№», and between a number and what it counts.

Translators write ordinary spaces. What is read of the Fluent files gets the others here, so that
no message is forgotten; what people typed stays as they typed it.
"""

import re

from fluent.syntax.ast import Message, Pattern, Placeable, Resource, SelectExpression, TextElement

NO_BREAK = "\u00a0"

_COUNTED = (
    r"(?:%|МБ|адам|апта|атау|ай\b|аудио|байланыс|балл|видео|голосов|год|дауыстық|день|дн[яе.]"
    r"|документ|жағдай|жұмыс|жыл|знак|карточ|контакт|күн|құжат|лет\b|мест|минут|месяц|назван|нұсқа|обращени"
    r"|орын|өтініш|раб\.|рабоч|раз|рет\b|сағат|секунд|случа|сообщени|сөз|таңба|файл|филиал|фото"
    r"|хабарлама|час|чел)"
)
"""How words begin that a number counts, in both languages."""

_AFTER_A_SIGN = re.compile(r"(№|\bст\.) ")

_AFTER_A_FIGURE = re.compile(rf"(?<=\d) (?={_COUNTED})")

_AFTER_A_VARIABLE = re.compile(rf"^((?:</\w+>)*) (?={_COUNTED})")

_COUNTS = re.compile(_COUNTED)


def typeset(resource: Resource) -> None:
    """Put a no-break space wherever a line must not end."""
    for entry in resource.body:
        if isinstance(entry, Message) and entry.value is not None:
            _typeset(entry.value)


def _typeset(pattern: Pattern) -> None:
    after_variable = False
    for element, following in zip(pattern.elements, [*pattern.elements[1:], None], strict=True):
        if isinstance(element, TextElement):
            element.value = _joined(element.value, after_variable, following)
        elif isinstance(element.expression, SelectExpression):
            for variant in element.expression.variants:
                _typeset(variant.value)
        after_variable = isinstance(element, Placeable)


def _joined(text: str, after_variable: bool, following: TextElement | Placeable | None) -> str:
    text = _AFTER_A_SIGN.sub(rf"\1{NO_BREAK}", text)
    text = _AFTER_A_FIGURE.sub(NO_BREAK, text)
    if not after_variable:
        return text
    if text == " " and _chooses_what_is_counted(following):
        return NO_BREAK
    return _AFTER_A_VARIABLE.sub(rf"\1{NO_BREAK}", text)


def _chooses_what_is_counted(element: TextElement | Placeable | None) -> bool:
    """Whether it is «рабочий день», «рабочих дня» and so on, by the number before."""
    if not isinstance(element, Placeable) or not isinstance(element.expression, SelectExpression):
        return False
    firsts = (variant.value.elements[0] for variant in element.expression.variants)
    return all(isinstance(each, TextElement) and _COUNTS.match(each.value) for each in firsts)
