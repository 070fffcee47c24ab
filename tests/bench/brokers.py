"""Other STOMP brokers as anchors, on the server's core: RabbitMQ's Web STOMP and npm's stomp-broker-js."""
import contextlib
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile

from common import ROOT, SERVER_CORE, end, free_port, pinned, wait_for

RABBITMQ = pathlib.Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
STOMP_BROKER_JS = "stomp-broker-js@1.3.0"


def listening(port):
    return lambda: socket.create_connection(("127.0.0.1", port), 1).close() is None


@contextlib.contextmanager
def rabbitmq():
    """Yields the port of Web STOMP at /ws; user and password are `guest`. Its own node name, folder and port mapper,
    so that an installed one is not touched."""
    if not RABBITMQ.exists():
        raise RuntimeError("rabbitmq-server is not installed")
    port, amqp, stomp, mapper, distribution = (free_port() for _ in range(5))
    with tempfile.TemporaryDirectory(prefix="madang-rabbitmq-", ignore_cleanup_errors=True) as name:
        folder = pathlib.Path(name)
        (folder / "rabbitmq.conf").write_text(
            f"listeners.tcp.1 = 127.0.0.1:{amqp}\nstomp.listeners.tcp.1 = 127.0.0.1:{stomp}\n"
            f"web_stomp.tcp.ip = 127.0.0.1\nweb_stomp.tcp.port = {port}\nweb_stomp.max_connections = 30000\n"
            f"log.console = false\nlog.file.level = warning\n")
        (folder / "plugins").write_text("[rabbitmq_web_stomp].\n")
        environment = {
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": name, "LANG": "C.UTF-8",
            "RABBITMQ_NODENAME": "bench@localhost", "RABBITMQ_CONFIG_FILE": f"{name}/rabbitmq",
            "RABBITMQ_ENABLED_PLUGINS_FILE": f"{name}/plugins", "RABBITMQ_MNESIA_BASE": f"{name}/mnesia",
            "RABBITMQ_LOG_BASE": f"{name}/log", "RABBITMQ_PID_FILE": f"{name}/pid",
            "RABBITMQ_DIST_PORT": str(distribution), "ERL_EPMD_PORT": str(mapper), "ERL_EPMD_ADDRESS": "127.0.0.1",
        }
        names = subprocess.Popen([shutil.which("epmd") or "/usr/bin/epmd"], env=environment, stderr=subprocess.DEVNULL)
        server = None
        try:
            wait_for(listening(mapper), 10, "the port mapper")
            server = subprocess.Popen(pinned(SERVER_CORE, [RABBITMQ]), env=environment, stdout=subprocess.DEVNULL,
                                      stderr=subprocess.DEVNULL, cwd=name)
            wait_for(lambda: server.poll() is not None or listening(port)(), 90, "RabbitMQ")
            if server.poll() is not None:
                raise RuntimeError("RabbitMQ ended at its start")
            yield port
        finally:
            if server:
                with contextlib.suppress(OSError, ValueError):
                    os.kill(int((folder / "pid").read_text()), 15)
                end(server)
            end(names)


@contextlib.contextmanager
def stomp_broker_js():
    """Yields the port of stomp-broker-js at /ws."""
    folder = ROOT / "build/npm-bench"
    if not (folder / "node_modules/stomp-broker-js").exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--prefix", str(folder), "--no-save", "--no-audit", "--no-fund",
                        STOMP_BROKER_JS], check=True, capture_output=True)
    port = free_port()
    script = ("const http = require('http').createServer();"
              "new (require('stomp-broker-js'))({server: http, path: '/ws', heartbeat: [0, 0]});"
              f"http.listen({port}, '127.0.0.1');")
    process = subprocess.Popen(pinned(SERVER_CORE, ["node", "-e", script]), cwd=folder, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    try:
        wait_for(listening(port), 10, "stomp-broker-js")
        yield port
    finally:
        end(process)
