"""The words of a CODECHECK certificate and of its options."""

from __future__ import annotations

from collections.abc import Sized

from countycarbon.present.wording.verify_words import Pair

EXAMPLES: dict[str, str] = {
    "--certificate": "--certificate 2026-001",
    "--report": "--report https://doi.org/10.5281/zenodo.3674056",
    "--codechecker": '--codechecker "Stephen J. Eglen <0000-0001-8607-8025>"',
    "--author": '--author "Josiah Carberry <0000-0002-1825-0097>"',
    "--reference": "--reference https://doi.org/10.5555/12345678",
}
"""How each required option is written; the persons are those of the specification's examples."""

TITLE_OF_REPORT = "{county}: carbon balance of the territory and the planning response"

SUMMARY: Pair = ("结论", "Summary")
MANIFEST: Pair = ("重新算出的文件", "Files made again")
FILE: Pair = ("文件", "file")
COMMENT: Pair = ("内容", "what it is")
ITEM: Pair = ("项目", "item")
VALUE: Pair = ("内容", "value")
DETAIL: Pair = (
    "逐项结果见本文件夹上一级的 certificate.json 与 differences.csv。",
    "What was compared, and every difference, stand in certificate.json and differences.csv in "
    "the folder above.",
)
LABELS: dict[str, Pair] = {
    "certificate": ("证书编号", "certificate"),
    "title": ("题名", "title"),
    "reference": ("出处", "reference"),
    "authors": ("作者（ORCID）", "authors (ORCID)"),
    "codechecker": ("复核者（ORCID）", "codechecker (ORCID)"),
    "check_time": ("复核时间（未注时区者为 UTC）", "time of the check (UTC where no zone is told)"),
    "repository": ("代码与数据仓库", "repository"),
    "source": ("材料来源", "source of the material"),
    "report": ("证书发布地址", "address of the certificate"),
}


def summary(study: str, differences: Sized, unchecked: Sized) -> Pair:
    """What the check found, in a sentence or two.

    Examples
    --------
    >>> summary("wuqing", [], [])[1].partition(". ")[2]
    'All of it agrees with what was handed over.'
    """
    zh = f"用 County Carbon Kit 由输入数据在全新内核中重做了“{study}”的全部步骤与报告，并逐项比较。"
    en = (
        f"With the County Carbon Kit every step and the report of “{study}” were made again from "
        "the inputs in fresh kernels and compared item by item. "
    )
    if len(differences):
        n = len(differences)
        told = (f"有 {n} 处与送来的不同。", f"{n} item{'s differ' if n > 1 else ' differs'}.")
    elif len(unchecked):
        n = len(unchecked)
        told = (
            f"已核对者全部相符；另有 {n} 项保留意见。",
            f"All that was compared agrees; {n} reservation{'s' if n > 1 else ''} remain"
            f"{'' if n > 1 else 's'}.",
        )
    else:
        told = ("全部与送来的相符。", "All of it agrees with what was handed over.")
    return zh + told[0], en + told[1]
