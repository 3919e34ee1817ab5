from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bench.plans import generated_plans, own_plans
from knowledge.checking import check_files
from knowledge.plan import Plan


@pytest.fixture(scope="module")
def own() -> list[Plan]:
    return own_plans()


@pytest.fixture(scope="module")
def generated(own: list[Plan]) -> list[Plan]:
    return generated_plans(own, 10, seed=1)


def test_the_same_seed_gives_the_same_plans(own: list[Plan], generated: list[Plan]) -> None:
    """A figure can be measured again on the very same plans; another seed gives others."""
    assert generated == generated_plans(own, 10, seed=1)
    assert {plan.key for plan in generated}.isdisjoint(plan.key for plan in generated_plans(own, 10, seed=2))


def test_generated_plans_are_valid_content(generated: list[Plan], tmp_path: Path) -> None:
    """`chihoi plans check` would find no fault in them, were they files."""
    paths = [tmp_path / f"{n}.yaml" for n in range(len(generated))]
    for path, plan in zip(paths, generated, strict=True):
        path.write_text(yaml.safe_dump(plan.model_dump(mode="json"), allow_unicode=True), encoding="utf-8")
    assert [] == [str(fault) for fault in check_files(paths)]


def test_every_generated_plan_has_something_of_each_kind(generated: list[Plan]) -> None:
    """At least 25 facts, deadlines, duties and quotas among them, and gaps."""
    assert [] == [plan.key for plan in generated if len(plan.facts) < 25 or not plan.gaps]
    wanted = {"deadline", "duty", "quota"}
    assert [] == [plan.key for plan in generated if not wanted <= {fact.kind for fact in plan.facts}]


def test_a_name_and_a_number_of_an_area_mean_one_plan(generated: list[Plan]) -> None:
    """A question that names a plan has one right plan."""
    assert len(generated) == len({plan.name for plan in generated})
    assert len(generated) == len({(plan.number, plan.issuer.area) for plan in generated})


def test_nothing_of_the_source_place_stays(generated: list[Plan]) -> None:
    """What a plan of one province says does not name the province it was made from."""
    elsewhere = [plan for plan in generated if plan.issuer.area not in ("Lạng Sơn", "Việt Nam")]
    assert [] == [fact.say for plan in elsewhere for fact in plan.facts if "Lạng Sơn" in fact.say]
