"""The addresses of agencies: their people, teams, offices and free days."""

from django.urls import path

from meritara.web.views import agencies

ONE = "instansi/<str:uid>/"
urlpatterns = [
    path("instansi/", agencies.index, name="agencies"),
    path(ONE, agencies.show, name="agency"),
    path(f"{ONE}anggota/", agencies.grant, name="grant-here"),
    path(f"{ONE}jam/", agencies.clock, name="clock"),
    path(f"{ONE}unit/", agencies.unit, name="add-unit"),
    path(f"{ONE}unit/<str:unit>/", agencies.unit, name="unit"),
    path(f"{ONE}unit/<str:unit>/hapus/", agencies.remove_unit, name="remove-unit"),
    path(f"{ONE}tim/", agencies.team, name="add-team"),
    path(f"{ONE}tim/<str:team>/", agencies.team, name="team"),
    path(f"{ONE}libur/", agencies.holiday, name="add-holiday"),
    path(f"{ONE}libur/<int:number>/hapus/", agencies.remove_holiday, name="remove-holiday"),
]
