"""What the topic model sees of a text; the same in training and in use."""

import math
from collections.abc import Sequence
from functools import lru_cache

from bot.routing.folding import Word, skeleton, words
from bot.routing.language import Language
from bot.routing.lexicon import Lexicon, is_ignored
from bot.routing.ngrams import pair, topic_pieces

BIAS = "bias"
MOST_WORDS = 300
"""Words of a text that are looked at: its first ones."""

_SHORT_WORD = 5
PAIR_VALUE = 0.5
# A text of more different words than this says no more than one of so many.
_FULL_VOICE = 12

# From this belief a stem speaks clearly; from this share of the evidence of its word, wholly.
_CLEAR = 1.5
_WHOLLY = 0.5

Features = list[tuple[str, float]]


def reading_language(language: Language) -> str:
    """The language whose stems come first; mixed texts are read as Kazakh."""
    return "ru" if language == "ru" else "kk"


@lru_cache(maxsize=8192)
def bare(folded: str) -> str:
    """The skeleton of a word; a digit tacked to letters («сөз1», «дом5») makes no new word."""
    letters = folded.strip("0123456789")
    return skeleton(letters or folded)


def bare_words(found: Sequence[Word]) -> list[str]:
    """The words of a text as the model compares them."""
    return [bare(word.folded) for word in found[:MOST_WORDS]]


def word_features(word: str, language: str, stems: Lexicon) -> Features:
    """What one word contributes: pieces, stems, and itself if short.

    Names of places and greetings contribute nothing.
    """
    if is_ignored(word):
        return []
    pieces = topic_pieces(word)
    value = 1 / math.sqrt(len(pieces)) if pieces else 0.0
    features = [(piece, value) for piece in pieces]
    features += [(stem.feature, share) for stem, share in stems.singles(word, language)]
    if len(word) <= _SHORT_WORD and not word.isdigit():
        features.append((f"{language}:{word}", PAIR_VALUE))
    return features


def sequence_features(typed: Sequence[str], at: int, stems: Lexicon) -> Features:
    """What the words beginning at `at` contribute together."""
    features = [(stem.feature, 1.0) for stem in stems.sequences(typed, at)]
    if at + 1 < len(typed) and not (is_ignored(typed[at]) or is_ignored(typed[at + 1])):
        features.append((pair(typed[at], typed[at + 1]), PAIR_VALUE))
    return features


def voice(different_words: int) -> float:
    """By how much the evidence of a long text is turned down, so that length is no certainty."""
    return math.sqrt(_FULL_VOICE / max(_FULL_VOICE, different_words))


def text_features(text: str, language: str, stems: Lexicon) -> dict[str, float]:
    """Everything the model sees of a text, as it is counted in `TopicModel.guess`.

    A repeated word adds nothing, and the evidence of a long text is turned down.
    """
    typed = bare_words(words(text))
    totals: dict[str, float] = {}
    seen: set[str] = set()
    for at, word in enumerate(typed):
        own = [] if word in seen else word_features(word, language, stems)
        seen.add(word)
        for feature, value in own:
            totals[feature] = totals.get(feature, 0.0) + value
        for feature, value in sequence_features(typed, at, stems):
            if feature not in seen:
                seen.add(feature)
                totals[feature] = totals.get(feature, 0.0) + value
    share = voice(len(set(typed)))
    return {name: share * value for name, value in totals.items()}


def clear_stems(stems: Lexicon) -> dict[str, frozenset[str]]:
    """The topics for which a stem, by the name of its feature, speaks clearly."""
    return {stem.feature: frozenset(stem.codes) for stem in stems.stems if stem.belief >= _CLEAR}


def topics_spoken(features: Features, clear: dict[str, frozenset[str]]) -> frozenset[str]:
    """The topics for which one of the features speaks clearly, and not as a mere beginning."""
    return frozenset(
        code
        for name, value in features
        if value >= _WHOLLY and name in clear
        for code in clear[name]
    )


def all_topics_spoken(text: str, language: str, stems: Lexicon) -> frozenset[str]:
    """The topics for which a word of a text, or several in a row, speak clearly."""
    typed, clear = bare_words(words(text)), clear_stems(stems)
    features = [
        one for word in dict.fromkeys(typed) for one in word_features(word, language, stems)
    ]
    for at in range(len(typed)):
        features += sequence_features(typed, at, stems)
    return topics_spoken(features, clear)
