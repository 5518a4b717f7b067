"""The parent of every view of a public form."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import FormView

from . import origin, senders
from .forms import PublicForm


@method_decorator([csrf_exempt, never_cache], name="dispatch")
class PublicFormView(FormView):
    """Shows a `PublicForm` and takes it in: `accept` stores it and returns the address of the acknowledgement.

    Refused forms are shown again with everything that was written: 422 where something is wrong with it, 403 where
    it was not sent from this site, 429 where the sender has sent `most_an_hour`.
    """

    form_class: type[PublicForm]
    template_name = "pages/public_form.html"
    most_an_hour = 5
    http_method_names = ["get", "head", "post"]

    def accept(self, form: PublicForm) -> str:
        """Store what was sent and return where to lead the sender. `form.nonce` is the same when it is sent twice."""
        raise NotImplementedError

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Take the form in, or show it again with the reason."""
        form = self.get_form()
        if not origin.is_own(request):
            form.add_error(None, _("The form was not sent from this site. Please send it again from here."))
            return self._again(form, 403)
        if not form.is_valid():
            return self._again(form, 422)
        again_at = senders.next_try(request, form.name, self.most_an_hour)
        if again_at:
            form.add_error(None, _too_many(again_at))
            response = self._again(form, 429)
            response["Retry-After"] = str(max(1, int((again_at - timezone.now()).total_seconds())))
            return response
        response = HttpResponseRedirect(self.accept(form))
        response.status_code = 303  # the acknowledgement is read, not sent again
        return response

    def _again(self, form: PublicForm, status: int) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=status)


def _too_many(again_at) -> str:
    return _(
        "Too many forms have been sent from your connection. What you wrote is still here: please send it after %(time)s."
    ) % {"time": time_format(timezone.localtime(again_at), "TIME_FORMAT")}
