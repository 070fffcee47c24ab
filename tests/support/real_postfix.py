"""A whole Postfix on a free loopback port with TLS, from its package unpacked into a folder: nothing is installed.

Its programs run as users that every Debian has, its queue and configuration live in a scratch folder, and its master is
our child: ending it ends all of it.
"""

import grp
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

from contract import ROOT
from madang import wait_until

OWNER, DELIVERY, DROP_GROUP = "mail", "nobody", "staff"
QUEUES = ("active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "private", "saved", "trace")


def unpacked():
    """The folder that holds Postfix' package, fetched once; None where that is not possible."""
    folder = Path(os.environ.get("POSTFIX_FOLDER", ROOT / "build/postfix"))
    if not (folder / "usr/lib/postfix/sbin/master").exists():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as scratch:
            os.chmod(scratch, 0o777)
            fetched = subprocess.run(["apt-get", "-q", "download", "postfix"], cwd=scratch, capture_output=True)
            packages = list(Path(scratch).glob("postfix_*.deb"))
            if fetched.returncode != 0 or not packages:
                return None
            subprocess.run(["dpkg", "-x", str(packages[0]), str(folder)], check=True)
    return folder


class Postfix:
    """@param certificate  files of certificate and key; mail for example.org ends in `mails()`"""

    def __init__(self, program, certificate):
        self.program = Path(program)
        self.folder = Path(tempfile.mkdtemp(prefix="madang-postfix-"))
        self.folder.chmod(0o755)
        self.certificate = certificate
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        self._process = None

    def __enter__(self):
        self._make_queue()
        self._configure()
        self._process = subprocess.Popen(
            [self.program / "usr/lib/postfix/sbin/master", "-c", self.folder / "etc", "-d"],
            env=self._environment(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=open(self.folder / "master.log", "wb"), start_new_session=True,
        )
        try:
            wait_until(self._listens, 20, what="Postfix listening")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self._process is not None:
            self._process.terminate()  # master ends what it started
            self._process.wait(10)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _environment(self):
        return {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LD_LIBRARY_PATH": str(self.program / "usr/lib/postfix")}

    def _listens(self):
        if self._process.poll() is not None:
            raise RuntimeError((self.folder / "master.log").read_text() + self.log())
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
            return True
        except OSError:
            return False

    def log(self):
        file = self.folder / "postfix.log"
        return file.read_text() if file.exists() else ""

    def mails(self):
        """Whole messages as they were delivered."""
        return [file.read_bytes() for file in (self.folder / "mailboxes").glob("all/new/*")]

    def _make_queue(self):
        owner, queue = pwd.getpwnam(OWNER).pw_uid, self.folder / "queue"
        drop = grp.getgrnam(DROP_GROUP).gr_gid
        queue.mkdir()
        for name in QUEUES:
            (queue / name).mkdir(mode=0o700)
            os.chown(queue / name, owner, -1)
        for name, mode in (("public", 0o710), ("maildrop", 0o1730)):
            (queue / name).mkdir()
            os.chown(queue / name, owner, drop)
            (queue / name).chmod(mode)
        (queue / "pid").mkdir()
        (self.folder / "data").mkdir(mode=0o700)
        os.chown(self.folder / "data", owner, -1)
        (self.folder / "mailboxes").mkdir()
        os.chown(self.folder / "mailboxes", pwd.getpwnam(DELIVERY).pw_uid, -1)

    def _configure(self):
        user, etc = pwd.getpwnam(DELIVERY), self.folder / "etc"
        etc.mkdir()
        shared = self.program / "usr/lib/postfix"
        settings = {
            "compatibility_level": "3.6", "config_directory": etc, "queue_directory": self.folder / "queue",
            "data_directory": self.folder / "data", "daemon_directory": shared / "sbin",
            "command_directory": self.program / "usr/sbin", "shlib_directory": shared, "meta_directory": etc,
            "mail_owner": OWNER, "setgid_group": DROP_GROUP, "default_privs": DELIVERY,
            "import_environment": f"LD_LIBRARY_PATH={shared} MAIL_CONFIG={etc}",
            "maillog_file": self.folder / "postfix.log", "maillog_file_prefixes": self.folder,
            "myhostname": "mx.example.org", "mydestination": "", "inet_interfaces": "127.0.0.1", "inet_protocols": "ipv4",
            "virtual_mailbox_domains": "example.org", "virtual_mailbox_base": self.folder / "mailboxes",
            "virtual_mailbox_maps": "static:all/", "virtual_minimum_uid": "1",
            "virtual_uid_maps": f"static:{user.pw_uid}", "virtual_gid_maps": f"static:{user.pw_gid}",
            "alias_maps": "", "alias_database": "", "local_recipient_maps": "", "smtpd_recipient_restrictions": "reject_unauth_destination",
            "smtpd_tls_security_level": "encrypt", "smtpd_tls_cert_file": self.certificate[0],
            "smtpd_tls_key_file": self.certificate[1], "smtpd_tls_received_header": "yes", "smtputf8_enable": "yes",
        }
        (etc / "main.cf").write_text("".join(f"{name} = {value}\n" for name, value in settings.items()))
        services = [f"127.0.0.1:{self.port} inet n - n - - smtpd", "cleanup unix n - n - 0 cleanup",
                    "qmgr unix n - n 300 1 qmgr", "rewrite unix - - n - - trivial-rewrite", "bounce unix - - n - 0 bounce",
                    "defer unix - - n - 0 bounce", "trace unix - - n - 0 bounce", "virtual unix - n n - - virtual",
                    "error unix - - n - - error", "anvil unix - - n - 1 anvil", "tlsmgr unix - - n 1000? 1 tlsmgr",
                    "proxymap unix - - n - - proxymap", "postlog unix-dgram n - n - 1 postlogd"]
        (etc / "master.cf").write_text("".join(f"{service}\n" for service in services))
