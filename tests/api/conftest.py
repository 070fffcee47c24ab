import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from contract import contract  # noqa: E402
from madang import Madang  # noqa: E402


@pytest.fixture(scope="module")
def server():
    """One server for the tests of a file: they must not depend on each other's data."""
    one = Madang()
    try:
        yield one.start()
    finally:
        one.close()


@pytest.fixture
def launch():
    """Starts servers of the test's own: launch(settings={…}); all are ended afterwards."""
    started = []

    def start(**options):
        one = Madang(**options)
        started.append(one)
        return one.start()

    yield start
    for one in started:
        one.close()


@pytest.fixture(scope="module")
def anyone(server):
    client = server.client()
    yield client
    client.close()


@pytest.fixture(scope="module")
def kim(server):
    client = server.member("kim")
    yield client
    client.close()


@pytest.fixture(scope="module")
def lee(server):
    client = server.member("lee")
    yield client
    client.close()


@pytest.fixture(scope="session")
def api():
    return contract()
