"""Messages about packing a study for review."""

from __future__ import annotations

from countycarbon.messages.template import Template, error

TEMPLATES: tuple[Template, ...] = (
    error(
        "review.not-run",
        "这里没有完成的运行结果（缺少 study.yml、run.json 或 ro-crate-metadata.json）。",
        "there is no finished run here (study.yml, run.json or ro-crate-metadata.json is missing).",
        "先运行 countycarbon run，再打包。",
        "run it first with countycarbon run.",
    ),
    error(
        "review.stale",
        "研究文件在上次运行之后改过，与 {output} 不符。",
        "the study was changed after its last run and does not agree with {output}.",
        "重新运行 countycarbon run；或直接给出运行结果的文件夹。",
        "run it again with countycarbon run, or name the folder of the run.",
    ),
    error(
        "review.exists",
        "已经存在，不会覆盖。",
        "exists already and will not be overwritten.",
        "用 --out 换一个名字，或先移走它。",
        "choose another name with --out, or move it away.",
    ),
    error(
        "review.inside",
        "位于运行结果的文件夹之内。",
        "lies inside the folder of the run.",
        "用 --out 放到别处。",
        "put it elsewhere with --out.",
    ),
)
