"""What the town's files become, and the one sentence that each mistake gives."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panneau.common.clock import PARIS
from panneau.local_content.content_sources import read_sources
from tests.local_content.files import EVENT, VACANCY, changed, news_content, source, vacancy_content, without

NBSP, NARROW = "\u00a0", "\u202f"


def sentences(*, news: str | bytes = "", vacancy: str | bytes = "") -> list[str]:
    content = read_sources([source(news)] if news else [], [source(vacancy)] if vacancy else [])
    assert (content.news, content.vacancies) == ((), ())
    return [str(mistake).replace(NBSP, " ").replace(NARROW, " ") for mistake in content.mistakes]


def test_an_event_is_read_with_its_dates_and_its_text() -> None:
    (news,) = news_content(EVENT).news
    assert news.period is not None
    assert (news.period.begin, news.period.end) == (
        datetime(2027, 3, 12, 9, 30, tzinfo=PARIS),
        datetime(2027, 3, 12, 17, tzinfo=PARIS),
    )
    assert (news.title, news.place, news.path) == ("Forum de l’emploi", "Salle des fêtes", "actualites/actu-0.html")
    assert str(news.body) == "<p>Apportez votre CV.</p>"


def test_a_vacancy_is_read_with_its_fields() -> None:
    (vacancy,) = vacancy_content(VACANCY).vacancies
    assert (vacancy.deadline, vacancy.apply.href) == (date(2026, 12, 31), "mailto:emploi@ville.invalid")
    assert (vacancy.published, vacancy.path) == (date(2026, 11, 20), "offres-locales/offre-0.html")


@pytest.mark.parametrize(("written", "trade"), [("M1607", "M1607"), ("m 1607", "M1607"), ("K", "K")])
def test_a_vacancy_may_name_its_trade_or_only_its_domain(written: str, trade: str) -> None:
    (vacancy,) = vacancy_content(changed(VACANCY, "Temps", f"plein\nMétier: {written}")).vacancies
    assert vacancy.trade == trade


def test_names_of_fields_may_be_written_with_any_case_accent_and_mark() -> None:
    text = VACANCY.replace("Date limite:", "date_limite :").replace("Titre:", f"TITRE{NBSP}:")
    text = text.replace("Publication:", "Publication :")
    assert vacancy_content(text).mistakes == ()
    assert vacancy_content(f"---\n{text.replace(chr(10) * 2, chr(10) + '---' + chr(10), 1)}").mistakes == ()
    assert vacancy_content("\ufeff" + text.replace("\n", "\r\n")).mistakes == ()


@pytest.mark.parametrize(
    ("vacancy", "sentence"),
    [
        (
            changed(VACANCY, "Date limite", "31/02/2027"),
            "ligne 4 : « 31/02/2027 » n’est pas une date qui existe. Écrivez-la comme",
        ),
        (
            changed(VACANCY, "Date limite", "31/12/9999"),
            "ligne 4 : « 31/12/9999 » n’est pas une date qui existe. Écrivez-la comme",
        ),
        (
            changed(VACANCY, "Date limite", "31/12/2026 à 12 h"),
            "ligne 4 : « 31/12/2026 à 12 h » a une heure, et ce champ n’a qu’un jour. Laissez",
        ),
        (without(VACANCY, "Postuler"), "ligne 1 : il manque « Postuler ». Ajoutez la ligne « Postuler : … »"),
        (changed(VACANCY, "Postuler", ""), "ligne 1 : il manque « Postuler »."),
        (
            VACANCY.replace("Lieu:", "Lieux:"),
            "ligne 3 : « Lieux » n’est pas un champ de ces fichiers. Vouliez-vous écrire « Lieu » ?",
        ),
        (
            VACANCY.replace("Lieu:", "Xyz:"),
            "ligne 3 : « Xyz » n’est pas un champ de ces fichiers. Les champs possibles : Titre, Contrat",
        ),
        (
            VACANCY.replace("Temps:", "Lieu:"),
            "ligne 6 : « Lieu » est écrit deux fois. Gardez une seule de ces lignes (l’autre est la ligne 3).",
        ),
        (
            VACANCY.replace("Temps: ", ""),
            "ligne 6 : « Temps complet » n’est pas un champ. Écrivez « Nom : valeur », et une ligne vide",
        ),
        (
            changed(VACANCY, "Postuler", "javascript:alert(1)"),
            "ligne 5 : « javascript:alert(1) » ne peut pas devenir un lien.",
        ),
        (VACANCY.partition("\n\n")[0], "ligne 8 : il n’y a pas de texte sous les champs."),
        (changed(VACANCY, "Titre", "mot " * 13), "ligne 1 : 13 mots, c’est trop pour ce champ. Gardez-en 12 au plus"),
        (
            changed(VACANCY, "Temps", "plein\nStatut: brouilon"),
            "ligne 7 : « brouilon » n’est pas un statut. Vouliez-vous écrire « brouillon » ?",
        ),
        (
            changed(VACANCY, "Temps", "plein\nMétier: accueil"),
            "ligne 7 : « accueil » n’est pas un code ROME. Écrivez-le comme M1607",
        ),
        (
            VACANCY.encode("latin-1", "replace").replace(b"?", b"\xe9"),
            "ligne 1 : ce fichier n’est pas écrit en UTF-8. Enregistrez-le",
        ),
        (VACANCY + "\n![](https://ailleurs.invalid/x.png)", "ligne 11 : une image vient d’un autre site."),
        (
            VACANCY + "\n![]({static}/images/rien.png)",
            "ligne 11 : le fichier « images/rien.png » n’est pas dans content/. Mettez-le",
        ),
    ],
)
def test_a_mistake_in_a_vacancy_is_one_sentence_with_file_line_and_cure(vacancy: str | bytes, sentence: str) -> None:
    found = sentences(vacancy=vacancy)
    place = "content/offres-locales/fichier.md"
    assert any(one.startswith((f"{place}, {sentence}", f"{place} : {sentence}")) for one in found), found


@pytest.mark.parametrize(
    ("news", "sentence"),
    [
        (changed(EVENT, "Fin", "8 h"), "ligne 4 : la fin est avant le début."),
        (changed(EVENT, "Fin", "13 mars 2027"), "ligne 4 : « Début » et « Fin » doivent avoir tous deux une heure"),
        (without(EVENT, "Début"), "ligne 3 : « "),
        (without(without(EVENT, "Début"), "Fin"), "ligne 1 : il manque « Début » ou « Jusqu’au »."),
        (changed(EVENT, "Lieu", "Cahors\nJusqu’au: 2027-04-01"), "ligne 6 : « Jusqu’au » ne va pas avec « Début »"),
        (changed(EVENT, "Lien", "à la mairie"), "ligne 6 : « à la mairie » ne peut pas devenir un lien."),
    ],
)
def test_a_mistake_in_a_news_is_one_sentence_with_file_line_and_cure(news: str, sentence: str) -> None:
    found = sentences(news=news)
    assert any(one.startswith(f"content/actualites/fichier.md, {sentence}") for one in found), found


def test_one_mistake_gives_one_sentence() -> None:
    assert len(sentences(vacancy=changed(VACANCY, "Date limite", "demain"))) == 1
    assert len(sentences(news=changed(EVENT, "Début", "12 mars"))) == 1
    assert len(sentences(vacancy=VACANCY.encode("utf-16"))) == 1
    assert len(sentences(vacancy=VACANCY.replace("Lieu:", "Lieux:"))) == 1


def test_files_with_one_address_or_a_wrong_name_are_told_of() -> None:
    named = [source(VACANCY, name) for name in ("Agent.md", "agent.md", "….md", "agent.odt", "Agent d’été.md")]
    content = read_sources([], named)
    assert {vacancy.slug for vacancy in content.vacancies} == {"agent", "agent-d-ete"}
    told = {mistake.file.rpartition("/")[2]: mistake.problem.replace(NBSP, " ") for mistake in content.mistakes}
    assert told == {
        "agent.md": "son nom donne la même adresse que Agent.md.",
        "agent.odt": "ce n’est pas un fichier .md.",
        "….md": "le nom de ce fichier n’a ni lettre ni chiffre.",
    }


def test_a_mistaken_file_takes_no_other_down() -> None:
    content = vacancy_content(VACANCY, without(VACANCY, "Lieu"), VACANCY)
    assert (len(content.vacancies), len(content.mistakes)) == (2, 1)


@pytest.mark.parametrize("status", ["Statut: brouillon", "Status: draft"])
def test_a_draft_is_neither_shown_nor_reproached_anything(status: str) -> None:
    content = vacancy_content(f"{status}\n{without(VACANCY, 'Lieu')}")
    assert (content.vacancies, content.mistakes) == ((), ())


def test_a_vacancy_is_shown_to_the_end_of_its_last_day_and_gone_the_next() -> None:
    content = vacancy_content(VACANCY)
    assert len(content.select_shown(date(2026, 12, 31)).vacancies) == 1
    assert content.select_shown(date(2027, 1, 1)).vacancies == ()


def test_a_vacancy_is_shown_from_the_day_of_its_publication() -> None:
    content = vacancy_content(VACANCY)
    assert content.select_shown(date(2026, 11, 19)).vacancies == ()
    assert len(content.select_shown(date(2026, 11, 20)).vacancies) == 1


def test_a_publication_after_the_last_day_is_a_mistake_of_its_file() -> None:
    assert sentences(vacancy=changed(VACANCY, "Publication", "2027-01-01")) == [
        "content/offres-locales/fichier.md, ligne 7 : la publication est après la date limite, et l’offre ne serait "
        "jamais montrée. Corrigez « Publication » ou « Date limite »."
    ]


def test_an_event_is_past_the_day_after_its_last_one() -> None:
    content = news_content(changed(changed(EVENT, "Début", "2027-03-12"), "Fin", "2027-03-14"))
    assert len(content.select_shown(date(2027, 3, 14)).upcoming) == 1
    after = content.select_shown(date(2027, 3, 15))
    assert (after.upcoming, len(after.past)) == ((), 1)


def test_an_information_stays_until_its_last_day() -> None:
    content = news_content(
        changed(without(without(EVENT, "Fin"), "Lieu"), "Début", "2027-03-12").replace("Début", "Jusqu’au")
    )
    assert content.mistakes == ()
    assert len(content.select_shown(date(2027, 3, 12)).upcoming) == 1
    assert content.select_shown(date(2027, 3, 13)).upcoming == ()


def test_what_comes_first_stands_first() -> None:
    texts = (changed(without(EVENT, "Fin"), "Début", day) for day in ("2027-05-01", "2027-04-01 à 9 h", "2027-04-01"))
    shown = news_content(*texts).select_shown(date(2027, 1, 1))
    assert [news.slug for news in shown.upcoming] == ["actu-2", "actu-1", "actu-0"]


def test_pictures_of_the_site_are_reached_from_a_page_one_folder_down() -> None:
    text = VACANCY + "\n![Affiche]({static}/images/affiche.png)"
    content = read_sources([], [source(text)], files=frozenset({"images/affiche.png"}))
    assert 'src="../images/affiche.png"' in str(content.vacancies[0].body)


@pytest.mark.parametrize(
    "prose", ["<iframe></iframe>", "Source : France Travail", "[x](https://paypal.me/x)", "[" * 9000]
)
def test_what_breaks_a_duty_is_told_in_news_and_vacancies(prose: str) -> None:
    assert len(sentences(news=f"{EVENT}\n{prose}")) == len(sentences(vacancy=f"{VACANCY}\n{prose}")) == 1


@pytest.mark.parametrize(
    ("text", "label", "value", "line"),
    [
        (EVENT, "Lien", "https://www.helloasso.com/x", 6),
        (EVENT, "Résumé", "Offre n° 2026123.", 2),
        (VACANCY, "Postuler", "https://www.francetravail.fr/x", 5),
        (VACANCY, "Titre", "[À compléter : titre]", 1),
        (VACANCY, "Temps", "206MMXC", 6),
    ],
)
def test_what_breaks_a_duty_is_told_in_a_field_too(text: str, label: str, value: str, line: int) -> None:
    told = changed(text, label, value)
    (one,) = sentences(news=told) if text is EVENT else sentences(vacancy=told)
    assert f"fichier.md, ligne {line} : " in one


def test_quotes_around_a_whole_value_are_not_part_of_it() -> None:
    (vacancy,) = vacancy_content(changed(VACANCY, "Titre", '"Agent d’accueil"')).vacancies
    assert vacancy.title == "Agent d’accueil"


def test_a_name_too_long_for_the_address_of_a_page_is_told() -> None:
    (mistake,) = read_sources([], [source(VACANCY, f"{'a' * 101}.md")]).mistakes
    assert "trop long" in mistake.problem


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_file_stops_the_reading(data: bytes) -> None:
    content = read_sources([source(data)], [source(data)])
    assert (content.news, content.vacancies) == ((), ())


@given(
    st.text(max_size=60),
    st.sampled_from(["Titre", "Contrat", "Lieu", "Postuler", "Date limite", "Temps", "Publication"]),
)
def test_no_value_stops_the_reading(value: str, label: str) -> None:
    content = vacancy_content(changed(VACANCY, label, value))
    assert bool(content.vacancies) != bool(content.mistakes) or "statut" in value.lower()


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Titre", "Title"),
        ("Résumé", "Summary"),
        ("Début", "Start"),
        ("Fin", "End"),
        ("Lieu", "Place"),
        ("Lien", "Link"),
    ],
)
def test_an_event_may_have_english_names(french: str, english: str) -> None:
    assert news_content(EVENT.replace(f"{french}:", f"{english}:")) == news_content(EVENT)


@pytest.mark.parametrize(
    ("french", "english"),
    [
        *(("Titre", "Title"), ("Contrat", "Contract"), ("Lieu", "Location"), ("Date limite", "Deadline")),
        *(("Postuler", "Apply"), ("Temps", "Hours"), ("Publication", "Published")),
    ],
)
def test_a_vacancy_may_have_english_names(french: str, english: str) -> None:
    assert vacancy_content(VACANCY.replace(f"{french}:", f"{english}:")) == vacancy_content(VACANCY)
