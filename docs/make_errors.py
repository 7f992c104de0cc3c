"""Remake the catalogues of errors, docs/errors.md and docs/errors.zh-CN.md (`make errors`)."""

from __future__ import annotations

from pathlib import Path

from countycarbon.messages import Language
from countycarbon.present import errors

PAGES: dict[str, Language] = {"errors.md": "en", "errors.zh-CN.md": "zh"}


def main() -> None:
    """Write both pages."""
    for name, lang in PAGES.items():
        path = Path(__file__).with_name(name)
        path.write_text(errors.page(lang), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
