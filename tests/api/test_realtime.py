"""Live delivery as staff see it: figures, sessions, rooms, the ledger of notifications, announcements."""

import pytest
from madang import Madang


@pytest.fixture(scope="module")
def server():
    with Madang() as server:
        yield server


@pytest.fixture(scope="module")
def operator(server):
    return server.staff("operator")


def test_a_calm_server_says_so(operator):
    overview = operator.get("/ops/v1/realtime").expect(200)
    assert overview["broker"] == "available"
    assert overview["deliveriesPerSecond"] == 0 and overview["fanoutP99Ms"] is None
    assert overview["lastCuts"] == [] and overview["cutsInMinute"] == 0


def test_nobody_is_connected(operator):
    page = operator.get("/ops/v1/realtime/sessions").expect(200).json
    assert page == {"items": [], "matching": 0, "nextCursor": None}


@pytest.mark.parametrize("query", ["state=fast", "limit=0", "cursor=x", "nobody=1"])
def test_a_question_that_makes_no_sense_is_refused(operator, query):
    assert operator.get("/ops/v1/realtime/sessions?" + query).status in (400, 422)
