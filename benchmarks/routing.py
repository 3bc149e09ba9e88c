"""How well and how fast texts are routed, on appeals the models never saw.

    python -m benchmarks.routing                 # the test part of the corpus
    python -m benchmarks.routing --part unseen   # written apart from the router
    python -m benchmarks.routing --part judged   # what trust in the topics was measured on
    python -m benchmarks.routing --errors        # and every text it got wrong
    python -m benchmarks.routing writings        # Kazakh texts in each alphabet in use
    python -m benchmarks.routing sweep           # everyday words that are taken for places

Prints one table: the measures of the routing promise, overall and by how a text was
written, then time per text, loading time and memory.
"""

import argparse
import re
import resource
import time
import timeit
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.app.garbage import collect_less_garbage
from bot.routing.classify.danger import danger_signs
from bot.routing.classify.kinds import KindGuess, KindModel
from bot.routing.classify.language import LanguageGuess, LanguageModel
from bot.routing.classify.lexicon import is_name
from bot.routing.classify.topics import TopicGuess, TopicModel
from bot.routing.places.gazetteer import Gazetteer
from bot.routing.places.models import SURE, PlaceGuess
from bot.routing.training import corpus
from bot.routing.training.corpus import Example
from bot.text.folding import fold_word, skeleton
from bot.text.letters import TO_RUSSIAN
from tests.support.writings import WRITINGS

CORPUS = Path(__file__).parent.parent / "tests" / "routing" / "corpus"

NEVER_SHIPPED = ("test", "unseen")
"""The parts that the bot does not come with and never learns from."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything guessed about one text."""

    example: Example
    language: LanguageGuess
    place: PlaceGuess
    topic: TopicGuess
    kind: KindGuess
    seconds: float

    @property
    def language_right(self) -> bool:
        return self.language.language == self.example.language

    @property
    def topic_right(self) -> bool:
        return self.topic.code in self.example.accepted

    @property
    def topic_in_three(self) -> bool:
        return any(code in self.example.accepted for code, _ in self.topic.categories[:3])

    @property
    def region_right(self) -> bool:
        """For texts that name a place."""
        return self.place.region is not None and self.place.region.kato == self.example.region

    @property
    def district_right(self) -> bool:
        return self.place.district is not None and self.place.district.kato == self.example.district

    @property
    def confidently_wrong(self) -> bool:
        """Sent without a question to a branch that does not cover the place.

        A sure region with no district is right: the branch above takes it. A place where
        none is named, or where only the citizen can tell, is wrong.
        """
        if not self.place.region_sure or self.place.region is None:
            return False
        if self.example.place_named is not True:
            return True
        if not self.region_right:
            return True
        return (
            self.place.sure
            and self.place.district is not None
            and not (self.district_right or self.example.district is None)
        )


@dataclass(frozen=True, slots=True)
class Models:
    """What a route needs, loaded once."""

    languages: LanguageModel
    gazetteer: Gazetteer
    topics: TopicModel
    kinds: KindModel

    @classmethod
    def load(cls) -> "Models":
        return cls(LanguageModel.load(), Gazetteer.load(), TopicModel.load(), KindModel.load())

    def answer(self, example: Example) -> Answer:
        begun = time.process_time()
        language = self.languages.detect(example.text)
        topic = self.topics.guess(example.text)
        kind = self.kinds.propose(example.text)
        danger_signs(example.text)
        place = self.gazetteer.find(example.text)
        return Answer(example, language, place, topic, kind, time.process_time() - begun)


def part(name: str) -> list[Example]:
    """The examples of a part of the corpus, wherever it is kept."""
    if name in NEVER_SHIPPED:
        return corpus.from_file(CORPUS / f"{name}.jsonl")
    return corpus.shipped(name)


def share(answers: Iterable[Answer], right: Callable[[Answer], bool]) -> str:
    judged = [right(answer) for answer in answers]
    return f"{100 * sum(judged) / len(judged):6.1f}" if judged else "     –"


def row(name: str, answers: Sequence[Answer]) -> str:
    named = [answer for answer in answers if answer.example.region]
    district = [answer for answer in named if answer.example.district]
    sure = [answer for answer in answers if answer.topic.sure]
    return "  ".join(
        [
            f"{name:<20}{len(answers):>5}",
            share(answers, lambda answer: answer.language_right),
            share(named, lambda answer: answer.region_right),
            share(district, lambda answer: answer.district_right),
            share(answers, lambda answer: answer.confidently_wrong),
            share(answers, lambda answer: answer.topic_right),
            share(answers, lambda answer: answer.topic_in_three),
            share(answers, lambda answer: answer.topic.sure),
            share(sure, lambda answer: answer.topic_right),
            share(answers, lambda answer: answer.kind.kind == answer.example.kind),
        ]
    )


def table(answers: Sequence[Answer]) -> Iterable[str]:
    columns = ("langu.", "region", "distr.", "wrong*", "top-1", "top-3", "sure", "right", "kind")
    yield f"{'texts, shares in %':<25}  " + "  ".join(f"{column:>6}" for column in columns)
    yield row("all", answers)
    for language in ("kk", "ru", "mixed"):
        yield row(language, [a for a in answers if a.example.language == language])
    clean = [a for a in answers if not {"latin", "typo", "ru-letters"} & {*a.example.traits}]
    yield row("written well", clean)
    for trait in sorted({trait for answer in answers for trait in answer.example.traits}):
        yield row(trait, [a for a in answers if trait in a.example.traits])
    yield "* the share sent, without a question, where the place does not belong"


def topics(answers: Sequence[Answer]) -> Iterable[str]:
    yield ""
    yield "topic     texts  topic-1  topic-3"
    for code in sorted({answer.example.category for answer in answers}):
        of_code = [answer for answer in answers if answer.example.category == code]
        first = share(of_code, lambda answer: answer.topic_right)
        three = share(of_code, lambda answer: answer.topic_in_three)
        yield f"{code:<10}{len(of_code):>5}   {first}   {three}"


def calibration(answers: Sequence[Answer]) -> Iterable[str]:
    yield ""
    yield "topic confidence   texts  promised   right"
    for low in range(0, 100, 10):
        inside = [a for a in answers if low <= 100 * a.topic.confidence < low + 10 + low // 90]
        if inside:
            promised = 100 * sum(a.topic.confidence for a in inside) / len(inside)
            right = share(inside, lambda answer: answer.topic_right)
            bounds = f"{low / 100:.1f} – {low / 100 + 0.1:.1f}"
            yield f"{bounds}        {len(inside):>5}    {promised:6.1f}  {right}"


OTHERS = 2_500
"""Texts that are routed before any is measured: what is kept of words and what is read at its first
use is there by then, as in a bot that runs, and only the words of the text itself are new."""

ORDINARY = 400
"""Characters of all but few appeals; the speed is that of texts no longer."""


def others(chosen: str) -> list[Example]:
    """Texts of other parts than the chosen one."""
    parts = [name for name in corpus.LEARNED_FROM if name != chosen]
    return [example for name in parts for example in corpus.shipped(name)][:OTHERS]


def speed(answers: Sequence[Answer], known: Sequence[Answer], loading: float) -> Iterable[str]:
    yield ""
    warm = f"warm: after {OTHERS:,} other texts, each of these once, up to {ORDINARY} characters"
    for name, measured in ((warm, answers), ("and once more", known)):
        times = sorted(1000 * a.seconds for a in measured if len(a.example.text) <= ORDINARY)
        middle, slow = times[len(times) // 2], times[int(len(times) * 0.99)]
        yield f"route, {name}: p50 {middle:.2f} ms, p99 {slow:.2f} ms of processor time"
    yield f"yardstick of the machine: sum(range(1000)) takes {yardstick():.1f} µs"
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield f"loading: {loading:.2f} s of processor time"
    yield f"largest memory of the process: {memory:.0f} MB"


def yardstick() -> float:
    """Microseconds of a plain loop, by which figures of different machines can be compared."""
    return 1000 * min(timeit.repeat("sum(range(1000))", number=1000, repeat=9))


def errors(answers: Sequence[Answer]) -> Iterable[str]:
    yield ""
    for answer in answers:
        example, text = answer.example, answer.example.text.replace("\n", " ")
        if not answer.language_right:
            yield f"language {example.language} -> {answer.language.language}: {text}"
        if not answer.topic_right:
            guesses = ", ".join(f"{code} {p:.2f}" for code, p in answer.topic.categories[:3])
            yield f"topic {'/'.join([example.category, *example.also])} -> {guesses}: {text}"
        if answer.confidently_wrong or (example.region and not answer.region_right):
            found = answer.place.district or answer.place.region
            name = f"{found.kato} {found.name_ru}" if found else "asks"
            yield f"place {example.district or example.region} -> {name}: {text}"


def writings(models: Models, examples: Sequence[Example]) -> Iterable[str]:
    """The Kazakh texts that are in Cyrillic letters, in every writing."""
    kazakh = [e for e in examples if e.language == "kk" and "latin" not in e.traits]
    yield f"{len(kazakh)} Kazakh texts       langu.  region  distr.  wrong*   top-1   top-3"
    for name, write in WRITINGS.items():
        answers = [models.answer(replace(e, text=write(e.text))) for e in kazakh]
        named = [answer for answer in answers if answer.example.region]
        district = [answer for answer in named if answer.example.district]
        yield f"{name:<20}  " + "  ".join(
            (
                share(answers, lambda answer: answer.language_right),
                share(named, lambda answer: answer.region_right),
                share(district, lambda answer: answer.district_right),
                share(answers, lambda answer: answer.confidently_wrong),
                share(answers, lambda answer: answer.topic_right),
                share(answers, lambda answer: answer.topic_in_three),
            )
        )


_NEUTRAL = (
    "Кеше {} туралы айттық, ештеңе өзгерген жоқ",
    "{large} турса да, ештеңе өзгерген жоқ",
    "{large} бізге керек емес",
    "Біз {} көрдік, енді не істейміз",
    "Өтінеміз, мұны тез арада {}",
    "енди {} болды гой, комектесиниздерши",
    "У нас {} который день, помогите",
    "{large} и ничего не меняется, помогите",
    "{large} нам не помогает",
    "Мы видели {} и не знаем, что делать",
    "Прошу вас скорее {}",
    "нам сказали {} и все",
)
"""Sentences that name no place, whatever word is put into them: as what is spoken of, as subject,
object and verb at the end, by those who write no capitals."""


def everyday_words() -> tuple[list[str], list[str]]:
    """Word forms that the corpus has in small letters, also without Kazakh letters; no names.

    Where a text has no capitals at all its names are small, too: forms that stand in such texts
    only are the second list.
    """
    small: set[str] = set()
    untold: set[str] = set()
    names: set[str] = set()
    for name in (*corpus.LEARNED_FROM, "judged"):
        for example in corpus.shipped(name):
            found = re.findall(r"\b[а-яёәғқңөұүһі]{2,}\b", example.text)
            (untold if example.text.islower() else small).update(found)
            inside = re.findall(r"(?<=[а-яёәғқңөұүһі,] )[А-ЯЁӘҒҚҢӨҰҮҺІ][^\W\d_]+", example.text)
            names |= {fold_word(word) for word in inside}
    words = _everyday(small, names)
    return sorted(words), sorted(_everyday(untold, names) - words)


def _everyday(small: Iterable[str], names: Container[str]) -> set[str]:
    bare = str.maketrans(TO_RUSSIAN)
    kept = [word for word in small if fold_word(word) not in names and not _is_name(word)]
    return {form for word in kept for form in (word, word.translate(bare))}


def _is_name(word: str) -> bool:
    return is_name(skeleton(fold_word(word)))


def sweep(gazetteer: Gazetteer) -> Iterable[str]:
    """Every everyday word that is claimed to be a place, and how many are asked about."""
    words, untold = everyday_words()
    yield f"{len(words)} everyday word forms in {len(_NEUTRAL)} sentences each"
    yield from _claims(words, gazetteer)
    yield f"{len(untold)} more, which stand only in texts without any capital"
    yield from _claims(untold, gazetteer)


def _claims(words: Iterable[str], gazetteer: Gazetteer) -> Iterable[str]:
    claimed: list[str] = []
    asked = 0
    for word in words:
        texts = [frame.format(word, large=word.capitalize()) for frame in _NEUTRAL]
        guesses = [gazetteer.find(text) for text in texts]
        asked += any(guess.region is not None or guess.candidates for guess in guesses)
        sure = [
            (place, text)
            for text, guess in zip(texts, guesses, strict=True)
            if guess.region_confidence >= SURE and (place := guess.district or guess.region)
        ]
        if sure:
            place, text = sure[0]
            claimed.append(f"{word}: {place.name_ru}, {len(sure)} times, as in «{text}»")
    yield f"taken for a place without a question: {len(claimed)}"
    yield from claimed
    yield f"some place offered: {asked}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("what", nargs="?", choices=("all", "writings", "sweep"), default="all")
    parts = (*NEVER_SHIPPED, "judged", *corpus.LEARNED_FROM)
    parser.add_argument("--part", choices=parts, default="test")
    parser.add_argument("--errors", action="store_true", help="list what went wrong")
    options = parser.parse_args()
    examples = part(options.part)
    begun = time.process_time()
    models = Models.load()
    loading = time.process_time() - begun
    if options.what == "sweep":
        print("\n".join(sweep(models.gazetteer)))
        return
    if options.what == "writings":
        print("\n".join(writings(models, examples)))
        return
    collect_less_garbage()  # as the running bot
    for example in others(options.part):
        models.answer(example)
    answers = [models.answer(example) for example in examples]
    known = [models.answer(example) for example in examples]
    lines = [*table(answers), *topics(answers), *calibration(answers)]
    lines += [*speed(answers, known, loading), *(errors(answers) if options.errors else ())]
    print("\n".join(lines))


if __name__ == "__main__":
    main()
