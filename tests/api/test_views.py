"""Views: counted in memory, stored every second, never twice; unique viewers beside them."""

from madang import wait_until


def views_of(client, post):
    return client.get(f"/api/v1/posts/{post}").expect(200)["counts"]["views"]


def viewers_of(staff, post):
    return staff.get(f"/ops/v1/posts/{post}/viewers").expect(200).json


def stored_views(staff, post, expected):
    """Waits for the flush; the staff's figures count no view."""
    wait_until(lambda: viewers_of(staff, post)["pending"] == 0, what="a flush")
    assert viewers_of(staff, post)["hits"] == expected


def test_every_look_counts_once_and_is_stored_within_a_second_or_so(server, kim, anyone):
    staff = server.staff("operator")
    post = kim.new_post()["id"]
    for _ in range(7):
        anyone.get(f"/api/v1/posts/{post}").expect(200)
    stored_views(staff, post, 7)
    stored_views(staff, post, 7)
    assert views_of(anyone, post) >= 7


def test_a_graceful_stop_stores_what_was_counted_last(launch):
    server = launch()
    post = server.member().new_post()["id"]
    client = server.client()
    for _ in range(25):
        client.get(f"/api/v1/posts/{post}").expect(200)
    server.restart()
    stored_views(server.staff("operator"), post, 25)


def test_a_kill_loses_no_more_than_the_last_second_and_doubles_nothing(launch):
    server = launch()
    post = server.member().new_post()["id"]
    client = server.client()
    for _ in range(25):
        client.get(f"/api/v1/posts/{post}").expect(200)
    stored_views(server.staff("operator"), post, 25)
    for _ in range(3):
        server.restart(hard=True)
    stored_views(server.staff("operator"), post, 25)


def test_different_viewers_are_told_apart_from_hits(server, kim, lee):
    staff = server.staff("operator")
    post = kim.new_post()["id"]
    for client in (kim, lee, kim, lee, kim):
        client.get(f"/api/v1/posts/{post}").expect(200)
    stored_views(staff, post, 5)
    figures = viewers_of(staff, post)
    assert figures["viewers"] == 2
    assert [day["viewers"] for day in figures["days"]] == [2]


def test_viewers_are_for_staff_only_and_of_posts_that_exist(server, kim, anyone):
    staff = server.staff("operator")
    post = kim.new_post()["id"]
    anyone.get(f"/ops/v1/posts/{post}/viewers").expect(401)
    kim.get(f"/ops/v1/posts/{post}/viewers").expect(403)
    staff.get("/ops/v1/posts/1/viewers").expect(404, "post-not-found")
    staff.get(f"/ops/v1/posts/{post}/viewers?limit=0").expect(422)
