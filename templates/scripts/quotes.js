/* Quotes sought in a text by the generator's own rules (generator/text/normal.py, quotes.py). tests/quote_vectors.json
   holds both to the same answers. Places are UTF-16 units inside and code points where they leave. */
const briefingQuotes = (() => {
  "use strict";

  const JOIN = " … ", PLACES = 10, EXAMINED = 10000;
  const SIGNS = [
    [/[\u2018\u2019\u201a\u201b\u02bb\u02bc\uff07]/g, "'"],
    [/[\u201c\u201d\u201e\u201f\u2e42\uff02]/g, '"'],
    [/[\u05be\u2010-\u2015\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]/g, "-"],
    [/[\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g, " "],
  ];
  const GAP = /[ \xad\u200b\u2060\ufeff]{2,}|[\xad\u200b\u2060\ufeff]/g;
  const clusters = Intl.Segmenter && new Intl.Segmenter("und", { granularity: "grapheme" });

  /* ---- Normalising ---- */

  function normal(text) {
    const folded = SIGNS.reduce((made, [signs, sign]) => made.replace(signs, sign), text);
    const edits = Array.from(folded.matchAll(GAP), gap =>
      [gap.index, gap.index + gap[0].length, gap[0].includes(" ") ? " " : ""]);
    let made = edited(folded, edits);
    if (made.text !== made.text.normalize()) {
      for (const { segment, index } of clusters.segment(made.text)) {
        const composed = segment.normalize();
        if (composed !== segment) edits.push([...original(made, index, index + segment.length), composed]);
      }
      made = edited(folded, edits.sort((a, b) => a[0] - b[0] || b[1] - a[1]));
    }
    made.pairs = [];
    for (const pair of text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) made.pairs.push(pair.index);
    return made;
  }

  /* The text with its edits; piece `i` begins at `at[i]` and stands for `starts[i]` to `ends[i]` of the original. */
  function edited(text, edits) {
    const parts = [], at = [], starts = [], ends = [];
    let done = 0, length = 0;
    const add = (part, start, end) => {
      if (!part) return;
      parts.push(part); at.push(length); starts.push(start); ends.push(end);
      length += part.length;
    };
    for (const [start, end, fresh] of [...edits, [text.length, text.length, ""]]) {
      if (start < done) continue;
      add(text.slice(done, start), done, start);
      add(fresh, start, end);
      done = end;
    }
    at.push(length);
    return { text: parts.join(""), at, starts, ends };
  }

  /* How many of ascending numbers are smaller than one, or as large. */
  function upTo(numbers, number, equal) {
    let low = 0, high = numbers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[middle] < number || (equal && numbers[middle] === number)) low = middle + 1; else high = middle;
    }
    return low;
  }

  function original({ at, starts, ends }, start, end) {
    const first = upTo(at, start, true) - 1, last = upTo(at, end, false) - 1;
    return [starts[first] + start - at[first], end === at[last + 1] ? ends[last] : starts[last] + end - at[last]];
  }

  function points(source, [start, end]) {
    const [from, to] = original(source, start, end);
    return [from - upTo(source.pairs, from, false), to - upTo(source.pairs, to, false)];
  }

  function partsCluster(source, place) {
    const { text } = source;
    if (place <= 0 || place >= text.length) return false;
    if (text.charCodeAt(place) < 0x300 && text.charCodeAt(place - 1) < 0x300) return false;
    source.segments ||= clusters.segment(text);
    return source.segments.containing(place).index !== place;
  }

  /* ---- Finding ---- */

  function places(source, part, start = 0, most = PLACES) {
    const found = [];
    for (let at = start - 1, seen = 0; found.length < most && seen < EXAMINED; seen++) {
      at = source.text.indexOf(part, at + 1);
      if (at < 0) break;
      if (!partsCluster(source, at) && !partsCluster(source, at + part.length)) found.push([at, at + part.length]);
    }
    return found;
  }

  const trimmed = quote => normal(quote).text.replace(/^ +| +$/g, "");

  /* Where a quote stands: a list of places, each a list of ranges in code points, several where ` … ` joins parts. */
  function find(source, quote, join) {
    const wanted = trimmed(quote);
    const found = wanted ? places(source, wanted).map(place => [place]) : [];
    const chains = found.length || !join || !wanted.includes(JOIN) ? found : joined(source, wanted.split(JOIN));
    return chains.map(chain => chain.map(range => points(source, range)));
  }

  function joined(source, parts) {
    const chains = places(source, parts[0]).map(place => [place]);
    for (const part of parts.slice(1)) {
      for (const chain of chains) chain.push(...places(source, part, chain.at(-1)[1], 1));
    }
    return chains.filter(chain => chain.length === parts.length);
  }

  /* ---- What is nearest: never a find ---- */

  const LONGEST = 300, SHORT = 40, COMMON = 3000, SLOTS = 1 << 16;
  const lowered = text => {
    const lower = text.toLowerCase();
    return lower.length === text.length ? lower : text;
  };
  const slot = (text, at) =>
    (text.charCodeAt(at) * 961 + text.charCodeAt(at + 1) * 31 + text.charCodeAt(at + 2)) & (SLOTS - 1);

  /* Where each three characters stand, as chains from the last place back. */
  function index(source) {
    if (source.index) return source.index;
    const text = lowered(source.text), last = new Int32Array(SLOTS).fill(-1), before = new Int32Array(text.length);
    for (let at = 0; at < text.length - 2; at++) {
      const key = slot(text, at);
      before[at] = last[key]; last[key] = at;
    }
    return (source.index = { text, last, before });
  }

  /* The passage most like a quote: its range in the normalised text, and the part of the quote that it answers to. */
  function nearest(source, quote) {
    const wanted = doubtful(source, trimmed(quote)), sought = lowered(wanted), length = sought.length;
    if (length < 3) return null;
    const { text, last, before } = index(source), width = Math.max(16, length >> 2);
    const votes = new Int32Array(((text.length + length) / width | 0) + 2);
    for (let at = 0; at < length - 2; at++) {
      const key = slot(sought, at);
      for (let place = last[key], left = COMMON; place >= 0 && left; place = before[place], left--) {
        votes[(place - at + length) / width | 0]++;
      }
    }
    let best = 0;
    for (let bucket = 1; bucket + 1 < votes.length; bucket++) {
      if (votes[bucket] + votes[bucket + 1] > votes[best] + votes[best + 1]) best = bucket;
    }
    if (votes[best] + votes[best + 1] < (length - 2) / 5) return null;
    const from = Math.max(0, best * width - length - width), until = best * width + 2 * width + length + width;
    const [start, end, distance] = aligned(sought, text.slice(from, until));
    return distance > length * (length < SHORT ? 0.4 : 0.3) ? null : { wanted, range: wholeWords(source.text, from + start, from + end) };
  }

  /* The stretch of a long quote in which it ceases to be the text's words. */
  function doubtful(source, wanted) {
    if (wanted.length <= LONGEST) return wanted;
    let known = 0, high = wanted.length;
    while (known < high) {
      const middle = (known + high + 1) >> 1;
      if (source.text.includes(wanted.slice(0, middle))) known = middle; else high = middle - 1;
    }
    const start = Math.max(0, known - LONGEST / 2), end = start + LONGEST, part = wanted.slice(start, end);
    const first = start && part.indexOf(" ") + 1, last = end < wanted.length ? part.lastIndexOf(" ") : -1;
    return part.slice(first, last > first ? last : LONGEST).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");
  }

  /* The stretch of a text that the fewest edits make from the words sought (Sellers). */
  function aligned(sought, text) {
    const size = sought.length + 1;
    let row = new Int32Array(size), begun = new Int32Array(size), next = new Int32Array(size), from = new Int32Array(size);
    for (let i = 0; i < size; i++) row[i] = i;
    let best = [0, 0, sought.length];
    for (let at = 1; at <= text.length; at++) {
      next[0] = 0; from[0] = at;
      const sign = text.charCodeAt(at - 1);
      for (let i = 1; i < size; i++) {
        const kept = row[i - 1] + (sought.charCodeAt(i - 1) === sign ? 0 : 1), added = row[i] + 1, left = next[i - 1] + 1;
        const least = Math.min(kept, added, left);
        next[i] = least;
        from[i] = least === kept ? begun[i - 1] : least === added ? begun[i] : from[i - 1];
      }
      if (next[size - 1] < best[2]) best = [from[size - 1], at, next[size - 1]];
      [row, next, begun, from] = [next, row, from, begun];
    }
    return best;
  }

  /* ---- What differs ---- */

  const APART = ["Han", "Hiragana", "Katakana", "Bopomofo", "Yi", "Thai", "Lao", "Khmer", "Myanmar", "Javanese", "Balinese"]
    .map(name => `\\p{Script=${name}}`).join("");
  const LETTER = `(?:(?![${APART}](?<!\\p{N}))[\\p{L}\\p{M}\\p{N}\\u200c\\u200d])`;
  const WORD = new RegExp(
    `(?!\\p{N})[${APART}]\\p{M}*|${LETTER}+(?:(?:'(?=\\p{L})|(?<=\\p{N})[.,\\u066b\\u066c](?=\\p{N}))${LETTER}+)*`, "gu");
  const words = text => Array.from(text.matchAll(WORD), word =>
    ({ text: word[0], key: word[0].toLowerCase(), start: word.index, end: word.index + word[0].length }));

  function wholeWords(text, start, end) {
    const offset = Math.max(0, start - 64);
    for (const word of words(text.slice(offset, end + 64))) {
      const [from, to] = [offset + word.start, offset + word.end];
      if (from < start && to > start) start = from;
      if (from < end && to > end) end = to;
    }
    return [start, end];
  }

  /* Flags the words of each list that are in no longest common run of both. */
  function changed(here, there, key) {
    const table = Array.from({ length: here.length + 1 }, () => new Uint16Array(there.length + 1));
    for (let i = here.length - 1; i >= 0; i--) {
      for (let j = there.length - 1; j >= 0; j--) {
        table[i][j] = here[i][key] === there[j][key]
          ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
      }
    }
    const only = [new Set(here), new Set(there)];
    for (let i = 0, j = 0; i < here.length && j < there.length;) {
      if (here[i][key] === there[j][key]) { only[0].delete(here[i++]); only[1].delete(there[j++]); }
      else if (table[i + 1][j] >= table[i][j + 1]) i++; else j++;
    }
    return only;
  }

  /* Cuts a text into [words, whether they are changed]. */
  function cut(text, changes) {
    const parts = [];
    let done = 0;
    for (const { start, end } of changes) {
      if (text.slice(done, start).trim() || !parts.length) parts.push([text.slice(done, start), false], ["", true]);
      else parts.at(-1)[0] += text.slice(done, start);
      parts.at(-1)[0] += text.slice(start, end);
      done = end;
    }
    return [...parts, [text.slice(done), false]].filter(([part]) => part);
  }

  const KINDS = ["A number differs", "A negation differs", "Words differ", "Letter case differs", "Signs differ"];

  /* How a passage differs from a quote: the gravest in words, and both in parts. */
  function difference(quote, passage, negations) {
    const here = words(quote), there = words(passage);
    let only = changed(here, there, "key"), gravest = 2;
    if (only[0].size || only[1].size) {
      const [ours, theirs] = only.map(each => [...each].map(word => word.key));
      const differ = kept => ours.filter(kept).join(" ") !== theirs.filter(kept).join(" ");
      const within = text => negations.within.map(sign => text.split(sign).length).join();
      if (differ(word => /\p{N}/u.test(word))) gravest = 0;
      else if (differ(word => negations.words.has(word) || word.endsWith("n't")) || within(quote) !== within(passage)) gravest = 1;
    } else {
      only = changed(here, there, "text");
      gravest = only[0].size ? 3 : 4;
    }
    return { what: KINDS[gravest], here: cut(quote, only[0]), there: cut(passage, only[1]) };
  }

  return { ready: Boolean(clusters), normal, find, nearest, points, difference };
})();
