from pages.importing.completeness import missing_sentences, sentences

SOURCE = "# Кеңеш\n\nБиринчи **сүйлөм**. Экинчи [сүйлөм](https://a.kg).\n\n1. пункт\nА\t4"


def test_sentences_are_pieces_of_lines_and_cells_without_marks():
    assert sentences(SOURCE) == ["# Кеңеш", "Биринчи **сүйлөм**.", "Экинчи [сүйлөм].", "пункт", "А", "4"]


def test_page_with_every_sentence_misses_nothing():
    assert missing_sentences(SOURCE, ["Кеңеш", "Биринчи сүйлөм. Экинчи сүйлөм.", "пункт", "А", "4"]) == []


def test_lost_sentence_is_named():
    assert missing_sentences(SOURCE, ["Кеңеш", "Биринчи сүйлөм.", "пункт", "А", "4"]) == ["Экинчи [сүйлөм]."]


def test_lost_word_and_changed_order_are_noticed():
    assert missing_sentences("Ачык иш маанилүү.", ["Ачык маанилүү."])
    assert missing_sentences("Ачык иш маанилүү.", ["Иш ачык маанилүү."])


def test_part_of_a_longer_word_is_not_the_word():
    assert missing_sentences("кеңеш", ["кеңештер"]) == ["кеңеш"]


def test_sentence_said_twice_must_stand_twice():
    assert missing_sentences("Пусто\nПусто", ["Пусто"]) == ["Пусто"]
    assert missing_sentences("а а а", ["а а а"]) == []
