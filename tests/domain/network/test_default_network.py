"""The network a new installation starts with: every region, city and district of the country."""

from collections import Counter

import pytest

from bot.domain.network.branches import BranchKind, Network
from bot.domain.network.csv_file import default_network


@pytest.fixture(scope="module")
def network() -> Network:
    return default_network()


def test_every_region_city_and_district_has_its_reception(network: Network) -> None:
    counted = Counter(branch.kind for branch in network.branches.values())

    assert counted == {
        BranchKind.REPUBLIC: 1,
        BranchKind.REGION: 20,
        BranchKind.DISTRICT: 170,
        BranchKind.CITY: 39,
        BranchKind.CITY_DISTRICT: 25,
    }


def test_everybody_has_a_way_up_to_the_republic(network: Network) -> None:
    for code, branch in network.branches.items():
        above = [b.code for b in network.ancestors(code)]
        assert branch.parent is None or above[-1] == network.root.code
        assert len(above) == len(set(above)) <= 3


def test_every_place_is_named_in_both_languages_and_has_its_own_code(network: Network) -> None:
    branches = network.branches.values()
    katos = [b.kato for b in branches if b.kato]

    assert all(b.name_kk.strip() and b.name_ru.strip() for b in branches)
    assert len(katos) == len(set(katos)) == len(network.branches) - 1
    assert all(len(kato) == 9 and kato.isdecimal() for kato in katos)


def test_siblings_never_share_a_name(network: Network) -> None:
    """On the buttons nobody could tell them apart."""
    for code in network.branches:
        for language in ("kk", "ru"):
            names = [child.name(language) for child in network.children(code)]
            assert len(names) == len(set(names)), code


@pytest.mark.parametrize("code", ["KZ-71", "KZ-75", "KZ-79", "KZ-311"])
def test_cities_are_known_as_cities(network: Network, code: str) -> None:
    assert network.get(code).is_city


@pytest.mark.parametrize("code", ["KZ", "KZ-10", "KZ-31"])
def test_regions_are_no_cities(network: Network, code: str) -> None:
    assert not network.get(code).is_city


def test_no_chat_is_linked_before_somebody_links_it(network: Network) -> None:
    assert not [b.code for b in network.branches.values() if b.chat_id is not None]
