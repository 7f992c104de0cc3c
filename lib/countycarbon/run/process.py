"""One kernel process: started, spoken to, watched, and closed without a trace."""

from __future__ import annotations

import ast
import asyncio
import os
import sys
import tempfile
from collections.abc import Coroutine, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager

T = TypeVar("T")

_POLL = 0.1
"""Seconds between two looks at whether the process is alive."""


def _loop_is_running() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


class KernelDied(Exception):
    """The kernel's process has ended unasked, or cannot be brought back to its first state."""

    def __init__(self, code: int | None, log: str) -> None:
        self.code = code
        self.log = log
        super().__init__(code, log)

    def as_output(self) -> dict[str, Any]:
        """The fields of a notebook's error output."""
        return {
            "ename": type(self).__name__,
            "evalue": str(self.code),
            "traceback": [f"{type(self).__name__}: exit code {self.code}", *self.log.splitlines()],
        }


class OwnPython(KernelSpecManager):
    """Only one kernel: this very Python, whatever kernels are installed on the machine."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Give the specification; the history stays in memory."""
        return KernelSpec(
            argv=[
                sys.executable,
                "-m",
                "ipykernel_launcher",
                "-f",
                "{connection_file}",
                "--HistoryManager.hist_file=:memory:",
            ],
            display_name=kernel_name,
            language="python",
        )


class Process:
    """A kernel process with its client and its own event loop.

    The constructor returns as soon as the process has been launched; it boots, begins its
    isolation and imports what is to be preloaded while the caller does something else.

    Parameters
    ----------
    preload : sequence of str
        Modules to import in the kernel before the first notebook.
    painter : bool, default False
        Give the kernel a second process for figures (:mod:`countycarbon.run.painter`).
    """

    def __init__(self, preload: Sequence[str] = (), *, painter: bool = False) -> None:
        # The selector loop is what zmq needs on Windows; elsewhere it is the default.
        self._runner = asyncio.Runner(loop_factory=asyncio.SelectorEventLoop)
        # A thread has one running loop at most, and in JupyterLab that is Jupyter's own.
        self._thread = ThreadPoolExecutor(1) if _loop_is_running() else None
        # The log stays open in the kernel for a moment after its end, which Windows minds.
        self._home = tempfile.TemporaryDirectory(prefix="countycarbon-", ignore_cleanup_errors=True)
        self._log = Path(self._home.name) / "kernel.log"
        self._exit_code: int | None = None
        self._released = False
        self.language: dict[str, Any] = {}
        self.manager: Any = None
        self.client: Any = None
        try:
            self._began = self.run(self._launch(f"begin({tuple(preload)!r}, painter={painter})"))
        except BaseException:
            self.close()
            raise

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine on this kernel's loop."""
        if self._thread is None:
            return self._runner.run(work)
        return self._thread.submit(self._runner.run, work).result()

    async def _launch(self, begin: str) -> str:
        home = Path(self._home.name)
        self.manager = AsyncKernelManager(
            kernel_spec_manager=OwnPython(),
            connection_file=str(home / "connection.json"),
            transport="tcp",  # with ipc, kernels started in parallel have been mixed up
        )
        # Start-up files and settings of the user's IPython must not change results.
        env = {**os.environ, "IPYTHONDIR": str(home / "ipython")}
        # GDAL would write the clock into every GeoPackage, or what the machine has set for it.
        env["OGR_CURRENT_DATE"] = "2000-01-01T00:00:00.000Z"
        env["PYTHONUTF8"] = "1"  # what a notebook prints and opens is UTF-8 in every locale
        with self._log.open("wb") as log:
            await self.manager.start_kernel(stdout=log, stderr=log, env=env)
        self.client = self.manager.client()
        self.client.start_channels(stdin=False, hb=False)
        # Waits in the socket until the kernel has booted.
        return self._call(begin)

    def _call(self, call: str) -> str:
        return self.client.execute(
            "import countycarbon.run.isolate as _isolate",
            silent=True,
            user_expressions={"result": f"_isolate.{call}"},
            allow_stdin=False,
        )

    def wait_ready(self) -> None:
        """Wait until the kernel has begun its isolation and its output can be heard."""
        if not self.language:
            self.run(self.watch(self._ready()))

    async def _ready(self) -> None:
        await self._result(self._began)
        while True:  # until our subscription has reached the kernel
            asked = self.client.kernel_info()
            language = (await self._reply(asked))["language_info"]
            with suppress(TimeoutError):
                async with asyncio.timeout(0.2):
                    while not await self._ended(asked):
                        pass
                self.language = language
                return

    async def _ended(self, request: str) -> bool:
        message = await self.client.get_iopub_msg()
        ours = message["parent_header"].get("msg_id") == request
        return ours and message["content"].get("execution_state") == "idle"

    def restore(
        self, folder: Path | None, environment: Mapping[str, str] | None = None
    ) -> list[str]:
        """Isolate the next notebook from the last one; names of threads left running."""

        async def call() -> Any:
            return await self._result(
                self._call(f"restore({folder and str(folder)!r}, {dict(environment or {})!r})")
            )

        return self.run(self.watch(call()))

    async def _result(self, request: str) -> Any:
        reply = await self._reply(request)
        result = reply.get("user_expressions", {}).get("result", reply)
        if result["status"] != "ok":
            raise KernelDied(None, "\n".join(result["traceback"]))
        return ast.literal_eval(result["data"]["text/plain"]) if result["data"] else None

    async def _reply(self, request: str) -> dict[str, Any]:
        while True:
            reply = await self.client.get_shell_msg()
            if reply["parent_header"].get("msg_id") == request:
                return reply["content"]

    async def watch(self, work: Coroutine[Any, Any, T]) -> T:
        """Await ``work``, but raise :class:`KernelDied` as soon as the process is gone."""
        task = asyncio.ensure_future(work)
        try:
            while not (await asyncio.wait({task}, timeout=_POLL))[0]:
                if not await self.manager.is_alive():
                    raise self._death()
            return task.result()
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    def _death(self) -> KernelDied:
        lines = self._log.read_text(encoding="utf-8", errors="replace").splitlines()
        return KernelDied(self.manager.provisioner.process.returncode, "\n".join(lines[-20:]))

    def release(self) -> None:
        """Let the process end itself; :meth:`close` then finds it gone or on its way."""
        if self.language and not self._released:
            self._released = True
            self._call("end()")

    def close(self, *, kill: bool = False) -> None:
        """End the process, close the sockets and the loop, remove the temporary folder.

        Parameters
        ----------
        kill : bool, default False
            Do not ask: the kernel may be busy.
        """
        try:
            self.run(self._shut_down(kill or not self.language))
        finally:
            if self._thread is None:
                self._runner.close()
            else:
                self._thread.submit(self._runner.close).result()
                self._thread.shutdown()
            self._home.cleanup()

    async def _shut_down(self, kill: bool) -> None:
        if self.manager is None or not self.manager.has_kernel:
            return
        if kill:
            await self.manager.shutdown_kernel(now=True)
        else:
            self.release()
            await self.manager.finish_shutdown()
            await self.manager.cleanup_resources()
        if self.client is not None:
            self.client.stop_channels()
