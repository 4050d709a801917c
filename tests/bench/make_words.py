"""Count background words into monitor/judge/learned/words.tsv, and pairs of Chinese, Japanese and Korean
characters into pairs.tsv beside it.

Run by hand: MONITOR_DATA=… PYTHONPATH=.:tests/bench python tests/bench/make_words.py

A unit is a headline or a sentence, so that one table serves both. The sets that grouping is scored on
(uci, ecb, gold_chipnews, news_t) are left out. The pairs are those of the invented cases in tests/data/hard:
the sets hold next to nothing in these languages."""

import gzip
import json
import os
import re
from collections import Counter
from pathlib import Path

import hard

from monitor.judge.language.sentences import split
from monitor.judge.language.terms import CJK, FIRST_CJK, tokens

SETS = ("stream", "stream_yahoo", "reuters_chips", "neus_allsides", "sentfin", "tradingview_lists")
UNITS_A_SET = 20_000  # so that one large stream of headlines does not decide what is common
LEAST = 3
LEARNED = {"matching": range(1, 16), "novelty": range(1, 17)}  # the batches of invented cases
TARGET = Path(__file__).parents[2] / "monitor" / "judge" / "learned" / "words.tsv"
WORD = re.compile(rf"(?![{CJK}])[^\W_]+(?:[.'’&][^\W_]+)*")


def main() -> None:
    words()
    pairs()


def words() -> None:
    units = 0
    seen: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    for name in SETS:
        sentences: list[str] = []
        with gzip.open(Path(os.environ["MONITOR_DATA"]) / "judge" / name / "stories.jsonl.gz", "rt") as lines:
            for line in lines:
                story = json.loads(line)
                sentences.append(story["title"])
                sentences.extend(split(story["text"]))
        sentences = sentences[:: max(1, len(sentences) // UNITS_A_SET)]
        units += len(sentences)
        for sentence in sentences:
            words = WORD.findall(sentence)
            seen.update({word.casefold().removesuffix("'s").removesuffix("’s") for word in words})
            if sum(word[0].isupper() for word in words) * 2 < len(words):  # not a title-case headline
                lower.update({word for word in words[1:] if word.islower()})
                upper.update(
                    {
                        word.casefold().removesuffix("'s").removesuffix("’s")
                        for word in words[1:]
                        if word[0].isupper()
                    }
                )
    rows = [(word, count) for word, count in seen.items() if count >= LEAST and not word.isdigit()]
    rows.sort(key=lambda row: (-row[1], row[0]))
    body = "".join(
        f"{word}\t{count}\t{int(lower[word] > 0 and lower[word] * 2 >= upper[word])}\n"
        for word, count in rows
    )
    TARGET.write_text(f"{units}\n{body}", "utf-8")
    print(f"{len(rows)} words of {units} units")


def pairs() -> None:
    units, seen = 0, Counter[str]()
    for subject, batches in LEARNED.items():
        for case in (case for batch in batches for case in hard.cases(subject, batch)):
            for story in case.get("stories", [case]):
                for sentence in (story["title"], *split(story["text"])):
                    found = {term for term in tokens(sentence) if term[0] >= FIRST_CJK}
                    units += bool(found)
                    seen.update(found)
    rows = [(pair, count) for pair, count in seen.items() if count >= LEAST]
    rows.sort(key=lambda row: (-row[1], row[0]))
    body = "".join(f"{pair}\t{count}\n" for pair, count in rows)
    (TARGET.parent / "pairs.tsv").write_text(f"{units}\n{body}", "utf-8")
    print(f"{len(rows)} pairs of {units} units")


if __name__ == "__main__":
    main()
