"""Addresses of years in review."""

from django.urls import path

from news.views import reviews

urlpatterns = [
    path("", reviews.reviews, name="reviews"),
    path("<int:year>/", reviews.review, name="review"),
    path("<int:year>/ban/<int:number>/", reviews.issue, name="review-issue"),
    path("<int:year>/so-lieu/", reviews.figures, name="review-figures"),
]
