import { distance } from 'fastest-levenshtein';

/** Longer texts are no slips of each other, and their distance takes the product of their lengths. */
const MAX_LENGTH = 1000;

/**
 * The candidate whose text is nearest to `text` by edit distance, for "did you mean"; `undefined` where none is nearer than
 * `limit` changes, by default a third of the text.
 */
export function nearest<T>(
  text: string,
  candidates: readonly T[],
  textOf: (candidate: T) => string,
  limit = Math.max(2, Math.floor(text.length / 3)),
): T | undefined {
  let best: { readonly candidate: T; readonly distance: number } | undefined;
  for (const candidate of candidates) {
    const other = textOf(candidate);
    if (text.length > MAX_LENGTH || Math.abs(text.length - other.length) > limit) continue;
    const away = distance(text, other);
    if (away <= limit && (best === undefined || away < best.distance)) best = { candidate, distance: away };
  }
  return best?.candidate;
}
