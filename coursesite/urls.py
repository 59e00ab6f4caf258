"""Every address of the site: admin, API, and the public pages under a language prefix."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from django.views.i18n import set_language

from coursesite import cards, errors, feeds, lookup, robots, saved, sitemap, views, worker
from coursesite.design import design
from coursesite.health import healthz
from coursesite.search import search, suggestions
from coursesite.upkeep import upkeep
from coursesite.words import words
from publishing.previews import PreviewPage

handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.failed

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("admin/language/", set_language, name="set_language"),
    path("admin/upkeep/", admin.site.admin_view(upkeep), name="upkeep"),
    path("admin/", admin.site.urls),
    path("api/v1/", include("coursesite.api")),
    path("sw.js", worker.script, name="worker"),
    path("robots.txt", robots.robots, name="robots"),
    path("llms.txt", robots.llms, name="llms"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<slug:name>-<int:number>.xml", sitemap.part, name="sitemap_part"),
    path("", views.root, name="root"),
    *i18n_patterns(
        path("", views.home, name="home"),
        path("card.png", cards.of_site, name="card"),
        path("<slug:path>/<slug:slug>/card.png", cards.of_item, name="item_card"),
        path("feed.atom", feeds.news, name="feed"),
        path("courses/<slug:slug>/feed.atom", feeds.course, name="course_feed"),
        path("courses/<slug:slug>/saved.json", saved.CourseCopy.as_view(), name="course_copy"),
        path("lessons/<slug:slug>/saved.json", saved.LessonCopy.as_view(), name="lesson_copy"),
        path("accessibility/", views.small_page("accessibility", "pages/accessibility.html", _("Accessibility"))),
        path("privacy/", views.small_page("privacy", "pages/privacy.html", _("Privacy"))),
        path("help/", views.small_page("help", "pages/help.html", _("Help"))),
        path("yours/", views.small_page("yours", "pages/yours.html", _("Your data"))),
        path("names/", lookup.names, name="names"),
        path("search/", search, name="search"),
        path("suggest.json", suggestions, name="suggestions"),
        path("design/", design, name="design"),
        path("words.json", words, name="words"),
        path("preview/<slug:path>/<uuid:pk>/", PreviewPage.as_view(), name="preview"),
        path("", include("lessons.urls")),
        path("", include("instruments.urls")),
        path("", include("institutions.urls")),
    ),
]
