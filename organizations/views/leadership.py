from django.http import HttpResponse


def leadership(request, **kwargs):
    return HttpResponse()


def term(request, **kwargs):
    return HttpResponse()


def chart(request, **kwargs):
    return HttpResponse()
