import { type Answer, toAnswer } from './answer.ts';
import type { Span } from './span.ts';

/**
 * Text as a file gives it. `holes` are the stretches of `text` that something else fills in before the
 * text is used (`{{ … }}`, `${…}`, `$VAR`, `<placeholder>`), in order and apart; without holes the value is literal.
 */
export interface Value {
  readonly text: string;
  readonly holes: readonly Span[];
}

/** The value whose text is all there is to know. */
export const literal = (text: string): Value => ({ text, holes: [] });

/** A value of which nothing is known. */
export const unknownValue = (text = ''): Value => ({ text, holes: [{ start: 0, end: text.length }] });

export const isLiteral = (value: Value): boolean => value.holes.length === 0;

/** The text of a literal value; `undefined` for one with holes. */
export function literalText(value: Value | undefined): string | undefined {
  return value !== undefined && isLiteral(value) ? value.text : undefined;
}

/** The known stretches around the holes: always one more than there are holes. */
export function knownPieces(value: Value): readonly string[] {
  const starts = [0, ...value.holes.map((hole) => hole.end)];
  const ends = [...value.holes.map((hole) => hole.start), value.text.length];
  return starts.map((start, index) => value.text.slice(start, ends[index]));
}

/** The part of a value between two offsets of its text, with the holes that reach into it. */
export function sliceValue(value: Value, start: number, end = value.text.length): Value {
  const holes = value.holes
    .filter((hole) => (hole.end > start && hole.start < end) || isEmptyWithin(hole, start, end))
    .map((hole) => ({ start: Math.max(hole.start, start) - start, end: Math.min(hole.end, end) - start }));
  return { text: value.text.slice(start, end), holes };
}

/** A value of which nothing is known may have no text: its hole is empty and belongs to what stands on either side. */
const isEmptyWithin = (hole: Span, start: number, end: number): boolean =>
  hole.start === hole.end && start <= hole.start && hole.end <= end;

export function concatValues(...values: readonly Value[]): Value {
  let text = '';
  const holes: Span[] = [];
  for (const value of values) {
    for (const hole of value.holes)
      holes.push({ start: hole.start + text.length, end: hole.end + text.length });
    text += value.text;
  }
  return { text, holes };
}

/** Does the value, once its holes are filled, start with `prefix`? */
export function startsWith(value: Value, prefix: string): Answer {
  const [first = ''] = knownPieces(value);
  if (first.length >= prefix.length || isLiteral(value)) return toAnswer(first.startsWith(prefix));
  return prefix.startsWith(first) ? 'unknown' : 'no';
}

/** Does the value, once its holes are filled, end with `suffix`? */
export function endsWith(value: Value, suffix: string): Answer {
  const last = knownPieces(value).at(-1) ?? '';
  if (last.length >= suffix.length || isLiteral(value)) return toAnswer(last.endsWith(suffix));
  return suffix.endsWith(last) ? 'unknown' : 'no';
}

/** Will the two values be the same text? `no` only where no filling of the holes can make them equal. */
export function equalValues(a: Value, b: Value): Answer {
  if (isLiteral(a) && isLiteral(b)) return toAnswer(a.text === b.text);
  if (isLiteral(a)) return couldBe(b, a.text) ? 'unknown' : 'no';
  if (isLiteral(b)) return couldBe(a, b.text) ? 'unknown' : 'no';
  return agreeAtEnds(knownPieces(a), knownPieces(b)) ? 'unknown' : 'no';
}

/** Can the holes be filled so that the value becomes `text`? Greedy, left to right: linear in both. */
function couldBe(value: Value, text: string): boolean {
  const pieces = knownPieces(value);
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last))
    return false;
  let from = first.length;
  const limit = text.length - last.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, from);
    if (found < 0 || found + piece.length > limit) return false;
    from = found + piece.length;
  }
  return true;
}

function agreeAtEnds(a: readonly string[], b: readonly string[]): boolean {
  const [firstA = ''] = a;
  const [firstB = ''] = b;
  const lastA = a.at(-1) ?? '';
  const lastB = b.at(-1) ?? '';
  return (
    (firstA.startsWith(firstB) || firstB.startsWith(firstA)) &&
    (lastA.endsWith(lastB) || lastB.endsWith(lastA))
  );
}
