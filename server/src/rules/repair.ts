/** What people get wrong in a text of fixed form, as data: a pattern that finds the slip and what belongs in its place. */
import { changeAroundHoles } from '../text/around-holes.ts';
import type { Span } from '../text/span.ts';
import { isLiteral, type Value } from '../text/value.ts';

export interface Repair {
  /** Not global. A hole of a template is one letter to it that no class but a negated one contains. */
  readonly pattern: RegExp;
  readonly replacement: string | ((found: string) => string);
  /** Continues a message that starts with the text: "starts with 'https://'". */
  readonly mistake: string;
  /** May the author have meant something else? */
  readonly isGuess?: boolean;
}

export interface Repaired {
  readonly text: string;
  readonly isGuess: boolean;
  /** The first slip. */
  readonly mistake: string;
  /** Where in the text it is; the whole text where that cannot be told. */
  readonly slip: Span;
}

/** IAM takes neither a subject, nor a key, nor an ARN of this length, and patterns may take its square. */
const MAX_LENGTH = 1000;

/** Applies all repairs in their order; `undefined` where none has anything to do. */
export function repair(value: Value, repairs: readonly Repair[]): Repaired | undefined {
  if (value.text.length > MAX_LENGTH) return undefined;
  let first: Pick<Repaired, 'mistake' | 'slip'> | undefined;
  let isGuess = false;
  const whole = { start: 0, end: value.text.length };
  const applyOne = (text: string, { pattern, replacement, mistake, ...one }: Repair): string => {
    const repaired = text.replace(pattern, replacement as string);
    if (repaired === text) return text;
    first ??= { mistake, slip: isLiteral(value) ? slipIn(text, pattern) : whole };
    isGuess ||= one.isGuess === true;
    return repaired;
  };
  const text = changeAroundHoles(value, (known) => repairs.reduce(applyOne, known));
  return first === undefined ? undefined : { text, isGuess, ...first };
}

function slipIn(text: string, pattern: RegExp): Span {
  const match = pattern.exec(text);
  const isPart = match !== null && match[0] !== '';
  return isPart ? { start: match.index, end: match.index + match[0].length } : { start: 0, end: text.length };
}
