import pytest

from tests.search.elasticsearch import home
from tests.search.elasticsearch.server import ask


def kit(folder, version, program="javac"):
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / program).touch()
    (folder / "release").write_text(f'IMPLEMENTOR="x"\nJAVA_VERSION="{version}"\n')
    return folder


def test_java_of_java_home_is_taken_if_it_is_new_enough(tmp_path, monkeypatch):
    monkeypatch.setenv("JAVA_HOME", str(kit(tmp_path / "mine", "21.0.5")))
    assert home.find_java() == (tmp_path / "mine", 21)


def test_java_is_the_newest_kit_beside_the_default(tmp_path, monkeypatch):
    for name, version in (("a", "17.0.15"), ("b", "25.0.3"), ("c", "23")):
        kit(tmp_path / name, version)
    kit(tmp_path / "runtime", "99", program="java")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "a"))
    monkeypatch.setattr(home, "PLACES", (tmp_path,))
    monkeypatch.setattr(home.shutil, "which", lambda _name: str(tmp_path / "a" / "bin" / "java"))
    assert home.find_java() == (tmp_path / "b", 25)


def test_java_that_is_missing_is_said_clearly(tmp_path, monkeypatch):
    kit(tmp_path / "old", "17.0.15")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "old"))
    monkeypatch.setattr(home, "PLACES", (tmp_path,))
    monkeypatch.setattr(home.shutil, "which", lambda _name: None)
    assert (
        home.missing() == "no Java development kit 21 or newer (install one, or set JAVA_HOME to its folder)"
    )


def test_cache_folder_is_chosen_by_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("TEST_ELASTICSEARCH_CACHE", str(tmp_path))
    assert home.home_folder().parent == tmp_path


def test_server_keeps_its_data_when_it_is_killed(elasticsearch_node):
    elasticsearch_node.ask("PUT", "/kept/_doc/1?refresh=true", {"word": "кеңеш"})
    elasticsearch_node.kill()
    with pytest.raises(ConnectionRefusedError):
        elasticsearch_node.ask("GET", "/kept/_doc/1")
    elasticsearch_node.start()
    assert elasticsearch_node.ask("GET", "/kept/_doc/1")["_source"] == {"word": "кеңеш"}
    elasticsearch_node.ask("DELETE", "/kept")


def test_server_that_is_paused_is_silent(elasticsearch_node):
    elasticsearch_node.pause()
    with pytest.raises(TimeoutError):
        elasticsearch_node.ask("GET", "/_cluster/health", timeout=0.3)
    elasticsearch_node.resume()
    assert elasticsearch_node.ask("GET", "/_cluster/health")["number_of_nodes"] == 1


def test_proxy_answers_with_the_status_it_is_told(elasticsearch_proxy):
    address = elasticsearch_proxy.address
    assert ask(address, "GET", "/_cluster/health")["number_of_nodes"] == 1
    elasticsearch_proxy.status, elasticsearch_proxy.failing = 503, 1
    assert ask(address, "GET", "/_cluster/health") == {"error": "refused by the proxy"}
    assert ask(address, "GET", "/_cluster/health")["number_of_nodes"] == 1
