#!/usr/bin/env python3
"""Checks an export for OpenSearch as its bulk interface would: opensearch_check.py MAPPING BULK.

By its documentation: pairs of lines, an action and a document, the last line ended too; an id of at
most 512 bytes; and, as the mapping is strict, no member that it does not know, each of its type."""
import datetime
import json
import re
import sys

import jsonschema

ACTION = {
    "type": "object",
    "properties": {
        "index": {
            "type": "object",
            "properties": {"_id": {"type": "string", "minLength": 1, "maxLength": 512}},
            "required": ["_id"],
            "additionalProperties": False,
        }
    },
    "required": ["index"],
    "additionalProperties": False,
}
MAPPING = {
    "type": "object",
    "properties": {
        "mappings": {
            "type": "object",
            "properties": {
                "dynamic": {"const": "strict"},
                "properties": {
                    "type": "object",
                    "additionalProperties": {
                        "type": "object",
                        "properties": {
                            "type": {"enum": ["text", "keyword", "date"]},
                            "format": {"const": "strict_date_optional_time"},
                            "ignore_above": {"type": "integer", "minimum": 1, "maximum": 8191},
                        },
                        "required": ["type"],
                        "additionalProperties": False,
                    },
                    "required": ["title", "body", "date", "source", "issues", "language"],
                },
            },
            "required": ["dynamic", "properties"],
            "additionalProperties": False,
        }
    },
    "required": ["mappings"],
    "additionalProperties": False,
}
TEXT = {"type": "string", "minLength": 1}
DATE = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?$"}
MANY = {"anyOf": [TEXT, {"type": "array", "items": TEXT, "minItems": 1}]}


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        mapping = json.load(file)
    jsonschema.validate(mapping, MAPPING)
    kinds = {"text": TEXT, "keyword": MANY, "date": DATE}
    document = {
        "type": "object",
        "properties": {name: kinds[field["type"]]
                       for name, field in mapping["mappings"]["properties"].items()},
        "required": ["body"],
        "additionalProperties": False,
    }
    with open(sys.argv[2], encoding="utf-8", newline="") as file:
        text = file.read()
    assert text.endswith("\n") and "\r" not in text
    lines = text.split("\n")[:-1]
    assert len(lines) % 2 == 0
    ids = set()
    for action, source in zip(lines[::2], lines[1::2]):
        jsonschema.validate(json.loads(action), ACTION)
        jsonschema.validate(json.loads(source), document)
        ids.add(json.loads(action)["index"]["_id"])
        if date := re.match(r"\d{4}-\d\d-\d\d", json.loads(source).get("date", "")):
            datetime.date.fromisoformat(date.group())
    assert len(ids) == len(lines) // 2
    print(f"{len(ids)} articles")


if __name__ == "__main__":
    main()
