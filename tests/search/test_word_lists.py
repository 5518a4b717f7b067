import pytest

from search.analysis.building import word_lists


def test_missing_language_data_names_the_package(tmp_path, monkeypatch):
    monkeypatch.setattr(word_lists, "DATA_FOLDERS", tmp_path)
    with pytest.raises(word_lists.WordListError, match="apt-get install tesseract-ocr-kir"):
        word_lists.words(word_lists.KYRGYZ_DATA)
