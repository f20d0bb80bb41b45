from django.http import HttpResponse


def directory(request, **kwargs):
    return HttpResponse()


def open_data_csv(request, **kwargs):
    return HttpResponse()


def open_data_json(request, **kwargs):
    return HttpResponse()


def organization(request, **kwargs):
    return HttpResponse()
