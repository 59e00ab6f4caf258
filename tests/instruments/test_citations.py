"""Works cited as text, in five styles and four languages: each line as a handbook has it."""

import pytest

from instruments.exports.citations import STYLES
from instruments.exports.works import INSTRUMENT, Work
from publishing.dates import PartialDate
from publishing.documents import day

WRITE = {style.code: style.write for style in STYLES}


def on(text):
    return day(PartialDate.parse(text))


CONVENTION = Work(
    key="iacac",
    kind=INSTRUMENT,
    title="Inter-American Convention against Corruption",
    lang="en",
    place="Caracas, Venezuela",
    numbers=("B-58",),
    issued_on=on("1996-03-29"),
    in_force_on=on("1997-03-06"),
    is_treaty=True,
)
CONVENCAO = Work(
    key="untoc",
    kind=INSTRUMENT,
    title="Convenção das Nações Unidas",
    lang="pt-BR",
    authors=("Nações Unidas",),
    numbers=("UNTS vol. 2225, p. 209",),
    issued_on=on("2000-11"),
    url="https://treaties.un.org/x",
)
CHAPTER = Work(
    key="c",
    kind="chapter",
    title="Violencia, crimen y exclusión social",
    lang="es",
    authors=("Blackwell, Adam", "Duarte, Paulina"),
    container="Desigualdad e inclusión social en las Américas",
    publisher="OEA",
    numbers=("OEA/Ser.D/XV.10",),
    issued_on=on("2011"),
)
PAGE = Work(
    key="p",
    kind="webpage",
    title="AMERIPOL Support project concludes",
    lang="en",
    publisher="FIIAPP",
    issued_on=on("2022-10-06"),
    url="https://fiiapp.org/?p=26037",
    accessed_on="2026-05-03",
)
BOOK = Work(
    key="b",
    kind="book",
    title="The OAS: Global Governance Away from the Media",
    lang="en",
    authors=("Herz, Mônica",),
    publisher="Routledge",
    issued_on=on("2011"),
)


@pytest.mark.parametrize(
    ("work", "style", "text"),
    [
        (
            CONVENTION,
            "abnt",
            "INTER-AMERICAN Convention against Corruption. Caracas, Venezuela, 29 Mar. 1996. B-58.",
        ),
        (CONVENTION, "apa", "Inter-American Convention against Corruption (B-58), March 29, 1996"),
        (
            CONVENTION,
            "chicago",
            "“Inter-American Convention against Corruption.” Adopted March 29, 1996 (Caracas, Venezuela), "
            "entered into force March 6, 1997. B-58.",
        ),
        (
            CONVENTION,
            "oscola",
            "Inter-American Convention against Corruption (adopted 29 March 1996, entered into force 6 March 1997) B-58",
        ),
        (
            CONVENTION,
            "plain",
            "Inter-American Convention against Corruption, adopted 29 March 1996 (Caracas, Venezuela), "
            "entered into force 6 March 1997, B-58",
        ),
        (
            CHAPTER,
            "abnt",
            "BLACKWELL, Adam; DUARTE, Paulina. Violencia, crimen y exclusión social. In: DESIGUALDAD e inclusión social "
            "en las Américas. [S. l.]: OEA, 2011. OEA/Ser.D/XV.10.",
        ),
        (
            CHAPTER,
            "apa",
            "Blackwell, A., & Duarte, P. (2011). Violencia, crimen y exclusión social (OEA/Ser.D/XV.10). "
            "In Desigualdad e inclusión social en las Américas. OEA.",
        ),
        (
            CHAPTER,
            "chicago",
            "Blackwell, Adam, and Paulina Duarte. “Violencia, crimen y exclusión social.” "
            "In Desigualdad e inclusión social en las Américas. OEA/Ser.D/XV.10. OEA, 2011.",
        ),
        (
            CHAPTER,
            "oscola",
            "Adam Blackwell and Paulina Duarte, ‘Violencia, crimen y exclusión social’ in Desigualdad e inclusión social "
            "en las Américas (OEA, OEA/Ser.D/XV.10 2011)",
        ),
        (
            CHAPTER,
            "plain",
            "Adam Blackwell, Paulina Duarte, Violencia, crimen y exclusión social, "
            "Desigualdad e inclusión social en las Américas, OEA, OEA/Ser.D/XV.10, 2011",
        ),
        (
            PAGE,
            "abnt",
            "AMERIPOL Support project concludes. FIIAPP, 6 Oct. 2022. Available at: https://fiiapp.org/?p=26037. "
            "Accessed on: 3 May 2026.",
        ),
        (
            PAGE,
            "apa",
            "AMERIPOL Support project concludes. (2022, October 6). FIIAPP. https://fiiapp.org/?p=26037",
        ),
        (
            PAGE,
            "chicago",
            "“AMERIPOL Support project concludes.” FIIAPP, October 6, 2022. https://fiiapp.org/?p=26037.",
        ),
        (
            PAGE,
            "oscola",
            "‘AMERIPOL Support project concludes’ (FIIAPP 6 October 2022) <https://fiiapp.org/?p=26037> "
            "accessed 3 May 2026",
        ),
        (BOOK, "abnt", "HERZ, Mônica. The OAS: Global Governance Away from the Media. [S. l.]: Routledge, 2011."),
        (BOOK, "apa", "Herz, M. (2011). The OAS: Global Governance Away from the Media. Routledge."),
        (BOOK, "chicago", "Herz, Mônica. The OAS: Global Governance Away from the Media. Routledge, 2011."),
        (BOOK, "oscola", "Mônica Herz, The OAS: Global Governance Away from the Media (Routledge 2011)"),
    ],
)
def test_a_work_is_cited_as_the_style_has_it(work, style, text):
    assert WRITE[style](work, "en") == text


@pytest.mark.parametrize(
    ("style", "language", "text"),
    [
        (
            "abnt",
            "pt-br",
            "NAÇÕES UNIDAS. Convenção das Nações Unidas. nov. 2000. UNTS vol. 2225, p. 209. "
            "Disponível em: https://treaties.un.org/x.",
        ),
        (
            "apa",
            "es",
            "Convenção das Nações Unidas (UNTS vol. 2225, p. 209), noviembre de 2000, https://treaties.un.org/x",
        ),
        (
            "oscola",
            "fr",
            "Convenção das Nações Unidas (adoption\N{NO-BREAK SPACE}: novembre 2000) UNTS vol. 2225, p. 209 <https://treaties.un.org/x>",
        ),
        (
            "chicago",
            "fr",
            "Nações Unidas. «\N{NO-BREAK SPACE}Convenção das Nações Unidas\N{NO-BREAK SPACE}». "
            "Adoption\N{NO-BREAK SPACE}: novembre 2000. UNTS vol. 2225, p. 209. https://treaties.un.org/x.",
        ),
        (
            "chicago",
            "pt-br",
            "Nações Unidas. “Convenção das Nações Unidas”. Adoção: novembro de 2000. UNTS vol. 2225, p. 209. "
            "https://treaties.un.org/x.",
        ),
        ("plain", "es", "Convenção das Nações Unidas, adopción: noviembre de 2000, UNTS vol. 2225, p. 209"),
    ],
)
def test_the_words_of_a_style_are_in_the_readers_language(style, language, text):
    assert WRITE[style](CONVENCAO, language) == text


def test_a_date_that_is_doubtful_or_unknown_is_not_made_sure():
    def dated(when):
        work = Work(key="x", kind="book", title="A book of cases", lang="en", issued_on=when)
        return [WRITE[code](work, "en") for code in ("abnt", "apa", "chicago", "oscola", "plain")]

    assert dated(None) == [
        "A BOOK of cases. [S. l.]: [s. n.], [s. d.].",
        "A book of cases. (n.d.).",
        "A book of cases. n.d.",
        "A book of cases",
        "A book of cases",
    ]
    assert all("about 1997" in text for text in dated(on("~1997")))
    assert all("on or before 1997" in text for text in dated(on("<=1997")))


def test_four_authors_become_one_and_others():
    many = Work(
        key="x", kind="book", title="T", lang="en", authors=("A, B", "C, D", "E, F", "G, H"), issued_on=on("2001")
    )

    assert WRITE["abnt"](many, "en").startswith("A, B et al. T.")
    assert WRITE["apa"](many, "en") == "A, B., C, D., E, F., & G, H. (2001). T."


def test_an_institution_that_published_its_own_text_is_named_once():
    work = Work(key="x", kind="report", title="T", lang="en", authors=("OAS",), publisher="OAS", issued_on=on("2001"))

    assert WRITE["apa"](work, "en") == "OAS. (2001). T."
    assert WRITE["chicago"](work, "en") == "OAS. T. 2001."
