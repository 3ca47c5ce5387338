"""Validates JSON documents, one a line or one in all, against a schema.

  schema_check.py SCHEMA KIND <DOCUMENTS      KIND: one of the schema's $defs

Each must be of that kind, and of no other that the schema knows. Prints how many there were."""
import json
import sys

from jsonschema import Draft202012Validator


def documents(text):
    try:
        return [json.loads(text)]
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines()]


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    Draft202012Validator.check_schema(schema)
    whole = Draft202012Validator(schema)
    kind = Draft202012Validator({"$ref": "#/$defs/" + sys.argv[2], "$defs": schema["$defs"]})
    found = documents(sys.stdin.read())
    for document in found:
        for error in [*whole.iter_errors(document), *kind.iter_errors(document)]:
            sys.exit(f"{error.json_path}: {error.message}\n{json.dumps(document)[:400]}")
    print(len(found))


main()
