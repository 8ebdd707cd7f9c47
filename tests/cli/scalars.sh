#!/bin/sh
# What we write, others read alike: thousands of texts and numbers typed into
# fields of every type, read by PyYAML as YAML 1.1 and as YAML 1.2's core rules
# have it, and by ourselves.
. "$SRC/tests/lib/check.sh"

PYTHON=/usr/bin/python3
if ! $PYTHON -c 'import yaml' 2>/dev/null; then
	echo "python3-yaml is missing: not checked"
	exit 77
fi

store
mkdir "$ASE_STORE/schema"
cat >"$ASE_STORE/schema/thing.yaml" <<'!'
$schema: https://json-schema.org/draft/2020-12/schema
x-ase-kind: thing
x-ase-prefix: th
x-ase-directory: things
type: object
required: [name]
properties:
  name: {type: string}
  texts: {type: array, items: {type: string}}
  whole: {type: array, items: {type: integer}}
  numbers: {type: array, items: {type: number}}
  yes: {type: array, items: {type: boolean}}
  map: {type: object, properties: {text: {type: string}, number: {type: number}}}
  any: {type: array}
!
git -C "$ASE_STORE" add schema
git -C "$ASE_STORE" commit -qm "a kind" --no-verify

cat >typed.py <<'!'
import json, random, subprocess, sys, yaml

random.seed(int(sys.argv[2]) if len(sys.argv) > 2 else 7)
SIGNS = "0123456789+-_.:eExXobtnyf~=<>#'\" ,[]{}&*!|%@`\\é\n\t"
KNOWN = """0x1 0X1 1_000 012 09 0o14 0b11 1:30 12:30:45 190:20:30 yes no on off y n
Y N Yes NO On OFF true True TRUE false ~ null Null NULL 1e3 1.5e3 1e+3 1.0e+3 .5
-.5 +.5 5. +1 -0 00 0 2026-03-02 2026-3-2 2026-03-02T14:00 2026-03-02T14:00:00Z
= << NaN .nan .NaN .inf -.inf +.INF Infinity 0. -1 1. 0.10 1__0 _1 0x_1 +0x1 -0x1
-012 +012 0777 08 1e400 e3 1e . - -- --- ... ? : ?a :a -a a: a# #a @a `a %a !a &a
*a |a >a 'a "a {a [a ]a }a ,a 300323 01000 75056 NO-1 nan inf - a""".split()
KNOWN += [" a", "a ", "a: b", "a #b", "- a", "a\nb", "a\n", "a\tb", "é", "\u00a0",
          "\u2028x", "'", '"', "\\", "a\\nb", "1 000", "12,5"]


def core(text):
    """YAML 1.2's core rules (10.3.2)."""
    import re
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text.lower() == "true"
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    if re.fullmatch(r"0o[0-7]+", text):
        return int(text[2:], 8)
    if re.fullmatch(r"0x[0-9a-fA-F]+", text):
        return int(text[2:], 16)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text):
        return float(text)
    return text


class Core(yaml.SafeLoader):
    """The same, as a loader."""


Core.yaml_implicit_resolvers = {}
Core.yaml_constructors = dict(yaml.SafeLoader.yaml_constructors)


def construct(loader, node):
    return core(node.value) if node.style is None else node.value


Core.add_constructor("tag:yaml.org,2002:str", construct)


def noise():
    return "".join(random.choice(SIGNS) for _ in range(random.randint(1, 7)))


def number():
    made = random.choice([
        lambda: str(random.randint(-10**6, 10**6)),
        lambda: "0" * random.randint(1, 3) + str(random.randint(0, 999)),
        lambda: f"{random.uniform(-1000, 1000):.{random.randint(1, 9)}f}",
        lambda: f"{random.randint(1, 99)}e{random.randint(-20, 20)}",
        lambda: f"{random.uniform(-9, 9):.3e}",
        lambda: f".{random.randint(0, 999)}",
        lambda: f"{random.randint(0, 99)}.",
        lambda: hex(random.randint(0, 10**6)),
        lambda: "0o" + oct(random.randint(0, 999))[2:],
        lambda: "+" + str(random.randint(0, 999)),
    ])
    return made()


def allowed(text):
    """What may be typed: not only blanks, no line separators."""
    return text.strip() and not any(c in text for c in "\u2028\u2029\u0085")


def run(*words):
    got = subprocess.run(words, capture_output=True, text=True)
    if got.returncode:
        sys.exit(f"{words[:5]}: {got.stderr[:500]}")
    return got.stdout


def flow(texts):
    return "[" + ", ".join(texts) + "]"


def bare(text):
    """Whether YAML lets it stand without quotes in a list."""
    try:
        got = yaml.compose(flow([text]), Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return False
    return (isinstance(got, yaml.SequenceNode) and len(got.value) == 1
            and isinstance(got.value[0], yaml.ScalarNode)
            and got.value[0].style is None and got.value[0].value == text
            and "<<" != text and not text.startswith(("&", "!", "*"))
            and len(text.splitlines()) == 1 and "?" not in text
            and not text.startswith("%"))


count = int(sys.argv[1])
texts = [t for t in KNOWN + [noise() for _ in range(count)] if allowed(t)]
texts = [t for t in texts if not t.startswith("{")]
numbers = [n for n in KNOWN + [number() for _ in range(count)]
           if type(core(n)) in (int, float) and abs(core(n)) < 2**63]
whole = [n for n in numbers if core(n) == int(core(n))]
loose = [t for t in texts if bare(t) and core(t) != float("inf")
         and t.lower().lstrip("+-") not in (".inf", ".nan")]

name = run("ase-record", "thing", "add", "-q", "name=0x1",
           "numbers:=" + flow(numbers), "whole:=" + flow(whole),
           "yes:=[true, True, FALSE]", "any:=" + flow(loose),
           "map:={text: 012, number: 012}",
           *("texts+=" + t for t in texts)).strip()
file = run("git", "-C", sys.argv[3], "ls-files", "things").strip()
source = open(f"{sys.argv[3]}/{file}", encoding="utf-8").read()

wrong = 0
want = {"name": "0x1", "texts": texts, "whole": [core(n) for n in whole],
        "numbers": [core(n) for n in numbers], "yes": [True, True, False],
        "map": {"text": "012", "number": 12}, "any": [core(t) for t in loose]}
readers = {"YAML 1.1": yaml.load(source, yaml.SafeLoader),
           "YAML 1.2": yaml.load(source, Core)}
for reader, got in readers.items():
    for field, values in want.items():
        there = got[field]
        pairs = zip(values, there) if isinstance(values, list) else [(values, there)]
        if isinstance(values, list) and len(values) != len(there):
            print(f"{reader}: {field}: {len(there)} of {len(values)}")
            wrong += 1
        for value, read in pairs:
            same = value == read and (type(value) is type(read) or not
                                      isinstance(value, (str, bool)))
            if not same and wrong < 20:
                print(f"{reader}: {field}: {value!r} is read as {read!r}")
            wrong += not same
ours = json.loads(run("ase-record", "thing", "show", name, "-f", "json"))
ours = ours[0] if isinstance(ours, list) else ours
for field in ("texts", "numbers", "whole"):
    for value, read in zip(want[field], ours[field]):
        if value != read:
            print(f"ase: {field}: {value!r} is read as {read!r}")
            wrong += 1
print(f"{len(texts)} texts, {len(numbers)} numbers, {len(loose)} others")
sys.exit(1 if wrong else 0)
!

count=1500
try "thousands of values are read alike" 0 \
	$PYTHON typed.py "$count" 7 "$ASE_STORE"
try "check finds nothing to say" 0 ase-store check
finish
