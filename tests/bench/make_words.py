"""Count background words into monitor/judge/learned/words.tsv.

Run by hand: MONITOR_DATA=… PYTHONPATH=. python tests/bench/make_words.py

A unit is a headline or a sentence, so that one table serves both. The sets that grouping is scored on
(uci, ecb, gold_chipnews, news_t) are left out."""

import gzip
import json
import os
import re
from collections import Counter
from pathlib import Path

from monitor.judge.language.sentences import split
from monitor.judge.language.terms import CJK

SETS = ("stream", "stream_yahoo", "reuters_chips", "neus_allsides", "sentfin", "tradingview_lists")
UNITS_A_SET = 20_000  # so that one large stream of headlines does not decide what is common
LEAST = 3
TARGET = Path(__file__).parents[2] / "monitor" / "judge" / "learned" / "words.tsv"
WORD = re.compile(rf"(?![{CJK}])[^\W_]+(?:[.'’&][^\W_]+)*")


def main() -> None:
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


if __name__ == "__main__":
    main()
