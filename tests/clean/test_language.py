"""English, other languages, and what is too short to tell."""

import pytest

from dateline.clean.language import find_foreign


@pytest.mark.parametrize(
    "text",
    [
        "Rebels capture Hama",
        "Abdullah Öcalan",
        "Hayat Tahrir al-Sham, Jaish al-Islam, Ahrar al-Sham, Faylaq al-Rahman",
        "THE ARMY SAID TODAY THAT THE BRIDGE HAD BEEN DESTROYED BY GUERRILLAS IN THE NORTH.",
        "The mayor told «Le Monde»: « Nous n'avons jamais vu cela. L'eau est venue de partout et "
        "les gens ont fui. » He added that the army had been asked to help and would come.",
        "Die Zeit reported on Monday that the river had risen, and that the villages were cleared.",
        "Hospitals: 12; schools: 3; bridges: 4; boats: 20.",
        "ok",
    ],
)
def test_english_or_too_short(text: str) -> None:
    assert find_foreign(text) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Fluss ist am Montag gestiegen, und die Dörfer im unteren Tal wurden von der Armee "
         "geräumt, sagte der Bürgermeister, der die Nacht auf dem Deich war.", "German"),
        ("El río creció el lunes y los pueblos del valle bajo fueron evacuados por el ejército, "
         "dijo el alcalde, que había pasado la noche en el dique.", "Spanish"),
        ("Nehir pazartesi günü yükseldi ve aşağı vadideki köyler ordu tarafından boşaltıldı, dedi "
         "geceyi sette geçiren belediye başkanı.", "Turkish"),
        ("Η στάθμη του ποταμού ανέβηκε τη Δευτέρα", "Greek"),
        ("星期一河水上涨，军队疏散了下游山谷的村庄。", "Chinese"),
    ],
)  # fmt: skip
def test_other_languages(text: str, language: str) -> None:
    assert find_foreign(text) == language
