"""Loading the demonstration content."""

import pytest
from django.conf import settings

from pages.demo.accounts import load_accounts, password
from pages.demo.page_types import FIRST
from pages.demo.references import References
from pages.demo.registers import load_registers
from pages.demo.tree import DemoTree
from pages.models import BodyAccess, CouncilPage, DeclarationPage, HomePage, StandardPage, User

pytestmark = pytest.mark.django_db

BODIES = 12
EARLY = FIRST.keys() - {"news_index"}


def load():
    references = References([], {})
    load_registers(references)
    tree = DemoTree(references)
    list(tree.load(EARLY))
    return tree


@pytest.fixture
def loaded():
    return load()


def test_every_page_is_published_in_its_language_and_tied_to_its_translations(loaded):
    assert HomePage.objects.live().count() == 3
    for model in (StandardPage, DeclarationPage):
        keys = set(model.objects.live().values_list("translation_key", flat=True))
        assert keys
        assert model.objects.live().count() == 3 * len(keys)
    assert CouncilPage.objects.live().filter(locale__language_code="ky").count() == BODIES
    assert CouncilPage.objects.live().filter(locale__language_code="ru").count() == BODIES
    assert all(len(page.chapters) == 4 for page in DeclarationPage.objects.all())


def test_loading_again_makes_nothing_and_keeps_what_people_changed(loaded):
    page = StandardPage.objects.filter(locale__language_code="ky").first()
    page.title = "Өзгөртүлгөн аталыш"
    page.save_revision().publish()
    again = load()
    assert again.made == 0
    assert StandardPage.objects.get(pk=page.pk).title == "Өзгөртүлгөн аталыш"


def test_each_demonstration_secretary_belongs_to_one_council(loaded):
    accounts = {account.name: account for account in load_accounts()}
    for name in ("secretary-a", "secretary-b"):
        user = User.objects.get(username=name)
        assert user.check_password(accounts[name].password)
        (group,) = user.groups.all()
        assert BodyAccess.objects.filter(group=group).exists()


def test_demonstration_password_is_made_on_this_machine_and_kept():
    assert password() == password()
    assert (settings.VAR_DIR / "demo_password").stat().st_mode & 0o077 == 0
