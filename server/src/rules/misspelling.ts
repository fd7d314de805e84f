import { distance } from 'fastest-levenshtein';

/** Names shorter than this are told apart by one letter on purpose: a slip of two is not believed. */
const LONG = 8;

/** No name is longer (F-K2), and the distance of two texts takes the product of their lengths. */
const LONGEST = 253;

/** Is `written` most likely `declared`, misspelt? Names that people give to siblings on purpose are not. */
export function isMisspelling(written: string, declared: string): boolean {
  const limit = written.length < LONG ? 1 : 2;
  if (written.length > LONGEST) return false;
  if (written === declared || Math.abs(written.length - declared.length) > limit) return false;
  return distance(written, declared) <= limit && !areSiblings(written, declared);
}

/** `worker-1` and `worker-2`, `api-eu` and `api-us`, `report` and `report-db`. */
function areSiblings(a: string, b: string): boolean {
  return a.replace(/\d+/g, '') === b.replace(/\d+/g, '') || differInShortSegment(a.split('-'), b.split('-'));
}

const SHORT = 3;

function differInShortSegment(a: readonly string[], b: readonly string[]): boolean {
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - start && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const differing = [a.slice(start, a.length - tail), b.slice(start, b.length - tail)];
  return (
    differing.every((segments) => segments.length <= 1) &&
    differing.some(([segment = '']) => segment.length <= SHORT)
  );
}
