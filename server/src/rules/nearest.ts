import { distance } from 'fastest-levenshtein';

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
    const away = distance(text, textOf(candidate));
    if (away <= limit && (best === undefined || away < best.distance)) best = { candidate, distance: away };
  }
  return best?.candidate;
}
