"""Which kind of appeal a text looks like, by the practical rules of the Administrative Code.

A complaint challenges somebody's act, refusal or inaction; «предлагаю» makes a proposal;
a question makes a request; «прошу» makes an application; gratitude or an opinion makes a
response; a bare defect is a report. The citizen and the operator may both choose another.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.routing.cues import Cue, Cues, skeletons
from bot.routing.folding import Word, words
from bot.routing.language import Language

Kind = Literal["complaint", "application", "report", "proposal", "response", "request"]

# When two kinds are equally likely, the one whose deadline protects the citizen more.
_ORDER: tuple[Kind, ...] = (
    "complaint",
    "application",
    "request",
    "proposal",
    "response",
    "report",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class KindGuess:
    """The proposed kind, how sure (0..1), and the words that decided, as typed."""

    kind: Kind
    confidence: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Says:
    """What a cue speaks for, and how loudly."""

    kind: Kind
    weight: float


def _cues(kind: Kind, weight: float, written: str) -> list[Cue[_Says]]:
    return [Cue.of(line, _Says(kind, weight)) for line in written.split(";")]


_CUES = Cues(
    [
        *_cues(
            "proposal",
            4.0,
            "предлага*;вношу предложение;мое предложение;есть предложение;предложение*;"
            "хорошо бы;было бы хорошо;неплохо бы;было бы здорово;"
            "усынам*;усыныс*;усынар*;болар еди;жаксы болар;дурыс болар;болса екен;еткен дурыс",
        ),
        *_cues(
            "proposal",
            2.0,
            "давайте;надо чтобы;нужно чтобы;сделайте чтобы;пусть;почему бы;лучше бы;запретите;"
            "отмените;снизьте;поднимите;надо бы;нужно забирать;надо строить;нужно строить;"
            "кылыныздар;салсаныздар;койсаныз*;жасасаныз*;ашсаныз*;уйымдастырса*;азайтып;"
            "жарияланыздар;тыйым салыныз*;котериниздер;тусириниздер;босатыныздар;салу керек;"
            "ашу керек",
        ),
        *_cues(
            "response",
            4.0,
            "благодарю;благодарим;благодарност*;поблагодарить;спасибо за;огромное спасибо;"
            "спасибо вам за;спасибо нашему;спасибо вашему;большое спасибо;поддерживаю;одобряю;"
            "рахмет айт*;алгыс*;мын алгыс;ракмет айт*;колдаймын;колдаймыз;разымын;ризамын;"
            "разы болсын;поздравляю;с праздником;кутты болсын;куттыктаймын;молодцы",
        ),
        *_cues("response", 2.0, "спасибо;рахмет;рахмат;ракмет;керемет;отличные;считаю правильным"),
        *_cues(
            "request",
            3.0,
            "подскажите;скажите;хочу узнать;хотел узнать;хотела узнать;хотелось бы узнать;"
            "интересует;можно ли;положен ли;положена ли;положено ли;планируется ли;имеет ли;"
            "имеют ли;есть ли;будет ли;будут ли;ходит ли;разъясните;поясните;дайте ответ;"
            "какие документы;кандай кужат*;билгим келеди;билгим келип;айтыныздаршы;айтынызшы;"
            "айтып жибер*;тусиндирип;бола ма;болады ма;мумкин бе;кажет пе;керек пе;барма;бар ма;"
            "тиесили ме;калай билемин;малимет бер*;дурыс па;занды ма;кукылы ма",
        ),
        *_cues(
            "request",
            1.5,
            "когда;сколько;как;куда;где;какой;какая;какие;каков*;кто;во сколько;с какого;"
            "положен;положена;кашан;канша;неше;калай;кайда;кайдан;кандай;ким;нешеде;неше;кай",
        ),
        *_cues("request", 1.0, "почему;зачем;неге;не ушин;неликтен"),
        *_cues(
            "application",
            3.0,
            "прошу;просим;просьба;убедительн*;помогите;помоги;нужна помощь;окажите;"
            "содейств*;ходатайств*;сураймын;сураймыз;сураимын;отинемин;отинемиз;отиниш*;"
            "комектесин*;комектес*;комек керек;комек сура*;комек корсет*;жардем бер*;"
            "бериниздерши;бериниздер;беринизши;бериниз;берулеринизди;берсениз*;беринизш*",
        ),
        *_cues(
            "application",
            1.5,
            "нужен;нужна;нужно;нужны;хочу;включите;установите;поставьте;постройте;дайте;"
            "выделите;почините;проведите;замените;отремонтируйте;осветите;верните;запишите;"
            "ищу;восстановите;хотим;керек еди;керек;издеймин;койыныздар*;койыныз*;жазып;"
            "тиркеп;устиндерши;болсек",
        ),
        *_cues(
            "complaint",
            4.0,
            "жалоба;жалобу;жалуюсь;жалуемся;пожаловаться;шагым*;арызданам*;бездейств*;"
            "незаконн*;отказал*;отказыва*;отписк*;не согласен;не согласна;не согласны;"
            "бас тартты;бас тартып;бас тартады;зансыз*;арекетсиз*;келиспеймин;келиспеймиз;"
            "накажите;наказать;привлечь к*;жазалан*;жазага",
        ),
        *_cues(
            "complaint",
            2.5,
            "не реагир*;не отвеча*;игнорир*;хамит;хамил*;хамств*;груб*;вымога*;требуют;требует;"
            "обещал*;обманул*;обман;уволили;увольн*;не платят;не выплач*;не платит;нарушен*;"
            "выгоня*;выгнал*;выселя*;беззакон*;беспредел*;произвол*;футбол*;гоняют;"
            "отрезали;доначисл*;насчитал*;начислили;урезали;лишили;собирают;собирает;"
            "безобразие;молчит;молчат;ничего не делает;ничего не делают;не принимают;не дают;"
            "не выдают;трубку не бер*;уаде берген;уаде берип;алдап;алдады;жауап бермей*;"
            "жауап жок;унсиз;ундемей*;ештене истемей*;еш шара*;шара колданбай*;"
            "толенбей*;толемей*;жумыстан шыгар*;дореки*;куып;талап ет*;бермей жатыр;бермейди;"
            "масбурлеп;кемситип;кесип кетти;шот койды;жинап жатыр;жинайды;кабылдамай*;"
            "тоқтатып тастады;токтатып тастады;сурап отыр;кысым корсет*;маскара;косып жиберди;қатысы жоқ дейди;катысы жок дейди;озгерген жок",
        ),
        *_cues(
            "complaint",
            2.0,
            "без предупрежд*;без уведомл*;без объясн*;без причины;заставля*;заставил*;ударил*;"
            "избил*;выбива*;взятк*;в конверте;намека*;арестовал*;выставил*;захватил*;изымают;"
            "не засчитал*;удержал*;не вернул*;не призна*;не выполня*;никто не выполн*;занизил*;"
            "тянут;затянул*;потеряли дело;дело потеряли;закрыл дело;сорвал*;срывает;продал*;"
            "вырубил*;наказ*;выкинули;из кабинета;по кругу;не назначают;не допуска*;придира*;"
            "штрафует;унижа*;грабеж;кто теперь;доначисл*;перестали;задерж*;бьет;угрожа*;"
            "ни ответа;прячется;собирает;дерут;лицензии;отказлаи;"
            "ескертусиз;хабарламай;себепсиз;шыгарып жатыр;шыгарып тастап*;есепке алма*;айырды;"
            "ауыстыргысы;куып шыкты;жиберипти;сатып жибер*;урды;урып;пара сура*;бермесен;"
            "созылды;созды;кайтарып жибер*;мойындама*;орындама*;тиисе берет*;тиисе береди;"
            "басып алып;жауып таста*;аудармаган;тагайындама*;жегизип;тартып ал*;"
            "кинали*;айтпады;айтпайды;косып кой*;кимылдама*;келип кар*;шаршадым;унсиз",
        ),
    ]
)

_RUSSIAN_IMPERATIVE = re.compile(r"(?:[^аеиоуы]ите|йте|ьте)(?:сь)?$")
_KAZAKH_IMPERATIVE = re.compile(r"(?:ыныз|иниз)(?:дар|дер)?(?:шы|ши)?$")
_POLITE = frozenset(
    [
        "здравствуйте",
        "извините",
        "простите",
        "скажите",
        "подскажите",
        "знаете",
        "хотите",
        "видите",
        "дорогие",
        "перезвоните",
        "позвоните",
        "ответьте",
        "обратите",
        "примите",
        "хабарласыныздар",
        "хабарласыныз",
        "аударыныздар",
        "аударсаныздар",
        "салеметсиз",
        "салеметсиздер",
        "ассалаумагалейкум",
    ]
)
# Politeness, not gratitude: «заранее спасибо», or thanks as the last word.
_IN_ADVANCE = frozenset(("заранее", "ала", "алдын"))
_THANKS = frozenset(("спасибо", "рахмет", "рахмат", "ракмет"))
_EXCLAIMED = frozenset(("сколько", "кашанга"))
_IMPERATIVE = _Says("application", 1.4)
_REPEATED = 0.25
_BARE_DEFECT = 1.2
_QUESTION_MARK = 1.0


def propose_kind(text: str, language: Language | None = None) -> KindGuess:
    """Never raises; an empty text is a report nobody should trust."""
    found = words(text)
    scores: dict[Kind, float] = dict.fromkeys(_ORDER, 0.0)
    spans: dict[Kind, list[int]] = {kind: [] for kind in _ORDER}
    for says, covered in _evidence(found):
        before = scores[says.kind]
        scores[says.kind] = max(before, says.weight) + _REPEATED * min(before, says.weight)
        spans[says.kind].extend(covered)
    if "?" in text:
        scores["request"] += _QUESTION_MARK
    scores["report"] += _BARE_DEFECT if found else 0.1
    order = sorted(_ORDER, key=lambda kind: (-scores[kind], _ORDER.index(kind)))
    best, second = order[0], order[1]
    lead = scores[best] - scores[second]
    return KindGuess(
        kind=best,
        confidence=round(0.4 + 0.55 * lead / (lead + 1.5), 3) if found else 0.0,
        words=tuple(found[at].typed for at in sorted(set(spans[best]))),
    )


def _evidence(found: list[Word]) -> Iterator[tuple[_Says, tuple[int, ...]]]:
    """Every cue of the text and the places of its words."""
    typed = skeletons(found)
    for at, word in enumerate(found):
        if word.folded in _THANKS and _is_politeness(found, at):
            continue
        if word.folded in _EXCLAIMED and _exclaims(found, at):
            continue
        hits = list(_CUES.starting(typed, at))
        longest = max((len(places) for _, places in hits), default=0)
        for cue, places in hits:
            if len(places) == longest:
                yield cue.meaning, places
        if not hits and word.folded not in _POLITE and _is_imperative(word):
            yield _IMPERATIVE, (at,)


def _exclaims(found: list[Word], at: int) -> bool:
    """«Сколько можно терпеть!» and «Қашанға дейін шыдаймыз!» ask nothing."""
    return at + 1 < len(found) and found[at + 1].folded in ("можно", "дейин", "шыдаймыз")


def _is_politeness(found: list[Word], at: int) -> bool:
    return (at == len(found) - 1 and len(found) > 3) or (
        at > 0 and found[at - 1].folded in _IN_ADVANCE
    )


def _is_imperative(word: Word) -> bool:
    return bool(
        len(word.folded) > 5
        and (_RUSSIAN_IMPERATIVE.search(word.folded) or _KAZAKH_IMPERATIVE.search(word.folded))
    )
