from editorial.sitemaps import HostedSitemap
from news.models import ReviewIssue


class ReviewSitemap(HostedSitemap):
    """The newest issue of each review, at the review's own address."""

    def items(self):
        issues = ReviewIssue.objects.public().newest().select_related("review")
        issues = issues.only("issued_at", "review__year")
        return issues.order_by("review__year")

    def location(self, issue):
        return issue.review.get_absolute_url()

    def lastmod(self, issue):
        return issue.issued_at
