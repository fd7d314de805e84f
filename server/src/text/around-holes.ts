import { knownPieces, type Value } from './value.ts';

/** A private-use letter, which no file contains. */
const HOLE = '\uE002';

/**
 * Changes the known text of a value: `change` sees each hole as one `filler` and keeps them all, in order.
 * The holes come back as they were written.
 */
export function changeAroundHoles(value: Value, change: (text: string) => string, filler = HOLE): string {
  const written = value.holes.map(({ start, end }) => value.text.slice(start, end));
  const changed = change(knownPieces(value).join(filler)).split(filler);
  return changed.map((piece, index) => piece + (written[index] ?? '')).join('');
}
