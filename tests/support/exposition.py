"""A strict reader of Prometheus' text exposition format 0.0.4: refuses what a scraper may only tolerate."""

import math
import re

NAME = r"[a-zA-Z_:][a-zA-Z0-9_:]*"
SAMPLE = re.compile(rf"({NAME})(\{{.*\}})? (\S+)")
LABEL = re.compile(r'([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(,|$)')
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|[+-]Inf|NaN")
SUFFIXES = {"histogram": ("_bucket", "_sum", "_count"), "counter": ("",), "gauge": ("",)}


class Malformed(AssertionError):
    pass


class Family:
    def __init__(self, name, help):
        self.name, self.help, self.type = name, help, None
        self.samples = {}  # (name, sorted labels) -> value

    def value(self, suffix="", **labels):
        return self.samples[self.name + suffix, tuple(sorted(labels.items()))]


def require(holds, what, line=""):
    if not holds:
        raise Malformed(f"{what}: {line!r}")


def unescape(text):
    return re.sub(r"\\(.)", lambda found: {"n": "\n"}.get(found[1], found[1]), text)


def labels_of(text, line):
    found, at = {}, 0
    while at < len(text):
        label = LABEL.match(text, at)
        require(label, "a label that is none", line)
        require(label[1] not in found and not label[1].startswith("__"), "a label twice, or a reserved one", line)
        require(label[3] == "" or label.end() < len(text), "a comma without a label behind it", line)
        found[label[1]] = unescape(label[2])
        at = label.end()
    return found


def number(text, line):
    require(NUMBER.fullmatch(text), "no number", line)
    return float(text.replace("Inf", "inf"))


def read(text):
    """Every family by its name. Raises Malformed."""
    require(text == "" or text.endswith("\n"), "no newline at the end")
    families, family = {}, None
    for line in text.split("\n")[:-1]:
        if line.startswith("# HELP "):
            name, _, help = line[7:].partition(" ")
            require(re.fullmatch(NAME, name) and name not in families, "HELP malformed or twice", line)
            require(re.fullmatch(r"(?:[^\\]|\\[\\n])*", help), "HELP badly escaped", line)
            family = families[name] = Family(name, unescape(help))
        elif line.startswith("# TYPE "):
            name, _, kind = line[7:].partition(" ")
            require(family and name == family.name and family.type is None, "TYPE not right after its HELP", line)
            require(kind in SUFFIXES and not family.samples, "an unknown TYPE, or one behind samples", line)
            family.type = kind
        else:
            sample = SAMPLE.fullmatch(line)
            require(sample and family and family.type, "no sample", line)
            require(
                sample[1] in {family.name + suffix for suffix in SUFFIXES[family.type]}, "outside of its family", line
            )
            key = sample[1], tuple(sorted(labels_of((sample[2] or "{}")[1:-1], line).items()))
            require(key not in family.samples, "a series twice", line)
            family.samples[key] = number(sample[3], line)
    for one in families.values():
        require(one.help and one.type and one.samples, "a family without text, type or samples", one.name)
        check_values(one)
    names = [name for one in families.values() for name in {key[0] for key in one.samples}]
    require(len(names) == len(set(names)), "two families share a series' name")
    return families


def check_values(family):
    if family.type == "counter":
        require(family.name.endswith("_total"), "a counter is called …_total", family.name)
        require(all(value >= 0 for value in family.samples.values()), "a counter below zero", family.name)
    label_names = {tuple(name for name, _ in labels if name != "le") for _, labels in family.samples}
    require(len(label_names) == 1, f"labels differ within a family: {label_names}", family.name)
    if family.type != "histogram":
        require(all("le" not in dict(labels) for _, labels in family.samples), "le without buckets", family.name)
        return
    histograms = {}
    for (name, labels), value in family.samples.items():
        one = histograms.setdefault(tuple(label for label in labels if label[0] != "le"), {"buckets": []})
        if name.endswith("_bucket"):
            require("le" in dict(labels), "a bucket without le", name)
            one["buckets"].append((number(dict(labels)["le"], name), value))
        else:
            one[name[len(family.name):]] = value
    for labels, one in histograms.items():
        bounds = [bound for bound, _ in one["buckets"]]
        counts = [count for _, count in one["buckets"]]
        require(bounds == sorted(set(bounds)) and bounds[-1] == math.inf, "buckets out of order", family.name)
        require(counts == sorted(counts), "buckets that do not accumulate", f"{family.name} {labels}")
        require(one.get("_count") == counts[-1] and "_sum" in one, "count, sum and buckets differ", family.name)
