"""One of our OpenAPI 3.1 documents as 3.0, for generators that know nothing newer.

What 3.0 cannot express is left out, and that a string is not empty, of which progenitor makes a type for each field. All
errors get one schema, because progenitor takes one error type per operation, and types whose names it would use for others
are renamed.
"""

import json


def schema(node):
    if isinstance(node, list):
        return [schema(item) for item in node]
    if not isinstance(node, dict):
        return node
    node = {key: schema(value) for key, value in node.items() if not key.startswith("x-")}
    for key in ("examples", "if", "then"):
        node.pop(key, None)
    if node.get("minLength") == 1:
        del node["minLength"]
    if "$ref" in node:
        return {"$ref": node["$ref"]}
    if "const" in node:
        node["enum"] = [node.pop("const")]
    choices = [choice for choice in node.pop("anyOf", []) if "type" in choice or "$ref" in choice]
    kinds = node.get("type")
    if isinstance(kinds, list):
        del node["type"]
        choices = [{"type": kind} for kind in kinds]
    others = [choice for choice in choices if choice != {"type": "null"}]
    if len(others) < len(choices):
        node["nullable"] = True
    if len(others) > 1:
        node["oneOf"] = others
    elif others and "type" in others[0]:
        node.update(others[0])
    elif others:
        node["allOf"] = others
    return node


def convert(source, target):
    with open(source) as file:
        text = file.read()
    names = [name for name in json.loads(text)["components"]["schemas"] if name.endswith("Type")]
    for name in names:
        text = text.replace(f'"{name}":', f'"Kind{name}":').replace(f'/{name}"', f'/Kind{name}"')
    document = json.loads(text)
    failure = {"application/json": {"schema": {"$ref": "#/components/schemas/Failure"}}}
    error = {"description": "An error.", "content": failure}
    for path in document["paths"].values():
        for operation in path.values():
            responses = operation["responses"]
            good = {status: response for status, response in responses.items() if status.startswith("2")}
            operation["responses"] = {**good, "4XX": error, "5XX": error}
    del document["components"]["responses"]
    document = schema(document)
    document["openapi"] = "3.0.3"
    with open(target, "w") as file:
        json.dump(document, file, indent=1)
