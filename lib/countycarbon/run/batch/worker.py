"""The process that runs counties, one after the other, on one warm kernel.

It reads one JSON line per county and answers with one; started by ``county``, by no user.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any, TextIO

from countycarbon.messages import KitError, Language, Problem, problem
from countycarbon.run import pipeline
from countycarbon.run.execute import PRELOAD
from countycarbon.run.kernel import WarmKernel

_BOTH: tuple[Language, ...] = ("zh", "en")


def main() -> None:
    """Answer until nobody asks any more."""
    answers = _own_channel()
    with WarmKernel(PRELOAD) as kernel:
        for line in sys.stdin:
            answer = _run(json.loads(line), kernel)
            answers.write(json.dumps(answer, ensure_ascii=False) + "\n")
            answers.flush()


def _own_channel() -> TextIO:
    """Standard output for answers alone; what anything else prints goes to standard error."""
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    return channel


def _run(asked: dict[str, Any], kernel: WarmKernel) -> dict[str, Any]:
    """Run one county; whatever goes wrong is its own affair."""
    try:
        result = pipeline.run(
            Path(asked["path"]),
            changes=asked["changes"],
            folder=Path(asked["folder"]),
            languages=asked["languages"],
            engine=asked["engine"],
            formats=asked["formats"],
            kernel=kernel,
        )
    except KitError as error:
        return _failed(*error.problems)
    except Exception as error:  # a bug in one county must not end the others
        return _failed(problem("batch.bug", reason=f"{type(error).__name__}: {error}"))
    return {"state": "done", "made": list(result.made)}


def _failed(*problems: Problem) -> dict[str, Any]:
    """All that is wrong, a line for each; code and step of the first."""
    first = problems[0]
    words: dict[str, str] = {lang: "\n".join(p.text(lang) for p in problems) for lang in _BOTH}
    step = str(first.where.get("step", ""))
    return {"state": "failed", "code": first.code, "step": step, **words}


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asked decides what an interrupt means
    main()
