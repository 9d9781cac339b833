"""The published shapes: up to date, and true of what is printed."""

from __future__ import annotations

import copy
import json
from typing import Any

import jsonschema
import pytest

from tawatur.present import json as present_json
from tawatur.present.schema import ROOTS, made, schema
from tests.present_sample import ARTICLES, COMPARISON


@pytest.mark.parametrize("name", ROOTS)
def test_shipped_schema_is_up_to_date(name: str) -> None:
    assert schema(name) == made(name), "run python -m tawatur.present.schema"
    jsonschema.Draft202012Validator.check_schema(schema(name))


def validator(name: str) -> Any:
    return jsonschema.Draft202012Validator(schema(name))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.doc)
def test_articles_are_of_the_published_shape(article: Any) -> None:
    validator("article").validate(json.loads(present_json.line(article)))


def test_comparison_is_of_the_published_shape() -> None:
    validator("comparison").validate(json.loads(present_json.whole(COMPARISON)))


def test_wrong_records_are_told_apart() -> None:
    right = json.loads(present_json.line(ARTICLES[0]))
    for path, value in (
        (("statements", 0, "act"), "shout"),
        (("statements", 0, "content"), [1, 2, 3]),
        (("statements", 0, "content"), [1]),
        (("times", 0, "value"), 7),
        (("meta", "extra"), "x"),
    ):
        wrong = copy.deepcopy(right)
        place = wrong
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value
        assert not validator("article").is_valid(wrong), path


def test_every_closed_set_is_told_in_the_schema() -> None:
    event = schema("article")["$defs"]["Event"]["properties"]
    assert len(event["type"]["enum"]) == 21
    assert event["status"]["enum"] == ["happened", "negated", "future", "hypothetical", "historical"]
    verdicts = schema("comparison")["$defs"]["Question"]["properties"]["verdict"]["enum"]
    assert verdicts == ["agree", "differ", "updated", "more precise", "one account"]
