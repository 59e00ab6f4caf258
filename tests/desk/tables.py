"""The acts of an instrument as a file: downloaded, uploaded, confirmed, as a browser would."""

from django.core.files.uploadedfile import SimpleUploadedFile

from publishing.models import Draft
from tests.desk.forms import form_of
from tests.desk.test_forms import address


def downloaded(client, item, **query):
    response = client.get(address(item, "acts_csv"), query)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return response.content


def upload(client, item, data, **more):
    content = data if isinstance(data, bytes) else data.encode()
    return client.post(address(item, "acts"), {"file": SimpleUploadedFile("acts.csv", content), **more})


def confirm(client, page):
    form = form_of(page)
    assert "confirmed" in form
    return client.post(page.request["PATH_INFO"], {name: form[name] for name in ("base", "confirmed")} | removal(form))


def removal(form):
    return {"removes": "on"} if "removes" in form else {}


def verbs(page):
    return [change.verb for change in page.context["plan"].changes]


def refused(page):
    return [(one.row, one.message) for one in page.context["plan"].refusals]


def acts_of_draft():
    return sorted(Draft.objects.get().graph["children"]["acts"].values(), key=lambda act: act["position"])


def lines(*cells, columns="state,institution,kind,done_on,source"):
    return "\r\n".join([columns, *cells]) + "\r\n"
