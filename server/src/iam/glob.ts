/**
 * Patterns as IAM reads them: `*` stands for any run of characters and `?` for one, and neither stops at a slash or a
 * colon (F-T8). Source: IAM User Guide, "Condition operators", "Variables and tags" (`${*}`, `${?}` and `${$}` are the
 * characters themselves in policy version 2012-10-17).
 */
import type { Answer } from '../text/answer.ts';
import { type Value, knownPieces, literal } from '../text/value.ts';

const ONE = Symbol('one character');
const MANY = Symbol('any run of characters');

type Token = string | typeof ONE | typeof MANY;

export interface PatternRules {
  readonly wildcards: boolean;
  readonly ignoreCase: boolean;
  /** Are `${*}`, `${?}` and `${$}` the characters themselves? Else they are holes like any other. */
  readonly escapes: boolean;
}

const GLOB: PatternRules = { wildcards: true, ignoreCase: false, escapes: true };

/** The rules for names that IAM compares without regard to case: actions and condition keys. */
export const NAME_PATTERN: PatternRules = { wildcards: true, ignoreCase: true, escapes: false };
export const NAME: PatternRules = { wildcards: false, ignoreCase: true, escapes: false };

export const matchesGlob = (pattern: string, text: string): boolean =>
  matchesGlobValue(literal(pattern), literal(text)) === 'yes';

export const matchesGlobValue = (pattern: Value, text: Value): Answer => matchPattern(pattern, text, GLOB);

/**
 * Does the pattern match the text, however the holes of both are filled? What fills a hole of the pattern may bring
 * wildcards of its own.
 */
export function matchPattern(pattern: Value, text: Value, rules: PatternRules): Answer {
  const wanted = toTokens(pattern, rules);
  const given = toTokens(text, { ...rules, wildcards: false, escapes: false });
  if (!canMeet(wanted, given)) return 'no';
  return isKnown(pattern, rules) && accepts(wanted, given) ? 'yes' : 'unknown';
}

const ESCAPE = /^\$\{([*?$])\}$/;

const escapedAt = (value: Value, index: number): string | undefined => {
  const hole = value.holes[index];
  return hole && ESCAPE.exec(value.text.slice(hole.start, hole.end))?.[1];
};

const isKnown = (pattern: Value, { escapes }: PatternRules): boolean =>
  pattern.holes.every((_, index) => escapes && escapedAt(pattern, index) !== undefined);

function toTokens(value: Value, { wildcards, ignoreCase, escapes }: PatternRules): readonly Token[] {
  const toToken = (char: string): Token => {
    if (wildcards && char === '*') return MANY;
    if (wildcards && char === '?') return ONE;
    return ignoreCase ? char.toLowerCase() : char;
  };
  return knownPieces(value).flatMap((piece, index) => {
    const known = Array.from(piece, toToken);
    if (index === value.holes.length) return known;
    return [...known, (escapes ? escapedAt(value, index) : undefined) ?? MANY];
  });
}

/** Two pointers: on a mismatch the last `*` takes one more. A run in `text` is only ever taken by a `*`. */
function accepts(pattern: readonly Token[], text: readonly Token[]): boolean {
  let at = 0;
  let from = 0;
  let star = -1;
  let taken = 0;
  while (from < text.length) {
    if (pattern[at] === MANY) {
      star = at++;
      taken = from;
    } else if (at < pattern.length && acceptsOne(pattern[at], text[from])) {
      at++;
      from++;
    } else if (star >= 0) {
      at = star + 1;
      from = ++taken;
    } else return false;
  }
  while (pattern[at] === MANY) at++;
  return at === pattern.length;
}

const acceptsOne = (wanted: Token | undefined, given: Token | undefined): boolean =>
  wanted === ONE ? given !== MANY : wanted === given || given === ONE;

/**
 * Is there a text that both describe? With a run on both sides only the ends can disagree: between them, each side's run
 * takes what the other one asks for.
 */
function canMeet(a: readonly Token[], b: readonly Token[]): boolean {
  if (!b.includes(MANY)) return accepts(a, b);
  if (!a.includes(MANY)) return accepts(b, a);
  return startsAgree(a, b) && startsAgree(a.toReversed(), b.toReversed());
}

function startsAgree(a: readonly Token[], b: readonly Token[]): boolean {
  const length = Math.min(a.indexOf(MANY), b.indexOf(MANY));
  return a.slice(0, length).every((token, index) => acceptsOne(token, b[index]));
}
