"""What belongs together across the tables of a config: names are unique, and whoever is named exists."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from monitor.config.tables import Row, Sheet
from monitor.config.values import is_loopback, shown
from monitor.types import Destination, Source, Tracked, Weak

LISTS = ("company", "program")
SECRETS = ("url", "url_env", "url_file")
SIGNING = ("secret_env", "secret_file")
ELSEWHERE = (*SECRETS, *SIGNING, "template")  # what names the place of a value


def unique(rows: Iterable[Row], key: str) -> list[Row]:
    """Return *rows* without those whose *key* an earlier one has, which are reported, and those that lack
    what they must have, which were."""
    first: dict[str, Row] = {}
    for row in rows:
        name = row.fields.get(key)
        if name is None:
            continue
        if name in first:
            taken = first[name].sheet.place(first[name].where)
            message = f"{shown(name)} is taken already, by {first[name].where[0]} at {taken}"
            row.problem(key, message=message, remedy="Give each a name of its own, or remove one")
        else:
            first[name] = row
    return [row for row in first.values() if row.whole]


def tracked(sheets: Sequence[Sheet]) -> tuple[Tracked, ...]:
    """Return the companies and programs of *sheets*, which make up one watchlist."""
    torn = any(sheet.torn for sheet in sheets)
    owners = {key for sheet in sheets for key in sheet.names("company", "key")}
    watchlist = []
    for row in unique((row for sheet in sheets for name in LISTS for row in sheet.every(name)), "key"):
        owner = row.fields.get("owner", "")
        if owner and owner not in owners and not torn:
            _unheard_of(row, "owner", name=owner, known=owners, what="company of the watchlist")
        weak = tuple(Weak(**each) for each in row.fields.get("weak", ()))
        kind: Any = row.where[0]
        watchlist.append(Tracked(**{**row.fields, "kind": kind, "weak": weak}))
    if not torn and not any(sheet.given((name,)) for sheet in sheets for name in LISTS):
        remedy = 'Add a [[company]] with key and name, such as key = "NVDA" and name = "Nvidia"'
        sheets[-1].problem(("company",), "nothing is tracked, so nothing could ever be alerted", remedy)
    return tuple(watchlist)


def check_rules(
    sheet: Sheet, keys: Collection[str], sources: Collection[Source], destinations: Collection[str]
) -> None:
    """Report whom the rules name that does not exist: such a rule is an alert that nobody gets."""
    names = {source.key: source.label for source in sources}
    for row in sheet.every("rule"):
        for number, key in enumerate(row.fields.get("keys", ())):
            if key not in keys:
                _unheard_of(
                    row, "keys", number, name=key, known=keys, what="company or program of the watchlist"
                )
        for number, name in enumerate(row.fields.get("destinations", ())):
            if name not in destinations:
                _unheard_of(
                    row,
                    "destinations",
                    number,
                    name=name,
                    known=destinations,
                    what="destination of this config",
                )
        for number, name in enumerate(row.fields.get("sources", ())):
            # Any outlet may be named, since an aggregator brings many; a key alone never matches one.
            if name in names and name not in names.values():
                message = "is the key of a source, but rules know a source by the name that alerts show"
                row.problem("sources", number, message=message, remedy=f'Write "{names[name]}"')


def check_kinds(sheet: Sheet, kinds: Collection[str]) -> None:
    """Report the sources whose kind is none of *kinds*."""
    for row in sheet.every("source"):
        if row.fields.get("kind", "feed") not in kinds:
            remedy = f"Write one of: {', '.join(sorted(kinds))}"
            row.problem("kind", message="is no kind of source that monitor can read", remedy=remedy)


def destination(row: Row, env: Mapping[str, str] | None) -> Destination:
    """Return the destination of *row*; its URL is looked up only where *env* is given."""
    kind = row.fields["kind"]
    given = [key for key in SECRETS if key in row.sheet.given(row.where)]
    if kind == "console":
        for key in given:
            row.problem(key, message="is not for a console, which needs no URL", remedy="Remove the line")
    elif len(given) > 1:
        row.problem(given[1], message="says once more what its URL is", remedy="Keep one of the lines")
    elif not given and not row.sheet.torn:
        remedy = "Write url_env with the name of an environment variable, or url_file with the path of a file"
        row.problem("url_env", message="is missing, so there is no URL to send to", remedy=remedy)
    if "base_url" in row.fields and kind != "slack":
        row.problem("base_url", message="is only for a destination of kind slack", remedy="Remove the line")
    for key in SIGNING:
        if key in row.fields and kind != "webhook":
            row.problem(
                key, message="is only for a webhook, whose messages it signs", remedy="Remove the line"
            )
    if len(signing := [key for key in SIGNING if key in row.fields]) > 1:
        row.problem(signing[1], message="says once more what the secret is", remedy="Keep one of the lines")
    plain = {key: value for key, value in row.fields.items() if key not in ELSEWHERE}
    return Destination(
        url=_url(row, env),
        secret=_secret(row, env, "secret", "the secret that signs what this destination gets"),
        template=_template(row),
        **plain,
    )


def _template(row: Row) -> str:
    """Return the text of the user's own template, "" where there is none."""
    if "template" not in row.fields:
        return ""
    return _held(row, "template", "a Jinja2 template")


def _url(row: Row, env: Mapping[str, str] | None) -> str:
    """Return the URL of a destination, "" where it cannot be had. No message repeats any of it."""
    if url := row.fields.get("url"):
        if not (is_loopback(url) or is_loopback(row.fields.get("base_url", ""))):
            message = "is a secret, and secrets do not belong in this file"
            remedy = "Put it in an environment variable or a file, and name that with url_env or url_file"
            row.problem("url", message=message, remedy=remedy)
        return str(url)
    return _secret(row, env, "url", "the URL of this destination")


def _secret(row: Row, env: Mapping[str, str] | None, key: str, what: str) -> str:
    """Return what KEY_env or KEY_file of a destination leads to, "" where it cannot be had."""
    if env is None:
        return ""
    if name := row.fields.get(f"{key}_env"):
        if found := env.get(name, "").strip():
            return found
        message, remedy = f"the environment variable {name} is not set", f"Set it to {what}: export {name}=…"
        row.problem(f"{key}_env", message=message, remedy=remedy)
    return _held(row, f"{key}_file", what) if f"{key}_file" in row.fields else ""


def _held(row: Row, key: str, what: str) -> str:
    """Return the text of the file that *key* names, "" where it cannot be had."""
    try:
        if found := Path(row.sheet.path.parent, row.fields[key]).read_text("utf-8").strip():
            return found
        message = "names an empty file"
    except OSError as error:
        message = f"names a file that cannot be read: {error.strerror}"
    except UnicodeDecodeError:
        message = "names a file that is not text"
    row.problem(key, message=message, remedy=f"Put {what} in that file")
    return ""


def _unheard_of(row: Row, *steps: str | int, name: str, known: Collection[str], what: str) -> None:
    close = [each for each in known if each.lower() == name.lower()] or get_close_matches(name, known, 1)
    remedy = f"Did you mean {close[0]}?" if close else f"Add it, or write one of: {', '.join(sorted(known))}"
    row.problem(*steps, message=f"{shown(name)} is no {what}", remedy=remedy)
