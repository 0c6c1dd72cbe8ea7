"""The production server, and what it may say of a request that went wrong."""

import sys

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from portal.config import Config
from portal.operations.cli.memory import give_back_memory


class DiscreetLogger(Logger):  # type: ignore[misc]  # gunicorn ships no types
    """Leaves out request lines and addresses, which gunicorn quotes when it refuses a request (design.md §6.7)."""

    def warning(self, msg: str, *args: object, **kwargs: object) -> None:
        """Say that a request was refused, and nothing of what it held."""
        if str(msg).startswith("Invalid request"):
            super().warning("Invalid request")
        else:
            super().warning(msg, *args, **kwargs)

    def exception(self, msg: object, *args: object, **kwargs: object) -> None:
        """Say what kind of failure it was; its message and trace may quote what was typed."""
        kind = sys.exc_info()[0]
        super().error("Failure: %s", kind.__name__ if kind else "unknown")


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
    """Gunicorn with our application and settings, without files of its own."""

    def __init__(self, app: Flask, config: Config) -> None:
        self.application = app
        self.portal = config
        give_back_memory()
        super().__init__()

    def load_config(self) -> None:
        """Take the settings from ours; no access log, because that would hold what people search."""
        settings = {
            "bind": f"{self.portal.host}:{self.portal.port}",
            "workers": self.portal.workers,
            "threads": self.portal.threads,
            "worker_class": "gthread",
            "preload_app": True,
            "accesslog": None,
            "loglevel": "warning",
            "logger_class": DiscreetLogger,
            "limit_request_line": 8190,
            "control_socket_disable": True,
        }
        for name, value in settings.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        """The application itself."""
        return self.application
