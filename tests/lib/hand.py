"""What a hand does to the text of a record, and what such a text says: used by
merge_pairs.py and merge_clones.py.

Texts here have no '#' in a value, so that a comment is what follows one.
"""
import os
import re

import yaml

_Base = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Twice(Exception):
    """A key stands twice in one map."""


class Strict(_Base):
    """Every scalar is its text; a key that stands twice is an error."""

    def construct_mapping(self, node, deep=False):
        keys = [key.value for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise Twice(f"'{key}' stands twice")
        return super().construct_mapping(node, deep)


def value(text):
    """What the text says. Raises yaml.YAMLError, Twice."""
    return yaml.load(text, Loader=Strict)


def comments(text):
    """Its comments, in their order, without the white space around them; two
    that stand on one line are two."""
    return ["#" + one.rstrip() for line in text.splitlines()
            for one in re.split(r"(?:^|\s)#", line)[1:]]


# The schemas, as far as the tests ask.

def load_schemas(source):
    """Kind, or name of a policy file -> its schema."""
    found = {}
    folder = os.path.join(source, "data-schema")
    with open(os.path.join(folder, "meta/common.yaml"),
              encoding="utf-8") as file:
        common = yaml.safe_load(file).get("properties", {})
    for name in sorted(os.listdir(folder)):
        if name.endswith(".yaml"):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                schema = yaml.safe_load(file)
            if isinstance(schema, dict) and "x-ase-kind" in schema:
                schema["properties"] = {**schema["properties"], **common}
                found[schema["x-ase-kind"]] = schema
    for name in os.listdir(os.path.join(folder, "meta")):
        if name != "common.yaml":
            with open(os.path.join(folder, "meta", name),
                      encoding="utf-8") as file:
                found["meta/" + name[:-5]] = yaml.safe_load(file)
    return found


def schema_at(schema, path, root=None):
    """What the schema says of a path (keys and numbers); {}: nothing."""
    root = root or schema
    while isinstance(schema, dict) and "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        schema = {**root.get("$defs", {}).get(name, {}),
                  **{k: v for k, v in schema.items() if k != "$ref"}}
    if not path or not isinstance(schema, dict):
        return schema if isinstance(schema, dict) else {}
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return schema_at(schema.get("items", {}), rest, root)
    below = schema.get("properties", {}).get(step)
    if below is None:
        below = schema.get("additionalProperties")
    return schema_at(below, rest, root) if isinstance(below, dict) else {}


OTHERS = {"territories": ["44", "49", "85", "72", "53"],
          "skills": ["300323", "300318"], "traits": ["300412", "399999"]}


def fresh(schema, old, salt, world=None):
    """Another value that the schema takes there; None: none is known."""
    salt = int(salt)
    kind = schema.get("type")
    if "const" in schema or "x-ase-check" in schema or "pattern" in schema:
        return None
    if "enum" in schema:
        others = [str(one) for one in schema["enum"] if str(one) != old]
        return others[salt % len(others)] if others else None
    if "x-ase-vocabulary" in schema:
        others = [one for one in OTHERS.get(schema["x-ase-vocabulary"], [])
                  if one != old]
        return others[salt % len(others)] if others else None
    if "x-ase-ref" in schema:
        if world is not None:
            others = [one for one in world.get(schema["x-ase-ref"], [])
                      if one != old]
            return others[salt % len(others)] if others else None
        if old and re.match(r"[a-z]+-[0-9a-z]{8}$", old):
            return f"{old.split('-')[0]}-0000000{salt % 10}"
        return None
    if kind == "boolean":
        return "false" if old == "true" else "true"
    if kind in ("integer", "number"):
        most = schema.get("maximum", 10**6)
        number = int(float(old)) if old else schema.get("minimum", 1)
        return str(min(most, number + 1 + salt % 3)) \
            if number < most else str(number - 1)
    form = schema.get("format") or schema.get("x-ase-format")
    if form == "date":
        return f"2026-0{1 + salt % 6}-1{salt % 10}"
    if form in ("local-time", "date-time"):
        return f"2026-0{1 + salt % 6}-1{salt % 10}T1{salt % 10}:00"
    if form == "uri":
        return f"https://example.org/{salt}"
    if form == "email":
        return f"somebody{salt}@example.org"
    if form:
        return None
    if kind == "string":
        return f"Texte {salt}"
    return None


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def scalar(schema, text):
    """As a careful hand writes it."""
    if schema.get("type") in ("boolean", "integer", "number"):
        return text
    return text if re.match(r"[A-Za-zÀ-ÿ][\w .,éè'-]*$", text) and \
        text not in ("true", "false", "null", "yes", "no", "on", "off") \
        else quoted(text)


# The text as a tree of places.

class Place:
    """One value: its path, its node, its key's node (in a map), the place
    above it, and its lines, as [first, last]."""

    def __init__(self, path, key, node, above):
        self.path, self.key, self.node, self.above = path, key, node, above
        start = (key or node).start_mark
        self.first, self.last = start.line, last_line(node)
        self.column = start.column

    @property
    def flow(self):
        """It stands in [...] or {...}."""
        return self.above is not None and (self.above.flow or
                                           self.above.node.flow_style)


def last_line(node):
    if isinstance(node, yaml.ScalarNode):
        if node.style == "|":
            return node.start_mark.line + \
                node.value.rstrip("\n").count("\n") + 1
        if node.style == ">":
            return node.end_mark.line - 1
        return node.end_mark.line
    if node.flow_style or not node.value:
        return node.end_mark.line
    last = node.value[-1]
    return last_line(last[1] if isinstance(last, tuple) else last)


def places(text):
    found = []

    def walk(path, key, node, above):
        here = Place(path, key, node, above)
        found.append(here)
        if isinstance(node, yaml.MappingNode):
            for name, below in node.value:
                walk(path + (name.value,), name, below, here)
        elif isinstance(node, yaml.SequenceNode):
            for number, below in enumerate(node.value):
                walk(path + (number,), None, below, here)

    root = yaml.compose(text, Loader=_Base)
    if root is not None:
        walk((), None, root, None)
    return found


def _splice(text, node, new):
    start, end = node.start_mark.index, node.end_mark.index
    if start == end and start and text[start - 1] == ":":
        new = " " + new
    return text[:start] + new + text[end:]


def _rows(text):
    return text.splitlines()


def _join(rows):
    return "\n".join(rows) + "\n" if rows else ""


def _items(places_, above):
    return [p for p in places_ if p.above is above]


def _entry(schema, root, salt, world):
    """An entry for a list of maps, as text of a flow map; None: none."""
    properties = schema.get("properties", {})
    wanted = list(schema.get("required", []))
    parts = []
    for name in properties:
        if name == "id":
            parts.append(f"id: z{int(salt) % 10}y{int(salt) // 10 % 10}")
        elif name in wanted or (name in ("on", "text", "held_on") and
                                name not in wanted):
            below = schema_at(properties[name], (), root)
            new = fresh(below, None, salt, world)
            if new is None and "x-ase-ref" in below and world is None:
                new = {"person": "p-", "match": "m-"}.get(
                    below["x-ase-ref"], "o-") + f"0000000{int(salt) % 10}"
            if new is None:
                if name in wanted:
                    return None
                continue
            parts.append(f"{quoted(name) if name == 'on' else name}: "
                         f"{scalar(below, new)}")
    return "{" + ", ".join(parts) + "}" if parts else None


def edits(text, schema, salt, world=None, fixed=()):
    """Every single edit of `text` that a hand makes: (what, new text). Salt
    makes two hands write different things. Top-level keys in `fixed` stay."""
    found = []
    tree = places(text)
    rows = _rows(text)
    number = 0

    def add(what, new):
        if new != text:
            found.append((what, new))

    def remark():
        nonlocal number
        number += 1
        return f"# remark {salt}.{number}"

    for place in tree:
        path = place.path
        name = ".".join(str(step) for step in path)
        if path and path[0] in fixed:
            continue
        here = schema_at(schema, path)
        if isinstance(place.node, yaml.ScalarNode) and path:
            old = place.node.value
            if path[-1] != "id":
                new = fresh(here, old, salt, world)
                beside = [one.value for one in place.above.node.value
                          if place.key is None]
                if new is not None and new != old and new not in beside:
                    if place.node.style in ("|", ">"):
                        pad = " " * (place.column + 2)
                        add(f"change {name}", _join(
                            rows[:place.last] + [pad + new] +
                            rows[place.last + 1:]))
                    else:
                        add(f"change {name}", _splice(
                            text, place.node, scalar(here, new)))
            if place.node.style is None and here.get("type") == "string":
                add(f"quote {name}",
                    _splice(text, place.node, quoted(old)))
            elif place.node.style == '"' and "'" not in old and \
                    "\\" not in old:
                add(f"requote {name}",
                    _splice(text, place.node, "'" + old + "'"))
        if not path or place.flow:
            _in_flow(place, here, schema, salt, world, text, add, name)
            if not path:
                _missing(place, here, schema, salt, world, tree, rows, add)
            continue
        _comments(place, rows, add, remark, name)
        _lines(place, tree, rows, here, schema, add, name)
        _grow(place, tree, rows, here, schema, salt, world, text, add, name)
    add("a comment at the end", text + remark() + "\n")
    add("a comment at the top", remark() + "\n" + text)
    add("an empty line", _join(rows[:1] + [""] + rows[1:]))
    return found


def _comments(place, rows, add, remark, name):
    if place.key is None and not isinstance(place.node, yaml.ScalarNode) and \
            not place.node.flow_style:
        return  # an entry in lines: its first key stands there
    pad = " " * place.column
    dashed = rows[place.first][:place.column].strip() == "-"
    if dashed:
        pad = " " * rows[place.first].index("-")
    add(f"comment above {name}", _join(
        rows[:place.first] + [pad + remark()] + rows[place.first:]))
    whole = isinstance(place.node, yaml.ScalarNode) or place.node.flow_style
    if whole and getattr(place.node, "style", None) not in ("|", ">"):
        row = rows[place.last]
        if "#" in row:
            at = row.index("#")
            add(f"change the comment beside {name}", _join(
                rows[:place.last] + [row[:at] + remark()] +
                rows[place.last + 1:]))
            add(f"remove the comment beside {name}", _join(
                rows[:place.last] + [row[:at].rstrip()] +
                rows[place.last + 1:]))
        else:
            add(f"comment beside {name}", _join(
                rows[:place.last] + [row + " " + remark()] +
                rows[place.last + 1:]))
    if place.first and rows[place.first - 1].lstrip().startswith("#"):
        add(f"remove the comment above {name}", _join(
            rows[:place.first - 1] + rows[place.first:]))


def _lines(place, tree, rows, here, schema, add, name):
    """Whole lines go, or go elsewhere."""
    above = place.above
    siblings = _items(tree, above)
    dashed = rows[place.first][:place.column].strip() == "-"
    if place.key is not None:
        required = schema_at(schema, above.path).get("required", [])
        if not dashed and len(siblings) > 1 and \
                place.key.value not in required and place.key.value != "id":
            add(f"remove {name}", _join(
                rows[:place.first] + rows[place.last + 1:]))
        if not dashed and place is not siblings[-1]:
            last = siblings[-1].last + 1
            add(f"move {name} to the end", _join(
                rows[:place.first] + rows[place.last + 1:last] +
                rows[place.first:place.last + 1] + rows[last:]))
    elif len(siblings) > 1:
        add(f"remove {name}", _join(
            rows[:place.first] + rows[place.last + 1:]))
        if place is not siblings[-1] and \
                schema_at(schema, above.path).get("x-ase-merge"):
            last = siblings[-1].last + 1
            add(f"move {name} to the end", _join(
                rows[:place.first] + rows[place.last + 1:last] +
                rows[place.first:place.last + 1] + rows[last:]))


def _grow(place, tree, rows, here, schema, salt, world, text, add, name):
    node = place.node
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and \
            node.value:
        items = _items(tree, place)
        pad = " " * rows[items[0].first].index("-")
        new = _item(here, schema, salt, world, node)
        if new:
            for what, at in (("end", items[-1].last + 1),
                             ("front", items[0].first)):
                add(f"add to {name}, at the {what}", _join(
                    rows[:at] + [f"{pad}- {new}"] + rows[at:]))
    elif isinstance(node, yaml.MappingNode) and not node.flow_style:
        _missing(place, here, schema, salt, world, tree, rows, add)
    _in_flow(place, here, schema, salt, world, text, add, name)


def _item(here, root, salt, world, node=None):
    """One more for a list, as text; None: none that is not there is known."""
    below = schema_at(here.get("items", {}), (), root)
    if below.get("type") == "object" or "properties" in below:
        said = here.get("x-ase-merge", "")
        there = [value.value for one in (node.value if node else [])
                 for key, value in one.value if said == "key:" + key.value]
        for more in range(5):
            new = _entry(below, root, int(salt) + more, world)
            if new and not any(one in new for one in there):
                return new
        return None
    there = [one.value for one in node.value] if node else []
    for more in range(5):
        new = fresh(below, None, int(salt) + more, world)
        if new is not None and new not in there:
            return scalar(below, new)
    return None


def _in_flow(place, here, schema, salt, world, text, add, name):
    node = place.node
    if isinstance(node, yaml.SequenceNode) and node.flow_style:
        end = node.end_mark.index - 1
        new = _item(here, schema, salt, world, node)
        if new:
            between = ", " if node.value else ""
            add(f"add to {name}, at the end",
                text[:end] + between + new + text[end:])
        if len(node.value) > 1:
            first, second = node.value[0], node.value[1]
            add(f"remove the first of {name}",
                text[:first.start_mark.index] +
                text[second.start_mark.index:])
            last, before = node.value[-1], node.value[-2]
            add(f"remove the last of {name}",
                text[:before.end_mark.index] + text[last.end_mark.index:])
    elif isinstance(node, yaml.MappingNode) and node.flow_style and \
            node.value:
        present = [key.value for key, _ in node.value]
        end = node.end_mark.index - 1
        for key, below in here.get("properties", {}).items():
            below = schema_at(below, (), schema)
            new = None if key in present or key == "id" else \
                fresh(below, None, salt, world)
            if new is not None:
                add(f"add {name}.{key}", text[:end] +
                    f", {key}: {scalar(below, new)}" + text[end:])
                break


def _missing(place, here, schema, salt, world, tree, rows, add):
    """Fields that are not there yet, at the end and after the first one."""
    if not isinstance(place.node, yaml.MappingNode) or place.node.flow_style:
        return
    present = [key.value for key, _ in place.node.value]
    children = _items(tree, place)
    if not children:
        return
    pad = " " * children[0].column
    made = 0
    for key, below in here.get("properties", {}).items():
        below = schema_at(below, (), schema)
        if key in present or key in ("id", "archived_on", "same_as"):
            continue
        if below.get("type") == "array":
            new = _item(below, schema, salt, world)
            new = None if new is None else f"[{new}]"
        else:
            new = fresh(below, None, salt, world)
            new = None if new is None else scalar(below, new)
        if new is None or made >= 4:
            continue
        made += 1
        name = ".".join(str(step) for step in place.path + (key,))
        line = f"{pad}{quoted(key) if key == 'on' else key}: {new}"
        for what, at in (("at the end", children[-1].last + 1),
                         ("near the top", children[0].last + 1)):
            add(f"add {name} {what}", _join(rows[:at] + [line] + rows[at:]))
        if made == 1:
            at = children[-1].last + 1
            add(f"add {name} with a comment", _join(
                rows[:at] + [f"{pad}# why {salt}", line] + rows[at:]))


# The merge of values, as it is wanted.

def nature(schema, path, *lists):
    """set, or the FIELD that entries are known by; None: it is one value. The
    path has numbers for entries."""
    said = schema_at(schema, path).get("x-ase-merge") if schema else None
    entries = [one for each in lists if each for one in each]
    if said and said.startswith("key:"):
        said = said[4:]
    elif said == "log" or entries and all(
            isinstance(one, dict) and "id" in one for one in entries):
        said = "id"
    if said == "set" or not any(isinstance(one, (dict, list))
                                for one in entries):
        return "set"
    return said if said and all(isinstance(one, dict) and said in one
                                for one in entries) else None


GONE = object()


def says_more(base, other):
    """It says something that base does not."""
    if isinstance(other, dict) and isinstance(base, dict):
        return any(says_more(base.get(key, GONE), other[key])
                   for key in other)
    if isinstance(other, list) and isinstance(base, list):
        known = {one["id"]: one for one in base
                 if isinstance(one, dict) and "id" in one}
        return any(says_more(known[one["id"]], one)
                   if isinstance(one, dict) and one.get("id") in known
                   else one not in base for one in other)
    return other is not GONE and other != base


def merged(base, ours, theirs, schema, path=()):
    """(value, rivals): a rival is (path, ours, theirs), and `ours` stands in
    the value. GONE is not there."""
    if ours == theirs or theirs == base:
        return ours, []
    if ours == base:
        return theirs, []
    if isinstance(ours, dict) and isinstance(theirs, dict):
        was = base if isinstance(base, dict) else {}
        out, rivals = {}, []
        for key in dict.fromkeys([*was, *ours, *theirs]):
            new, more = merged(was.get(key, GONE), ours.get(key, GONE),
                               theirs.get(key, GONE), schema, path + (key,))
            rivals += more
            if new is not GONE:
                out[key] = new
        return out, rivals
    lists = [one for one in (base, ours, theirs) if one is not GONE]
    if lists and all(isinstance(one, list) for one in lists):
        kind = nature(schema, path, *lists)
        three = [[] if one is GONE else one for one in (base, ours, theirs)]
        if kind:
            out, rivals = _elements(*three) if kind == "set" else \
                _merged_entries(*three, kind, schema, path)
            return (out or GONE), rivals
    if ours is GONE or theirs is GONE:  # a change stands
        other = theirs if ours is GONE else ours
        if not says_more(base, other):
            return GONE, []
        return other, [(path, ours, theirs)]
    return ours, [(path, ours, theirs)]


def _elements(was, ours, theirs):
    out = []
    for one in ours + theirs:
        if one not in out and (one in ours and one in theirs or
                               one not in was):
            out.append(one)
    return out, []


def _merged_entries(was, ours, theirs, kind, schema, path):
    by = [{one[kind]: one for one in each} for each in (was, ours, theirs)]
    out, rivals = [], []
    for key in dict.fromkeys([one[kind] for each in (was, ours, theirs)
                              for one in each]):
        new, more = merged(by[0].get(key, GONE), by[1].get(key, GONE),
                           by[2].get(key, GONE), schema, path + (0,))
        rivals += more
        if new is not GONE:
            out.append(new)
    return out, rivals


def canonical(data, schema, path=(), logs=True):
    """Without what order does not mean: sets sorted, lists of entries that
    are known by a field sorted by it (logs=False: but for logs)."""
    if isinstance(data, dict):
        return {key: canonical(data[key], schema, path + (key,), logs)
                for key in sorted(data)}
    if isinstance(data, list):
        kind = nature(schema, path, data)
        items = [canonical(one, schema, path + (0,), logs) for one in data]
        if kind == "set":
            return sorted(items, key=repr)
        if kind and (logs or kind != "id"):
            return sorted(items, key=lambda one: one[kind])
        return items
    return data
