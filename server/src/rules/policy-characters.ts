import type { FileModel } from '../model/file-model.ts';
import type { Span } from '../text/span.ts';
import { jsonTokens } from './json-edit.ts';
import page from './policy-characters.md';
import type { FileEdit, Finding, Rule } from './rule.ts';
import { findRolePolicies } from './trust-policy.ts';

/** What word processors and chats make of plain characters; an empty text for those that show nothing. */
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/[\u201C-\u201F]/g, '"'],
  [/[\u2018-\u201B]/g, "'"],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/\u2026/g, '...'],
  [/[\u2000-\u200A\u202F\u205F\u3000]/g, ' '],
  [/[\u200B-\u200F\u2060-\u2064\uFEFF]/g, ''],
];

const ILLEGAL = /[^\t\n\r\x20-\xFF]+/g;

/** IAM takes the characters U+0009, U+000A, U+000D and U+0020 to U+00FF (F-T2). */
export const policyCharacters: Rule = {
  id: 'policy-characters',
  severity: 'error',
  summary: 'A policy has characters that IAM does not take.',
  page,
  *check(model) {
    for (const { policy, complete } of findRolePolicies(model)) {
      const runs = complete ? [...findIllegalRuns(model.source.text, policy.span)] : [];
      const finding = toFinding(model, runs);
      if (finding !== undefined) yield finding;
    }
  },
};

interface Run {
  readonly text: string;
  readonly span: Span;
  readonly isInString: boolean;
}

/** Comments are for people. */
function* findIllegalRuns(text: string, within: Span): Generator<Run> {
  if (text[within.start] !== '{') return;
  for (const { start, end } of jsonTokens(text, within)) {
    const token = text.slice(start, end);
    for (const match of token.matchAll(ILLEGAL)) {
      const at = start + match.index;
      const span = { start: at, end: at + match[0].length };
      yield { text: match[0], span, isInString: token.startsWith('"') };
    }
  }
}

const MAX_RELATED = 10;

/** One finding for a policy: such characters come in pairs, and all of them by one way. */
function toFinding({ uri }: FileModel, runs: readonly Run[]): Finding | undefined {
  const [first, ...others] = runs;
  if (first === undefined) return undefined;
  const edits = runs.map((run) => toEdit(uri, run));
  const isSafe = edits.every((edit) => edit !== undefined);
  const what = others.length === 0 ? 'is a character' : `and ${others.length} more below are characters`;
  return {
    span: first.span,
    message: `${describe(first.text)} ${what} that IAM does not take: expected plain ASCII`,
    related: others
      .slice(0, MAX_RELATED)
      .map(({ span, text }) => ({ uri, span, message: `${describe(text)} as well` })),
    fixes: isSafe ? [{ title: 'replace them by plain characters', isSafe, edits }] : [],
  };
}

function describe(text: string): string {
  const [char = ''] = text;
  const code = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return /[\p{L}\p{P}\p{S}]/u.test(char) ? `'${char}' (U+${code})` : `the invisible U+${code}`;
}

function toEdit(uri: string, { text, span, isInString }: Run): FileEdit | undefined {
  const plain = PLAIN.reduce(
    (current, [pattern, replacement]) => current.replace(pattern, replacement),
    text,
  );
  if (/[^\x20-\x7E]/.test(plain)) return undefined;
  return { uri, span, newText: isInString ? plain.replaceAll('"', '\\"') : plain };
}
