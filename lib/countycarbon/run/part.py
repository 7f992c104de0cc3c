"""The part of a study a step may use: what it declares, and nothing it does not."""

from __future__ import annotations

from typing import Any

from pydantic import PrivateAttr

from countycarbon.messages import fail
from countycarbon.steps import Step
from countycarbon.steps.step import COMMON
from countycarbon.study import Study


class Part(Study):
    """A study whose undeclared sections cannot be read.

    The manifest makes a step again only if a value it declares has changed; so that this can be
    relied on, a value it does not declare is refused.
    """

    _step: str = PrivateAttr("")
    _sections: frozenset[str] = PrivateAttr(frozenset(Study.model_fields))

    @classmethod
    def of(cls, study: Study, step: Step) -> Part:
        """The part a step declares."""
        part = cls.model_construct(**dict(study))
        part._step, part._place = step.id, study.place
        # ``gas`` is the session's own; a step that uses the accounting section says so
        keys = (*(k for k in COMMON if "." not in k), "languages", *step.settings)
        part._sections = frozenset(key.split(".")[0] for key in keys)
        return part

    def __getattribute__(self, name: str) -> Any:
        if name in Study.model_fields and name not in self._sections:
            allowed = ", ".join(sorted(self._sections))
            raise fail("step.undeclared-setting", step=self._step, key=name, allowed=allowed)
        return super().__getattribute__(name)
