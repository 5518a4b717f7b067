"""Forms that anybody may send, without an account, a cookie or a script (ADR 11).

A form derives from `PublicForm`, its view from `PublicFormView`, its page from `pages/public_form.html`.
"""
