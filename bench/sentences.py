"""Sentences like those of policies, in English and French, with slots: what texts to compare are made of."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass

SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Lexicon:
    """What texts in one language are made of."""

    language: str
    sentences: tuple[str, ...]
    slots: Mapping[str, tuple[str, ...]]
    headings: tuple[str, ...]
    items: tuple[str, ...]
    """Items of one to three words."""
    head: tuple[str, ...]
    """Heads of columns."""
    small: tuple[str, ...]
    """Words that an editor adds or puts in the place of others."""
    see: str
    """A sentence that holds a link; its slot is the address."""

    def sentence(self, dice: random.Random) -> str:
        """One of the sentences, its slots filled."""
        return self.fill(dice.choice(self.sentences), dice)

    def fill(self, text: str, dice: random.Random) -> str:
        """A text with a choice in each of its slots."""

        def chosen(found: re.Match[str]) -> str:
            name = found[1]
            return str(dice.randint(2, 90)) if name == "n" else dice.choice(self.slots[name])

        return SLOT.sub(chosen, text)


ENGLISH = Lexicon(
    "en",
    (
        "We collect {what} when you {act} so that we can {why}.",
        "You may withdraw your consent at any time, within {n} days of the date on which you gave it.",
        "We share {what} with {who}, but only where they need it to {why}.",
        "Unless the law requires otherwise, we keep {what} for {n} months after your account is closed.",
        "{What} may be stored outside the country in which you live, where other laws apply to it.",
        "If you {act}, we may ask {who} to confirm {what}.",
        "We do not sell {what}, and we never have.",
        "Our privacy officer answers each request within {n} days and explains every refusal in writing.",
        "Where {who} act on our behalf, a contract obliges them to protect {what} as we do.",
        "To {why}, we combine {what} with what {who} tell us about you.",
        "You can ask us to correct {what} that is wrong, incomplete or out of date.",
        "A fee of ${n}.00 may apply if you ask for the same copy more than once in {n} days.",
        "We use cookies to {why}; your browser lets you refuse them.",
        "This notice takes effect on January {n2}, 2026, and replaces the one before it.",
        "If a breach creates a real risk of harm, we tell you and {who} without delay.",
        "Children under {n2} may not {act} without the consent of a parent.",
        "We delete or anonymize {what} once it is no longer needed to {why}.",
        "Nothing in this section limits the rights that you have under **applicable law**.",
        "You may complain to {who} if our answer does not satisfy you.",
        "By choosing to {act}, you agree that we may {why}.",
        "Only employees who have to {why} can see {what}, and each access is logged for {n} months.",
        "We review this policy every {n} months and tell you by e-mail when it changes.",
        "The **Company** is responsible for {what} that it transfers to {who}.",
        "When we {why}, we rely on our *legitimate interest*, which never overrides your rights.",
    ),
    {
        "what": (
            *("your name and address", "account data", "payment details", "usage information"),
            *("the content of your messages", "location data", "your browsing history"),
            *("records of your calls", "details of your claims", "technical logs"),
        ),
        "What": ("Personal information", "Account data", "Some of this information", "Payment details"),
        "act": (
            *("open an account", "visit our website", "contact our staff", "buy a policy"),
            *("apply for a position", "file a claim", "answer a survey"),
        ),
        "why": (
            *("provide the services", "detect fraud", "improve our products", "comply with the law"),
            *("answer your questions", "collect what is owed to us", "manage our relationship with you"),
        ),
        "who": (
            *("service providers", "insurers", "the authorities", "our affiliates", "credit bureaus"),
            *("payment processors", "the Commissioner", "professional advisers"),
        ),
        "n2": ("13", "14", "16", "18", "21"),
    },
    (
        *("What we collect", "How we use it", "Whom we share it with", "How long we keep it", "Your rights"),
        *("Cookies and similar technologies", "Security", "International transfers", "Children"),
        *("Changes to this policy", "Contact us", "Complaints"),
    ),
    (
        *("Name", "Postal address", "Telephone number", "Credit history", "Browsing data", "Date of birth"),
        *(
            "Voice recordings",
            "Employment history",
            "Bank account",
            "Photographs",
            "Health data",
            "Preferences",
        ),
    ),
    ("Category", "Source", "Purpose", "Recipient", "Retention", "Legal basis"),
    tuple("also only always promptly further reasonable such certain other any written prior likely".split()),
    "For details, see [our {what}]({address}), which is part of this policy.",
)
FRENCH = Lexicon(
    "fr",
    (
        "Nous recueillons {what} lorsque vous {act}, afin de {why}.",
        "Vous pouvez retirer votre consentement en tout temps, dans les {n} jours suivant la"
        " date où vous l’avez donné.",
        "Nous communiquons {what} à {who}, mais seulement dans la mesure nécessaire pour {why}.",
        "Sauf exigence contraire de la loi, nous conservons {what} pendant {n} mois après la"
        " fermeture de votre compte.",
        "{What} peuvent être conservés à l’extérieur de votre pays, où d’autres lois s’appliquent.",
        "Si vous {act}, nous pouvons demander à {who} de confirmer {what}.",
        "Nous ne vendons pas {what} et ne l’avons jamais fait.",
        "Le responsable de la protection des renseignements personnels répond à toute demande"
        " dans les {n} jours"
        " et motive par écrit tout refus.",
        "Pour {why}, nous pouvons combiner {what} avec ce que {who} nous apprennent à votre sujet.",
        "Vous pouvez nous demander de rectifier {what} en cas d’erreur ou d’omission.",
        "Des frais de {n},00\u00a0$ peuvent s’appliquer si vous demandez la même copie plus"
        " d’une fois en {n} jours.",
        "Nous utilisons des témoins pour {why}\u00a0; votre navigateur vous permet de les refuser.",
        "Le présent avis entre en vigueur le {n2} janvier 2026 et remplace le précédent.",
        "En cas d’incident de confidentialité présentant un risque de préjudice sérieux, nous"
        " vous avisons sans délai, ainsi que {who}.",
        "Nous supprimons ou anonymisons {what} au plus tard {n} mois après la fin du contrat.",
        "Rien dans le présent article ne limite les droits que vous confère la **loi applicable**.",
        "Vous pouvez porter plainte auprès de l’autorité compétente si notre réponse ne vous satisfait pas.",
        "Seuls les employés chargés de {why} ont accès à {what}, et chaque accès est consigné"
        " pendant {n} mois.",
        "Nous révisons la présente politique tous les {n} mois et vous avisons par courriel de"
        " toute modification.",
        "La **Société** demeure responsable des renseignements qu’elle transfère à {who}.",
        "Le terme «\u00a0renseignements personnels\u00a0» comprend {what}.",
        "Lorsque nous agissons pour {why}, nous invoquons notre *intérêt légitime*, qui ne prime"
        " jamais vos droits.",
    ),
    {
        "what": (
            *("votre nom et votre adresse", "les données de votre compte", "vos coordonnées bancaires"),
            *("le contenu de vos messages", "vos données de localisation", "votre historique de navigation"),
            *("l’enregistrement de vos appels", "les journaux techniques", "vos demandes d’indemnité"),
        ),
        "What": ("Les renseignements personnels", "Certains de ces renseignements", "Vos renseignements"),
        "act": (
            *("ouvrez un compte", "consultez notre site Web", "communiquez avec nous"),
            *("posez votre candidature", "présentez une demande d’indemnité", "répondez à un sondage"),
        ),
        "why": (
            *("fournir les services", "détecter la fraude", "bonifier nos produits", "respecter la loi"),
            *("répondre à vos questions", "recouvrer les sommes dues", "gérer notre relation avec vous"),
        ),
        "who": (
            *("des fournisseurs de services", "des assureurs", "nos sociétés affiliées"),
            *("des agences d’évaluation du crédit", "des conseillers professionnels"),
        ),
        "n2": ("2", "4", "15", "18", "21"),
    },
    (
        *(
            "Renseignements recueillis",
            "Utilisation",
            "Communication à des tiers",
            "Conservation",
            "Vos droits",
        ),
        *("Témoins et technologies semblables", "Sécurité", "Transferts internationaux", "Mineurs"),
        *("Modifications", "Nous joindre", "Plaintes"),
    ),
    (
        *("Nom", "Adresse postale", "Numéro de téléphone", "Antécédents de crédit", "Données de navigation"),
        *("Date de naissance", "Enregistrements vocaux", "Compte bancaire", "Photographies", "Préférences"),
    ),
    ("Catégorie", "Source", "Finalité", "Destinataire", "Conservation", "Fondement juridique"),
    tuple("aussi seulement toujours rapidement autre raisonnable tel certains toute écrit préalable".split()),
    "Pour en savoir plus, consultez [notre {what}]({address}), qui fait partie de la présente politique.",
)
LEXICONS = {one.language: one for one in (ENGLISH, FRENCH)}
