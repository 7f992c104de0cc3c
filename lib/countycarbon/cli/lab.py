"""``countycarbon lab``: the notebooks in JupyterLab, with a Chinese font on every machine."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path
from typing import Annotated

import typer

from countycarbon.cli.console import example, told
from countycarbon.folders import kit, studies, workspace
from countycarbon.messages import fail
from countycarbon.present import fonts

STYLE = Path(__file__).with_name("lab_style")
"""The folder of the style sheet; what it names is looked for among the fonts too."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "lab",
        help=told("在 JupyterLab 中打开笔记本。", "Open the notebooks in JupyterLab."),
        epilog=example("countycarbon lab"),
    )(lab)


def lab(
    port: Annotated[int | None, typer.Option(help=told("端口", "port"))] = None,
    browser: Annotated[bool, typer.Option(help=told("打开浏览器", "open a browser"))] = True,
) -> None:
    """Open the notebooks in JupyterLab."""
    from jupyter_server.serverapp import ServerApp
    from jupyterlab.labapp import LabApp
    from traitlets import default

    class Server(ServerApp):
        """JupyterLab looks for a style sheet in the user's settings only; ours is not there."""

        def init_signal(self) -> None:
            """Ctrl-C ends the kit's commands alike: at once, and in one line."""
            ours = signal.getsignal(signal.SIGINT)
            super().init_signal()
            signal.signal(signal.SIGINT, ours)

        @default("static_custom_path")
        def _kit_style(self) -> list[str]:
            return [str(folder) for folder in served()]

    class Lab(LabApp):
        serverapp_class = Server

        @classmethod
        def get_extension_package(cls) -> str:
            """Without this the server looks for an extension in the kit, and logs a traceback."""
            return str(LabApp.get_extension_package())

    words = [str(folder(workspace())), "--custom-css"]
    words += [] if browser else ["--no-browser"]
    words += [] if port is None else [f"--ServerApp.port={port}"]
    Lab.launch_instance(argv=words)


def folder(around: Path) -> Path:
    """The notebooks to open: a clone's, a workspace's own, else copies in ``lab``.

    Parameters
    ----------
    around : Path
        The workspace.

    Raises
    ------
    KitError
        ``lab.no-study``: there is nothing the notebooks could work on.
    """
    if around.resolve() == kit().resolve():
        return kit() / "notebooks"
    if not studies(around):
        raise fail("lab.no-study", folder=around)
    if any((around / "notebooks").glob("*.ipynb")):
        return around / "notebooks"
    copies = around / "lab"
    copies.mkdir(exist_ok=True)
    for notebook in sorted((kit() / "notebooks").glob("*.ipynb")):
        if not (copies / notebook.name).exists():
            shutil.copyfile(notebook, copies / notebook.name)
    return copies


def served() -> tuple[Path, Path]:
    """The folders in which the browser finds the style sheet and the font it names.

    Examples
    --------
    >>> [folder.is_dir() for folder in served()]
    [True, True]
    """
    return STYLE, fonts.files()[fonts.SANS].parent
