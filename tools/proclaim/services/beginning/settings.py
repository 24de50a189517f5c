"""mkdocs.yml of a new repository: the starter's, with the answers put in and its comments kept.

Languages stand in it twice, for proclaim and for the plugin that builds them; one answer is written to both.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

import proclaim
from proclaim import config
from proclaim.audiences import Audience
from proclaim.config import FILE, Config
from proclaim.locale import Locale
from proclaim.locale.tags import usual
from proclaim.services.beginning.found import Policy

STARTER = Path(proclaim.__file__).parent / "starter"
"""The folder that a new repository is made from."""
_QUEBEC = STARTER / "exceptions" / "quebec.yml"
"""Why readers in Québec may rely on either version; docs/counsel.md says what the sources say."""
_I18N, _OURS = "i18n", "proclaim"
_BETWEEN = " / "
"""What stands in the starter between words of several languages."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What must be known of a company to begin its repository."""

    company: str
    contact: str
    time_zone: str
    site_url: str
    languages: tuple[str, ...]
    """Tags, in reading order."""
    prevailing: str
    audience: tuple[str, ...] = ()
    """Where the readers are, such as Québec; empty where nobody said so."""


def proposed() -> Answers:
    """The answers that stand in the starter, where nobody gives others."""
    settings = _read()
    ours = _plugin(settings, _OURS)
    names = ("company", "contact", "time_zone", "prevailing")
    return Answers(
        site_url=str(settings["site_url"]),
        languages=tuple(ours["languages"]),
        audience=(),
        **{name: str(ours[name]) for name in names},
    )


def checked(answers: Answers, policies: Collection[Policy]) -> Config:
    """The settings as proclaim will read them. Raises ConfigError for a wrong answer.

    policies: those that are brought in; where there are none, the document is the starter's example.
    """
    return config.from_options(_plugin(_filled(answers, policies), _OURS), STARTER, answers.site_url)


def mkdocs_yml(answers: Answers, policies: Collection[Policy], words: Mapping[str, Locale]) -> bytes:
    """The file. policies: as in `checked`; words: those of every language, which name it in itself."""
    settings = _filled(answers, policies)
    if policies:
        _suggest_exceptions(_plugin(settings, _OURS), answers)
    settings["site_name"] = answers.company
    settings["site_url"] = answers.site_url
    built = CommentedSeq(_built(tag, words[tag].name, answers.prevailing) for tag in answers.languages)
    _plugin(settings, _I18N)["languages"] = built
    out = io.StringIO()
    _yaml().dump(settings, out)
    return out.getvalue().encode()


def _filled(answers: Answers, policies: Collection[Policy]) -> CommentedMap:
    """The starter's settings with what proclaim reads put in."""
    settings = _read()
    ours = _plugin(settings, _OURS)
    for name in ("company", "contact", "time_zone", "prevailing"):
        ours[name] = getattr(answers, name)
    # In place, so that the list stays in one line.
    ours["languages"][:] = list(answers.languages)
    _put_locales(ours, answers)
    for document in ours["documents"].values():
        document["title"] = _titles(document["title"], answers)
    if policies:
        (example,) = ours["documents"].values()
        days = example["notice_days"]
        ours["documents"] = CommentedMap((one.document, _document(one, answers, days)) for one in policies)
    elif _exceptions(answers):
        # The clause of the example says so too; texts that are brought in say what they say.
        ours["prevailing"] = CommentedMap({"default": answers.prevailing, "except": _exceptions(answers)})
    if answers.audience:
        for document in ours["documents"].values():
            document["audience"] = _in_one_line(CommentedSeq(answers.audience))
    return settings


def _put_locales(ours: CommentedMap, answers: Answers) -> None:
    """Write the locales that would go without saying, so that whoever reads the file sees which they are."""
    locales = {tag: usual(tag, answers.prevailing, answers.time_zone) for tag in answers.languages}
    ours["locales"].clear()
    ours["locales"].update({tag: locale for tag, locale in locales.items() if locale != tag})
    if not ours["locales"]:
        del ours["locales"]


def _exceptions(answers: Answers) -> CommentedSeq:
    """That readers in Québec may rely on either version; empty where there is none in French, or no other."""
    quebec = next((name for name in answers.audience if Audience(name).is_quebec), None)
    charter = _yaml().load(_QUEBEC.read_text("utf-8"))
    if quebec is None or charter["language"] not in answers.languages or len(answers.languages) < 2:
        return CommentedSeq()
    names = CommentedMap((tag, charter["audience"].get(tag, quebec)) for tag in answers.languages)
    either = CommentedSeq(answers.languages)
    one = {"audience": _in_one_line(names), "either": _in_one_line(either), "source": charter["source"]}
    return CommentedSeq([CommentedMap(one)])


def _suggest_exceptions(ours: CommentedMap, answers: Answers) -> None:
    """Write the exceptions as a comment, for texts whose clause does not have them yet."""
    exceptions = _exceptions(answers)
    if exceptions:
        out = io.StringIO()
        _yaml().dump({"prevailing": {"default": answers.prevailing, "except": exceptions}}, out)
        words = "Once the texts say that readers in Québec may rely on either version (docs/counsel.md):\n"
        ours.yaml_set_comment_before_after_key("prevailing", before=words + out.getvalue(), indent=6)


def _in_one_line(collected: CommentedMap | CommentedSeq) -> CommentedMap | CommentedSeq:
    collected.fa.set_flow_style()
    return collected


def _document(policy: Policy, answers: Answers, days: int) -> CommentedMap:
    """The entry of a document that is brought in, in the languages in which it is there."""
    entry = CommentedMap(title=CommentedMap((tag, policy.title) for tag in answers.languages))
    own = [tag for tag in answers.languages if tag in policy.files]
    if len(own) < len(answers.languages):
        entry["languages"] = _in_one_line(CommentedSeq(own))
    entry["notice_days"] = days
    return entry


def _titles(ours: CommentedMap, answers: Answers) -> CommentedMap:
    """A title in every language; where the starter has none, the one that prevails, marked."""
    fallback = ours.get(answers.prevailing, next(iter(ours.values())))
    titles = CommentedMap((tag, ours.get(tag, fallback)) for tag in answers.languages)
    for tag in titles:
        if tag not in ours:
            titles.yaml_add_eol_comment("to be translated", tag)
    return titles


def _built(tag: str, name: str, prevailing: str) -> CommentedMap:
    is_default = {"default": True} if tag == prevailing else {}
    return CommentedMap({"locale": tag, "name": name, **is_default})


def _plugin(settings: CommentedMap, name: str) -> CommentedMap:
    options: CommentedMap = next(entry[name] for entry in settings["plugins"] if name in entry)
    return options


def _read() -> CommentedMap:
    settings: CommentedMap = _yaml().load((STARTER / FILE).read_text("utf-8"))
    return settings


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 10_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml
