"""What editors do between two loads, and what the second one says and writes."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from publishing.actions import editing_graph, publish, save_draft

OFFERED = "offered as a draft: institution league: an editor changed it; publish or discard the draft in the admin"


def edit(item, **values):
    graph = editing_graph(item)
    graph["fields"].update(values)
    save_draft(item, graph, by=None)


def edit_live(item, **values):
    """What an editor does who saves and publishes."""
    edit(item, **values)
    publish([item], by=None, note="mine")


def report(load):
    """The lines on what was offered or kept."""
    return [line for line in load().splitlines() if line.startswith(("offered", "kept"))]


def writes(run):
    with CaptureQueriesContext(connection) as queries:
        run()
    return [query["sql"] for query in queries if not query["sql"].startswith("SELECT")]
