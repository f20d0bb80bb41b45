"""Addresses of yearly plans and their tasks."""

from django.urls import path

from news.views import plans

urlpatterns = [
    path("", plans.plans, name="plans"),
    path("<int:year>/", plans.plan, name="plan"),
    path("<int:year>/nhiem-vu/<int:pk>/", plans.task, name="task"),
    path("<int:year>/ke-hoach.docx", plans.plan_word, name="plan-word"),
    path("<int:year>/ke-hoach.xlsx", plans.plan_excel, name="plan-excel"),
]
