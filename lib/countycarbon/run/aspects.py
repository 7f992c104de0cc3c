"""What a notebook can change besides its names, and how to put it back.

Each aspect is a pair of functions: ``take(shell)`` gives a nested dict of plain values, and
``put(shell, saved)`` puts them back.  An aspect of a library counts only once the library has
been imported, so that nothing is imported just to look at it.
"""

from __future__ import annotations

import decimal
import locale
import logging
import os
import random
import sys
import warnings
from collections.abc import Callable
from typing import Any, NamedTuple

from countycarbon.run.state import State, copied, same


class Aspect(NamedTuple):
    """One part of the state, and the module that must be imported for it to exist."""

    module: str
    take: Callable[[Any], State]
    put: Callable[[Any, State], None]


def backend() -> str:
    """Matplotlib's backend, without letting it choose one."""
    return sys.modules["matplotlib"].get_backend(auto_select=False)


def close_figures_and_widgets() -> None:
    """Close what a notebook has left open on the display side."""
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")
    if "ipywidgets" in sys.modules:
        sys.modules["ipywidgets"].Widget.close_all()


# --- the process ------------------------------------------------------------------------------


def _take_process(_: Any) -> State:
    try:
        folder = os.getcwd()  # noqa: PTH109 - a string is what os.chdir gives back unchanged
    except FileNotFoundError:  # the notebook has deleted its own working directory
        folder = ""
    return {
        "folder": folder,
        "environment": dict(os.environ),
        "locale": locale.setlocale(locale.LC_ALL),
        "stdout": sys.stdout,
        "stderr": sys.stderr,
        "recursion": sys.getrecursionlimit(),
        "argv": sys.argv,
        "path": sys.path,
        "meta_path": sys.meta_path,
        "path_hooks": sys.path_hooks,
    }


def _put_process(_: Any, saved: State) -> None:
    os.chdir(saved["folder"])
    for name in set(os.environ) - set(saved["environment"]):
        del os.environ[name]
    os.environ.update(saved["environment"])
    if locale.setlocale(locale.LC_ALL) != saved["locale"]:
        locale.setlocale(locale.LC_ALL, saved["locale"])
    sys.stdout, sys.stderr = saved["stdout"], saved["stderr"]
    sys.setrecursionlimit(saved["recursion"])
    for name in ("argv", "path", "meta_path", "path_hooks"):
        getattr(sys, name)[:] = saved[name]


def _take_warnings(_: Any) -> State:
    return {
        "filters": list(warnings.filters),
        "showwarning": warnings.showwarning,
        "formatwarning": warnings.formatwarning,
    }


def _put_warnings(_: Any, saved: State) -> None:
    warnings.filters[:] = saved["filters"]  # type: ignore[index]
    warnings.showwarning = saved["showwarning"]
    warnings.formatwarning = saved["formatwarning"]
    # Leaving this block makes every module forget which warnings it has shown already.
    with warnings.catch_warnings():
        pass


def _take_logging(_: Any) -> State:
    loggers = {"": logging.root, **logging.root.manager.loggerDict}
    return {
        "disable": {"": logging.root.manager.disable},
        "loggers": {
            name: {
                "level": logger.level,
                "propagate": logger.propagate,
                "disabled": logger.disabled,
                "handlers": logger.handlers,
                "filters": logger.filters,
            }
            for name, logger in loggers.items()
            if isinstance(logger, logging.Logger)
        },
    }


def _put_logging(shell: Any, saved: State) -> None:
    new = {"level": logging.NOTSET, "propagate": True, "disabled": False}
    for name in _take_logging(shell)["loggers"]:
        logger = logging.getLogger(name)
        values = saved["loggers"].get(name, {**new, "handlers": [], "filters": []})
        logger.setLevel(values["level"])
        logger.propagate, logger.disabled = values["propagate"], values["disabled"]
        logger.handlers[:], logger.filters[:] = values["handlers"], values["filters"]
    logging.disable(saved["disable"][""])


def _take_random(_: Any) -> State:
    return {"state": random.getstate()}


def _put_random(_: Any, saved: State) -> None:
    random.setstate(saved["state"])


_DECIMAL = ("prec", "rounding", "Emin", "Emax", "capitals", "clamp")


def _take_decimal(_: Any) -> State:
    context = decimal.getcontext()
    kept: State = {name: getattr(context, name) for name in _DECIMAL}
    return kept | {"traps": dict(context.traps), "flags": dict(context.flags)}


def _put_decimal(_: Any, saved: State) -> None:
    signals = {kind: [s for s, on in saved[kind].items() if on] for kind in ("traps", "flags")}
    decimal.setcontext(decimal.Context(**(saved | signals)))


# --- libraries --------------------------------------------------------------------------------


def _take_numpy(_: Any) -> State:
    numpy = sys.modules["numpy"]
    return {"error": numpy.geterr(), "call": numpy.geterrcall(), "print": numpy.get_printoptions()}


def _put_numpy(_: Any, saved: State) -> None:
    numpy = sys.modules["numpy"]
    numpy.seterr(**saved["error"])
    numpy.seterrcall(saved["call"])
    numpy.set_printoptions(**saved["print"])


def _take_numpy_random(_: Any) -> State:
    name, key, *rest = sys.modules["numpy.random"].get_state()
    return {"state": (name, key.tobytes(), *rest)}


def _put_numpy_random(_: Any, saved: State) -> None:
    numpy = sys.modules["numpy"]
    name, key, *rest = saved["state"]
    numpy.random.set_state((name, numpy.frombuffer(key, dtype=numpy.uint32), *rest))


def _take_pandas(_: Any) -> State:
    def walk(node: dict[str, Any], prefix: str) -> State:
        found: State = {}
        for name, value in node.items():
            deeper = isinstance(value, dict)
            found |= walk(value, f"{prefix}{name}.") if deeper else {prefix + name: value}
        return found

    return walk(sys.modules["pandas"].options.d, "")


def _put_pandas(shell: Any, saved: State) -> None:
    now = _take_pandas(shell)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a notebook may have set a deprecated option
        for name, value in saved.items():
            # Only what was changed: setting a deprecated option has effects of its own.
            if name in now and not same(now[name], value):
                sys.modules["pandas"].set_option(name, value)


def _take_matplotlib(_: Any) -> State:
    return {"rc": dict(sys.modules["matplotlib"].rcParams.copy()), "backend": backend()}


def _put_matplotlib(_: Any, saved: State) -> None:
    matplotlib = sys.modules["matplotlib"]
    # Straight into the dict: the values are known to be valid, and the backend is not switched.
    dict.update(matplotlib.rcParams, {k: v for k, v in saved["rc"].items() if k != "backend"})


# --- IPython ----------------------------------------------------------------------------------


def _configurables(shell: Any) -> dict[str, Any]:
    """What ``%config`` can change, and the display formatters."""
    formatter = shell.display_formatter
    found = [*shell.configurables, formatter, formatter.ipython_display_formatter]
    found += formatter.formatters.values()
    return {type(item).__name__: item for item in found}


def _take_traits(shell: Any) -> State:
    return {
        name: {trait: copied(value) for trait, value in item.trait_values(config=True).items()}
        for name, item in _configurables(shell).items()
    }


def _put_traits(shell: Any, saved: State) -> None:
    now = _take_traits(shell)
    items = _configurables(shell)
    for name, traits in saved.items():
        for trait, value in traits.items():
            if not same(now.get(name, {}).get(trait), value):
                setattr(items[name], trait, value)


def _transformers(shell: Any) -> dict[str, list[Any]]:
    inputs = shell.input_transformer_manager
    return {
        "ast": shell.ast_transformers,
        "post": shell.input_transformers_post,
        "cleanup": inputs.cleanup_transforms,
        "line": inputs.line_transforms,
        "token": inputs.token_transformers,
    }


def _take_shell(shell: Any) -> State:
    return {
        "magics": shell.magics_manager.magics,
        "events": shell.events.callbacks,
        "extensions": shell.extension_manager.loaded,
        "exceptions": shell.custom_exceptions,
        "xmode": shell.InteractiveTB.mode,
        "transformers": _transformers(shell),
    }


def _put_shell(shell: Any, saved: State) -> None:
    for kind, magics in saved["magics"].items():
        shell.magics_manager.magics[kind].clear()
        shell.magics_manager.magics[kind].update(magics)
    for event, callbacks in saved["events"].items():
        shell.events.callbacks[event][:] = callbacks
    for name, transformers in saved["transformers"].items():
        _transformers(shell)[name][:] = transformers
    shell.extension_manager.loaded.clear()
    shell.extension_manager.loaded.update(saved["extensions"])
    shell.custom_exceptions = saved["exceptions"]
    shell.InteractiveTB.set_mode(saved["xmode"])


ASPECTS: dict[str, Aspect] = {
    "process": Aspect("sys", _take_process, _put_process),
    "warnings": Aspect("warnings", _take_warnings, _put_warnings),
    "logging": Aspect("logging", _take_logging, _put_logging),
    "random": Aspect("random", _take_random, _put_random),
    "decimal": Aspect("decimal", _take_decimal, _put_decimal),
    "numpy": Aspect("numpy", _take_numpy, _put_numpy),
    "numpy.random": Aspect("numpy.random", _take_numpy_random, _put_numpy_random),
    "pandas": Aspect("pandas", _take_pandas, _put_pandas),
    "traits": Aspect("IPython", _take_traits, _put_traits),
    "shell": Aspect("IPython", _take_shell, _put_shell),
    "matplotlib": Aspect("matplotlib", _take_matplotlib, _put_matplotlib),
}
"""Everything that leaks; traits before the rest of the shell, whose printers they may reset."""
