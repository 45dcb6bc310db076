/* The words by which a text is found, the same as in the generator (`search/words.py`). */
const briefingWords = (() => {
  const NAMES = ["Han", "Hiragana", "Katakana", "Hangul", "Thai", "Lao", "Khmer", "Myanmar"];
  const UNSPACED = `${NAMES.map((name) => `\\p{Script=${name}}`).join("")}ー`;
  const DROPPED = "\\u00ad\\u0300-\\u036f\\u0591-\\u05c7\\u0640\\u064b-\\u065f\\u200b-\\u200f\\u2060\\ufeff";
  const NOTHING = new RegExp(`[${DROPPED}]+`, "gu");
  const RUN = new RegExp(`[\\p{L}\\p{N}\\p{M}${DROPPED}]+`, "gu");
  const UNIT = new RegExp(`([${UNSPACED}]\\p{M}*)|([^${UNSPACED}]+)`, "gu");

  const folded = (text) =>
    text.toLowerCase().normalize("NFKD").replace(NOTHING, "").normalize("NFC").replaceAll("ς", "σ").replaceAll("ß", "ss");

  /* Pairs of signs that no space parts. A text is found by its last sign too; a query begins with it only if it is alone. */
  const pairs = (signs, sought) => {
    const found = signs.slice(1).map((sign, at) => signs[at] + sign);
    return sought && found.length ? found : [...found, ...signs.slice(-1)];
  };

  const parted = (run, sought) => {
    const found = [];
    let dense = [];
    for (const [, sign, word] of run.matchAll(UNIT)) {
      if (sign) {
        dense.push(sign);
      } else {
        found.push(...pairs(dense, sought), word);
        dense = [];
      }
    }
    return [...found, ...pairs(dense, sought)];
  };

  const runs = (text) => (text.match(RUN) ?? []).flatMap((run) => folded(run).match(RUN) ?? []);

  return {
    folded,
    runs,
    /* The words of a text; of a query, if it is `sought`. */
    of: (text, sought = false) => runs(text).flatMap((run) => parted(run, sought)),
    /* Whether spaces part the words of a run. */
    spaced: (run) => !new RegExp(`^[${UNSPACED}]`, "u").test(run),
  };
})();
