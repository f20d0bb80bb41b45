from django.http import HttpResponse


def people(request, **kwargs):
    return HttpResponse()


def person(request, **kwargs):
    return HttpResponse()
