"""Checks HTTP answers against resources/openapi/madang.yaml, and remembers which operations were seen."""

import functools
import os
import re
from pathlib import Path

import jsonschema
import yaml

ROOT = Path(__file__).resolve().parents[2]
SPEC_FILE = ROOT / "resources/openapi/madang.yaml"
PROBLEM = "application/problem+json"

# What any route may answer: an operation describes these by its `default` response alone.
GENERIC_STATUSES = {400, 401, 408, 413, 414, 415, 417, 422, 429, 431, 500, 501, 503, 505, 507}


class ContractBroken(AssertionError):
    pass


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Leaves timestamps as text, as JSON has them, and refuses duplicate keys."""

    def construct_mapping(self, node, deep=False):
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = {key for key in keys if keys.count(key) > 1}
        if twice:
            raise yaml.YAMLError(f"duplicate keys {twice} at {node.start_mark}")
        return super().construct_mapping(node, deep)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:timestamp"]
    for first, rules in _Loader.yaml_implicit_resolvers.items()
}

formats = jsonschema.FormatChecker(formats=[])


@formats.checks("date-time")
def _date_time(value):
    return not isinstance(value, str) or re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", value) is not None


@formats.checks("date")
def _date(value):
    return not isinstance(value, str) or re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None


@formats.checks("email")
def _email(value):
    return not isinstance(value, str) or re.fullmatch(r"[^@\s]+@[^@\s]+", value) is not None


@formats.checks("uri")
def _uri(value):
    return not isinstance(value, str) or re.fullmatch(r"[a-z][a-z0-9+.-]*:[^\s]+", value) is not None


class Operation:
    def __init__(self, path, method, description):
        self.path = path
        self.method = method.upper()
        self.description = description
        self.pattern = re.compile(re.sub(r"\\{[^/]+?\\}", "[^/]+", re.escape(path)))
        self.literals = path.count("/") * 10 - path.count("{")

    @property
    def name(self):
        return f"{self.method} {self.path}"

    def __repr__(self):
        return self.name


class Contract:
    def __init__(self, file=SPEC_FILE):
        self.text = Path(file).read_text(encoding="utf-8")
        self.spec = yaml.load(self.text, _Loader)
        self.resolver = jsonschema.RefResolver("", self.spec)
        self.operations = [
            Operation(path, method, item[method])
            for path, item in self.spec["paths"].items()
            for method in ("get", "put", "post", "delete", "patch", "head", "options")
            if method in item
        ]
        self._validators = {}

    def resolve(self, node):
        while isinstance(node, dict) and "$ref" in node:
            node = self.resolver.resolve(node["$ref"])[1]
        return node

    def of_path(self, path):
        """The operations of a path: those of the template with the fewest variables that matches it."""
        fitting = [o for o in self.operations if o.pattern.fullmatch(path)]
        if not fitting:
            return []
        best = max(o.literals for o in fitting)
        return [o for o in fitting if o.literals == best]

    def operation(self, method, path):
        method = "GET" if method == "HEAD" else method
        return next((o for o in self.of_path(path) if o.method == method), None)

    def validate(self, value, schema, key=None):
        validator = self._validators.get(key) if key else None
        if validator is None:
            validator = jsonschema.Draft202012Validator(schema, resolver=self.resolver, format_checker=formats)
            if key:
                self._validators[key] = validator
        errors = sorted(validator.iter_errors(value), key=lambda e: list(map(str, e.path)))
        return ["/" + "/".join(map(str, e.path)) + ": " + e.message[:300] for e in errors]

    def request_schema(self, operation):
        body = self.resolve(operation.description.get("requestBody"))
        if not body:
            return None
        return self.resolve(body["content"].get("application/json", {}).get("schema"))

    def check(self, method, target, status, headers, body, parsed, sent=None):
        """Raises ContractBroken unless the answer is one that the description allows.

        @param headers  names in lower case
        @param parsed   the body as JSON, or None
        @param sent     the JSON body of the request, or None
        """
        path = target.split("?")[0]
        place = f"{method} {target} -> {status}"
        media_type = headers.get("content-type", "").split(";")[0]

        def broken(reason):
            raise ContractBroken(f"{place}: {reason}\n{body[:1500]!r}")

        if "x-request-id" not in headers:
            broken("no X-Request-Id")
        if status >= 400:
            if media_type != PROBLEM:
                broken(f"an error without {PROBLEM}, but {media_type!r}")
            if method != "HEAD":
                self._check_problem(broken, status, parsed)
        operation = self.operation(method, path)
        if operation is None:
            known = self.of_path(path)
            if known and not (status == 405 and "allow" in headers or status in GENERIC_STATUSES):
                broken("this method is not described; expected 405 with Allow")
            if not known and status != 404 and status not in GENERIC_STATUSES:
                broken("this path is not described; expected 404")
            return
        _remember(operation, status)
        responses = operation.description["responses"]
        response = responses.get(str(status))
        if response is None and status in GENERIC_STATUSES:
            response = responses.get("default")
        if response is None:
            broken(f"status is not described; described are {', '.join(map(str, responses))}")
        response = self.resolve(response)
        for name, header in response.get("headers", {}).items():
            header = self.resolve(header)
            value = headers.get(name.lower())
            if value is None:
                if header.get("required"):
                    broken(f"header {name} is missing")
                continue
            if header["schema"].get("type") == "integer" and re.fullmatch(r"-?\d+", value):
                value = int(value)
            problems = self.validate(value, header["schema"])
            if problems:
                broken(f"header {name}: {problems}")
        content = response.get("content")
        if method == "HEAD":
            if body:
                broken("HEAD with a body")
        elif not content:
            if body:
                broken("a body where none is described")
        elif media_type not in content:
            broken(f"media type {media_type!r}; described are {', '.join(content)}")
        elif media_type.endswith("json"):
            if parsed is None:
                broken("no JSON")
            problems = self.validate(parsed, content[media_type]["schema"], (operation.name, status, media_type))
            if problems:
                broken("\n  ".join(["the body does not fit its schema:"] + problems))
        if status < 300 and sent is not None:
            schema = self.request_schema(operation)
            problems = ["no body is described"] if schema is None else self.validate(sent, schema)
            if problems:
                broken(f"a body that the description forbids was accepted: {problems}")

    def _check_problem(self, broken, status, problem):
        if not isinstance(problem, dict):
            broken("the problem is no JSON object")
        problems = self.validate(problem, {"$ref": "#/components/schemas/Problem"}, "Problem")
        if problems:
            broken(f"the problem does not fit its schema: {problems}")
        if problem["status"] != status:
            broken("the problem names another status")

    # --- what the tests generate from the description -----------------------------------------------------------

    def example(self, schema, required_only=True):
        """A value that fits the schema: its example, or the simplest that its keywords allow."""
        schema = self.resolve(schema)
        if "example" in schema:
            return schema["example"]
        if "examples" in schema:
            return schema["examples"][0]
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return schema["enum"][0]
        for several in ("oneOf", "anyOf"):
            if several in schema:
                return self.example(schema[several][0], required_only)
        kind = schema.get("type")
        kind = kind[0] if isinstance(kind, list) else kind
        if kind == "object":
            required = schema.get("required", [])
            return {
                name: self.example(member, required_only)
                for name, member in schema.get("properties", {}).items()
                if name in required or not required_only
            }
        if kind == "array":
            return [self.example(schema["items"], required_only)] * schema.get("minItems", 0)
        if kind == "string":
            return "x" * max(1, schema.get("minLength", 1))
        if kind == "integer":
            return schema.get("minimum", 0)
        return {"number": 0.5, "boolean": True}.get(kind)


@functools.lru_cache(maxsize=None)
def contract():
    return Contract()


def remember(method, path, status):
    """For answers that are no HTTP bodies: an upgraded connection."""
    _remember(contract().operation(method, path), status)


def _remember(operation, status):
    folder = os.environ.get("CONTRACT_COVERAGE")
    if not folder:
        return
    Path(folder).mkdir(parents=True, exist_ok=True)
    key = (operation.name, status)
    if key not in _seen:
        _seen.add(key)
        with open(Path(folder) / f"{os.getpid()}.txt", "a", encoding="utf-8") as out:
            out.write(f"{status} {operation.name}\n")


_seen = set()
