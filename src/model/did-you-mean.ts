/**
 * Guesses the word that was meant: one that differs in case and separators alone, else the nearest by edit distance
 * (insert, delete, replace, swap neighbours) when at most a third of the word is wrong.
 */

/** Longer words are no typing errors; comparing them costs time squared. */
const WORD_CHARS_MAX = 64;

/** The candidate that `word` was probably meant to be, or null. */
export function nearestWord(word: string, candidates: readonly string[]): string | null {
  if (word.length > WORD_CHARS_MAX) return null;
  const plain = bare(word);
  const same = candidates.find((candidate) => plain !== '' && bare(candidate) === plain);
  if (same !== undefined) return same;
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    if (candidate.length > WORD_CHARS_MAX || candidate.length <= 1) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function bare(word: string): string {
  return word.toLowerCase().replace(/[-_ .]/g, '');
}

/** Optimal string alignment distance, by three rows of the usual table. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replace = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(replace, at(last, j) + 1, at(row, j - 1) + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, at(beforeLast, j - 2) + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
