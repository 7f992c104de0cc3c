"""Remake docs/sample and docs/pictures from a run of the Wuqing study (`make sample`)."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from pypdf import PdfReader

from countycarbon.run import pipeline
from countycarbon.steps import STEPS

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 3 * 1024 * 1024


def main() -> None:
    """Run Wuqing, copy the PDFs, and take the pictures of the README."""
    folder = ROOT / "reports" / "wuqing"
    result = pipeline.run(ROOT / "params" / "wuqing.yml", folder=folder)
    for lang, files in result.files.items():
        target = ROOT / "docs" / "sample" / f"wuqing-{lang}.pdf"
        _pack(files["pdf"], target)
        if target.stat().st_size >= LIMIT:
            raise SystemExit(f"{target} is {target.stat().st_size} bytes; the limit is {LIMIT}")
        picture = folder / "figures" / f"fig-summary-map.{lang}.png"
        _shrink(picture, ROOT / "docs" / "pictures" / f"map-{lang}.png")
        _page(files["pdf"], lang, ROOT / "docs" / "pictures" / f"page-{lang}.png")


def _pack(source: Path, target: Path) -> None:
    """Copy a PDF, compressed as far as it goes: slower than a report is worth."""
    import pikepdf

    pikepdf.settings.set_flate_compression_level(9)
    with pikepdf.open(source) as document:
        document.save(
            target,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
            deterministic_id=True,
        )


def _shrink(source: Path, target: Path, width: int = 800) -> None:
    from PIL import Image

    with Image.open(source) as image:
        height = round(image.height * width / image.width)
        image.convert("RGB").resize((width, height)).save(target, optimize=True)


def _page(pdf: Path, lang: str, target: Path) -> None:
    """The page of the scores as a picture; needs poppler-utils, as only this script does."""
    if shutil.which("pdftoppm") is None:
        return
    caption = STEPS["05_evaluation"].exhibit("fig-scores").caption(lang, "", "")
    pages = PdfReader(pdf).pages
    page = next(n for n, p in enumerate(pages, 1) if caption in p.extract_text().replace("\n", ""))
    with tempfile.TemporaryDirectory() as folder:
        stem = Path(folder) / "page"
        command = ["pdftoppm", "-r", "70", "-f", str(page), "-l", str(page), "-png", "-singlefile"]
        subprocess.run([*command, str(pdf), str(stem)], check=True)
        _shrink(stem.with_suffix(".png"), target)


if __name__ == "__main__":
    main()
