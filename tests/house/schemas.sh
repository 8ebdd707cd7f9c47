#!/bin/sh
# Our schemas are JSON Schema 2020-12 for everybody else, too, and every field
# has a title in both languages and says which kind of personal data it holds.
# A kind stands for all with the common fields behind its own (bake.c).
# The valid records of tests/data are valid to another validator as well.
SRC=${SRC:-$(cd "$(dirname "$0")/../.." && pwd)} || exit 1
PYTHON=/usr/bin/python3

if ! $PYTHON -c 'import jsonschema, yaml' 2>/dev/null; then
	echo "python3-jsonschema or python3-yaml is missing: not checked"
	exit 77
fi

exec $PYTHON - "$SRC" <<'!'
import datetime, glob, os, re, sys, yaml
from jsonschema import Draft202012Validator as Draft, FormatChecker

src = sys.argv[1]
failed = []


class Plain(yaml.SafeLoader):
    """YAML 1.2's core rules: no dates, and only true and false."""


Plain.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules
            if tag != "tag:yaml.org,2002:timestamp"
            and (tag != "tag:yaml.org,2002:bool" or first in "tTfF")]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()}


def read(path):
    with open(path, encoding="utf-8") as file:
        return yaml.load(file, Plain)


# Formats as ajv-formats has them: jsonschema's own need packages beside it.
formats = FormatChecker(formats=())
TIME = r"[Tt]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?"
ZONE = r"([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)"
ATOM = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
LABEL = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?"


def is_day(text):
    try:
        return len(text) == 10 and bool(datetime.date.fromisoformat(text))
    except ValueError:
        return False


def has_form(pattern):
    rule = re.compile(pattern, re.ASCII | re.IGNORECASE)
    return lambda text: bool(rule.fullmatch(text))


for name, fits in {
        "date": is_day,
        "date-time": lambda text: is_day(text[:10])
        and has_form(TIME + ZONE)(text[10:]),
        "email": has_form(rf"{ATOM}(\.{ATOM})*@({LABEL}\.)+{LABEL}"),
        "uri": has_form(r"[a-z][a-z0-9+.-]*:[!#-;=?-\[\]_a-z~]+"),
}.items():
    formats.checks(name)(lambda text, fits=fits: not isinstance(text, str)
                         or fits(text))


def say(path, field, what):
    failed.append(f"{os.path.relpath(path, src)}: {field}: {what}")


def settled(part):
    """Whether nobody needs to say what personal data a text holds."""
    return ("enum" in part or part.get("format") in ("date", "date-time")
            or any("x-ase-" + note in part for note in
                   ("format", "ref", "vocabulary", "check", "personal")))


def check_text(path, field, part):
    personal = part.get("x-ase-personal", "none")
    if personal not in ("identity", "contact", "text", "none"):
        say(path, field, f"x-ase-personal is '{personal}'")
    if part.get("type") == "string" and not settled(part):
        say(path, field, "which personal data? x-ase-personal is missing")


def check_titles(path, field, part):
    if not part.get("title"):
        say(path, field, "title is missing")
    if not part.get("x-ase-title", {}).get("fr"):
        say(path, field, "x-ase-title.fr is missing")
    if ("description" in part) != ("x-ase-description" in part):
        say(path, field, "described in one language only")


def check_enum(path, field, part):
    for value in part.get("enum", []):
        if not part.get("x-ase-values", {}).get(str(value), {}).get("fr"):
            say(path, field, f"'{value}' has no French name")


def check_aliases(path, field, properties):
    taken = set(properties)
    for key, part in properties.items():
        for alias in part.get("x-ase-aliases", []):
            if alias in taken:
                say(path, field, f"alias '{alias}' is taken")
            taken.add(alias)


def walk(path, field, part, kind):
    check_text(path, field, part)
    if kind:
        check_enum(path, field, part)
    properties = part.get("properties", {})
    check_aliases(path, field or "the root", properties)
    for key, child in properties.items():
        here = f"{field}.{key}" if field else str(key)
        if not isinstance(key, str):
            say(path, here, "the key is not a text: quote it")
        check_titles(path, here, child)
        walk(path, here, child, kind)
    if "items" in part:
        walk(path, field + "[]", part["items"], kind)


def check_references(path, field, part, kinds):
    if part.get("x-ase-ref", "*") not in ("*", *kinds):
        say(path, field, f"there is no kind '{part['x-ase-ref']}'")
    name = part.get("x-ase-vocabulary")
    if name and not os.path.exists(f"{src}/data-schema/vocabulary/{name}.yaml"):
        say(path, field, f"there is no vocabulary '{name}'")
    for key, child in part.get("properties", {}).items():
        check_references(path, f"{field}.{key}".lstrip("."), child, kinds)
    if "items" in part:
        check_references(path, field + "[]", part["items"], kinds)


def whole(schema):
    """The schema of a kind with the fields that every kind has."""
    if "x-ase-kind" not in schema:
        return schema
    own = schema["properties"]
    every = read(src + "/data-schema/meta/common.yaml")["properties"]
    for name in set(own) & set(every):
        failed.append(f"{schema['x-ase-kind']}: '{name}' is a common field")
    return {**schema, "properties": {**every, **own}}


schemas = {}
for path in sorted(glob.glob(src + "/data-schema/*.yaml")
                   + glob.glob(src + "/data-schema/meta/*.yaml")):
    schema = whole(read(path))
    if "$schema" not in schema:
        continue
    for error in Draft(Draft.META_SCHEMA).iter_errors(schema):
        say(path, error.json_path, error.message)
    schemas[path] = schema
    check_titles(path, "the root", schema)
    walk(path, "", schema, "x-ase-kind" in schema)

kinds = {s["x-ase-kind"]: s for s in schemas.values() if "x-ase-kind" in s}
for path, schema in schemas.items():
    check_references(path, "", schema, kinds)

if len(kinds) < 10:
    failed.append(f"only {len(kinds)} kinds were found")
records = sorted(glob.glob(src + "/tests/data/valid/*.yaml"))
if not records:
    failed.append("tests/data/valid: no records were found")
for path in [] if failed else records: # what is no schema cannot judge
    kind = os.path.basename(path).split("-")[0]
    for error in Draft(kinds[kind], format_checker=formats
                       ).iter_errors(read(path)):
        say(path, error.json_path, error.message)

print("\n".join(failed) if failed else f"{len(schemas)} schemas, {len(records)} records")
sys.exit(1 if failed else 0)
!
