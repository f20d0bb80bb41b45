"""The office's screens of the news, one subject a module."""

from news.admin import article, dossier, event, highlight, plan, plan_task, review

__all__ = ["article", "dossier", "event", "highlight", "plan", "plan_task", "review"]
