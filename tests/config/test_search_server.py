import pytest
from django.core.exceptions import ImproperlyConfigured

from config.search_server import search_server


def test_search_server_of_a_bare_address_is_plain_http_with_defaults():
    assert search_server("elasticsearch://localhost") == {
        "hosts": ("http://localhost:9200",),
        "prefix": "achyk-okmot",
        "user": "",
        "password": "",
        "api_key": "",
        "ca": "",
    }


def test_search_server_has_several_hosts_a_login_and_a_prefix():
    found = search_server("elasticsearch://site:p%40ss%2Fword@h1:9201,h2,[::1]:9203/my-site")
    assert found["hosts"] == ("https://h1:9201", "https://h2:9200", "https://[::1]:9203")
    assert (found["user"], found["password"], found["prefix"]) == ("site", "p@ss/word", "my-site")


def test_search_server_takes_an_api_key_and_a_certificate(tmp_path):
    ca = tmp_path / "ca.pem"
    ca.touch()
    found = search_server(f"elasticsearch://h1/x?api_key=a%3D+b/c==&ca={ca}")
    assert (found["api_key"], found["ca"], found["hosts"]) == ("a=+b/c==", str(ca), ("https://h1:9200",))


@pytest.mark.parametrize(
    ("address", "scheme"),
    [
        ("elasticsearch://h1/x", "http"),
        ("elasticsearch://h1/x?tls=yes", "https"),
        ("elasticsearch://u:p@h1/x", "https"),
        ("elasticsearch://u:p@h1/x?tls=no", "http"),
        ("elasticsearch://h1/x?api_key=k", "https"),
    ],
)
def test_search_server_sends_secrets_encrypted_unless_told_otherwise(address, scheme):
    assert search_server(address)["hosts"] == (f"{scheme}://h1:9200",)


@pytest.mark.parametrize(
    ("address", "complaint"),
    [
        ("elasticsearch://", "has no host"),
        ("elasticsearch:///prefix", "has no host"),
        ("elasticsearch://h1:9200,,h2/x", "has no host"),
        ("elasticsearch://h1:99999/x", "has no host"),
        ("elasticsearch://h1:port/x", "has no host"),
        ("elasticsearch://[::1/x", "is not an address"),
        ("elasticsearch://user@h1/x", "a user without a password"),
        ("elasticsearch://:secret@h1/x", "a password without a user"),
        ("elasticsearch://user:secret@h1/x?api_key=secret", "both a password and an api_key"),
        ("elasticsearch://h1/Site", "a prefix that is no name"),
        ("elasticsearch://h1/_site", "a prefix that is no name"),
        ("elasticsearch://h1/a/b", "a prefix that is no name"),
        ("elasticsearch://h1/x?apikey=secret", "an unknown parameter 'apikey'"),
        ("elasticsearch://h1/x?api_key=", "nothing behind api_key="),
        ("elasticsearch://h1/x?ca=/nowhere/ca.pem", "ca=/nowhere/ca.pem"),
        ("elasticsearch://h1/x?tls=maybe", "tls=maybe"),
    ],
)
def test_search_server_says_what_is_wrong_and_repeats_no_secret(address, complaint):
    with pytest.raises(ImproperlyConfigured) as caught:
        search_server(address)
    message = str(caught.value)
    assert complaint in message
    assert message.startswith("SEARCH_URL ")
    assert "elasticsearch://user:password@host1:9200" in message
    assert "secret" not in message


def test_search_server_does_not_take_a_certificate_without_encryption(tmp_path):
    ca = tmp_path / "ca.pem"
    ca.touch()
    with pytest.raises(ImproperlyConfigured, match="together with tls=no"):
        search_server(f"elasticsearch://h1/x?ca={ca}&tls=no")
