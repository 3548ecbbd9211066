"""Which words can be Vietnamese: the structure of a syllable, by which one tells a wrongly read encoding."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_ONSETS: Final = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RIMES: Final = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich im in inh ip it iu
    iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo
    oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uơ up ut uôc uôi uôm uôn uông uôt
    uy uya uych uyên uyêt uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêt yêu
    """
_EVERY_ONSET: Final = _ONSETS.split()
_EVERY_RIME: Final = frozenset(_RIMES.split())
_TONES: Final = "\u0300\u0309\u0303\u0301\u0323"
_WITH_STOP: Final = "\u0301\u0323"
_ONE_TONE: Final = re.compile(f"[aeiouy][\u0302\u0306\u031b]?([{_TONES}])")
_LONGEST: Final = 8
"""Letters of “nghiêng”, and one to spare."""


@lru_cache(maxsize=1 << 14)
def is_syllable(word: str) -> bool:
    """Whether a word is spelt as a Vietnamese syllable: onset, rime, one tone, which may be on either vowel.

    A syllable that ends in c, ch, p or t bears sắc or nặng only. Letters are small, or the first or all are capitals.
    """
    word = unicodedata.normalize("NFC", word)
    if not 0 < len(word) <= _LONGEST or word not in {word.lower(), word.upper(), word.capitalize()}:
        return False
    # The dot below is first in canonical order, before the hat that it follows in typing.
    parts = re.sub("(\u0323)([\u0302\u0306])", r"\2\1", unicodedata.normalize("NFD", word.lower()))
    tones = [c for c in parts if c in _TONES]
    if len(tones) > 1 or (tones and not _ONE_TONE.search(parts)):
        return False
    bare = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
    if tones and bare.endswith(("c", "ch", "p", "t")) and tones[0] not in _WITH_STOP:
        return False
    if not tones and bare.endswith(("c", "ch", "p", "t")) and len(bare) > 1:
        return False
    return _is_spelt(bare)


def _is_spelt(bare: str) -> bool:
    """Onset and rime without the tone; `gi` and `qu` share their vowel with the rime: giếng, gì, quý."""
    if bare in _EVERY_RIME or (bare.startswith("gi") and "i" + bare[2:] in _EVERY_RIME):
        return True
    return any(bare.startswith(onset) and bare[len(onset) :] in _EVERY_RIME for onset in _EVERY_ONSET)
