"""Keeps the notebooks on one warm kernel apart; this module runs inside the kernel.

Between two notebooks everything a fresh kernel would have is put back: names, history and
counter, and the state of process and libraries listed in :data:`countycarbon.run.aspects.ASPECTS`.

*When is the state to go back to taken?*  Once, after the modules named for preloading have been
imported.  A notebook may import more, and an import may rightly change that state (NumPy adds
warning filters, Matplotlib brings its rcParams, pyplot registers its printers): a module is
imported only once, so these changes must outlive the notebook.  :class:`Isolation` therefore
brackets every outermost import that is not yet cached and adds what changed *inside* the bracket
to the baseline; what the notebook itself changed, before or after, stays outside.

*Not restored:* attributes of modules (hence no mutable module state in the library), running
threads and tasks (threads are reported), and the fact that a module is imported.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import os
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import TYPE_CHECKING, Any

from countycarbon.run import aspects
from countycarbon.run.aspects import ASPECTS
from countycarbon.run.state import State, adopt, copied

if TYPE_CHECKING:
    from countycarbon.run.painter import Painter


def take(shell: Any, without: str = "") -> State:
    """All aspects as they are now, without that of a module just being imported."""
    return {
        name: copied(aspect.take(shell))
        for name, aspect in ASPECTS.items()
        if aspect.module in sys.modules and aspect.module != without
    }


def put(shell: Any, saved: State) -> None:
    """Put all saved aspects back."""
    for name, values in saved.items():
        ASPECTS[name].put(shell, copied(values))


class Isolation:
    """The baseline of one kernel, and the import finder that keeps it up to date."""

    def __init__(self, shell: Any) -> None:
        self.shell = shell
        self.importing = False
        self.backend_settled = False
        self.threads: set[threading.Thread] = set()
        self.baseline: State = {}
        self.painter: Painter | None = None

    def begin(self, preload: Sequence[str], *, painter: bool = False) -> None:
        """Import what notebooks will need anyway, then take the baseline."""
        for name in preload:
            # Only a head start: a notebook that needs a missing module says so itself.  The trap
            # gives the name get_ipython, by which pandas tells a notebook from a terminal.
            with suppress(ImportError), self.shell.builtin_trap:
                importlib.import_module(name)
        # IPython registers most of its magics when first used, and only once.
        self.shell.magics_manager.load_all_lazy_magics()
        self._settle_backend()
        sys.meta_path.insert(0, self)
        if painter:
            from countycarbon.run.painter import Painter

            self.painter = Painter()
        self.threads = set(threading.enumerate())
        self.baseline = take(self.shell)

    def restore(
        self, folder: str | None = None, environment: Mapping[str, str] | None = None
    ) -> list[str]:
        """Put everything back.

        Parameters
        ----------
        folder : str, optional
            Working directory of the next notebook; that of the kernel's start by default.
        environment : mapping, optional
            Variables of the environment that only the next notebook has.

        Returns
        -------
        list of str
            Names of threads the last notebook has left running.
        """
        aspects.close_figures_and_widgets()
        if self.painter is not None:
            self.painter.forget()
        put(self.shell, self.baseline)
        self._return_to_backend()
        if folder is not None:
            os.chdir(folder)
        os.environ.update(environment or {})
        self.shell.reset(new_session=True)
        gc.freeze()  # what is left stays: the next collection need not look at it again
        left = set(threading.enumerate()) - self.threads
        self.threads |= left  # reported once
        return sorted(thread.name for thread in left if not _of_the_kernel(thread))

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find a module as the other finders would, with its import bracketed."""
        if self.importing:
            return None
        spec = next(self._found_by_others(name, path, target), None)
        # Frozen and built-in modules share one loader class; none of them changes the state.
        if spec is None or spec.loader is None or isinstance(spec.loader, type):
            return spec
        execute = spec.loader.exec_module

        def exec_module(module: ModuleType) -> None:
            with self.adopting(name):
                execute(module)
                self._settle_backend()

        spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec

    def _found_by_others(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None
    ) -> Iterator[ModuleSpec]:
        for finder in list(sys.meta_path):
            find = None if finder is self else getattr(finder, "find_spec", None)
            if find is not None and (spec := find(name, path, target)) is not None:
                yield spec

    @contextmanager
    def adopting(self, module: str = "") -> Iterator[None]:
        """What changes inside, while ``module`` is imported, belongs to the baseline."""
        if self.importing:
            yield
            return
        self.importing = True
        before, threads = take(self.shell, without=module), set(threading.enumerate())
        try:
            yield
        finally:
            self.importing = False
        self.baseline = adopt(self.baseline, before, take(self.shell))
        self.threads |= set(threading.enumerate()) - threads

    def _settle_backend(self) -> None:
        """Let pyplot load its backend with its import, not with the first figure.

        Loading it registers the callback and the printers that show figures in the notebook;
        they are registered only once and must therefore be part of the baseline.
        """
        pyplot = sys.modules.get("matplotlib.pyplot")
        if pyplot is not None and not self.backend_settled:
            self.backend_settled = True
            pyplot.switch_backend(sys.modules["matplotlib"].get_backend())

    def _return_to_backend(self) -> None:
        wanted = self.baseline.get("matplotlib", {}).get("backend")
        if "matplotlib.pyplot" in sys.modules and wanted != aspects.backend():
            with self.adopting():
                sys.modules["matplotlib.pyplot"].switch_backend(wanted)


def begin(preload: Sequence[str] = (), *, painter: bool = False) -> None:
    """Begin isolating in this kernel.

    Parameters
    ----------
    preload : sequence of str
        Modules to import before the baseline is taken.
    painter : bool, default False
        Start a second process that draws figures beside the notebook.
    """
    from IPython.core.getipython import get_ipython

    # Last of the exit handlers registered from here on: with these libraries Python takes most of
    # a second to tidy up, and there is nothing left to save.
    atexit.register(os._exit, 0)
    shell: Any = get_ipython()
    shell.isolation = Isolation(shell)
    shell.isolation.begin(preload, painter=painter)


def restore(folder: str | None = None, environment: Mapping[str, str] | None = None) -> list[str]:
    """Put this kernel back to its baseline; see :meth:`Isolation.restore`."""
    from IPython.core.getipython import get_ipython

    shell: Any = get_ipython()
    return shell.isolation.restore(folder, environment)


def end() -> None:
    """End this kernel from within, with the exit handlers of what it has imported.

    In ipykernel 7 the usual request to shut down may block: the answer is published by a thread
    that may have been stopped already.
    """
    from IPython.core.getipython import get_ipython

    shell: Any = get_ipython()
    if shell.isolation.painter is not None:
        shell.isolation.painter.close()
    shell.ask_exit()


def _of_the_kernel(thread: threading.Thread) -> bool:
    """Whether the kernel's own transport started a thread (zmq does with its first big message)."""
    return type(thread).__module__.split(".")[0] in {"zmq", "ipykernel"}
