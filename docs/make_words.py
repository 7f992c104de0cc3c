"""Remake the words a table may use, docs/words.md and docs/words.zh-CN.md (`make words`)."""

from __future__ import annotations

from pathlib import Path

from countycarbon.messages import Language
from countycarbon.run import words_page

PAGES: dict[str, Language] = {"words.md": "en", "words.zh-CN.md": "zh"}


def main() -> None:
    """Write both pages."""
    for name, lang in PAGES.items():
        path = Path(__file__).with_name(name)
        path.write_text(words_page.page(lang), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
