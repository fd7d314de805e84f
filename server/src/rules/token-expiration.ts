import type { FileModel } from '../model/file-model.ts';
import type { Workspace } from '../model/workspace.ts';
import { type AnnotationValue, findAccountValues, findAnnotated, findValues } from './annotated.ts';
import { replaceText } from './fix.ts';
import { quote } from './quote.ts';
import type { Finding, Rule } from './rule.ts';
import page from './token-expiration.md';

/** What the API server issues tokens for, and what EKS does, in seconds (F-W6). */
const SHORTEST = 600n;
const LONGEST_ON_EKS = 86_400n;
const LONGEST = 2n ** 32n;
/** The webhook reads an int64; a larger number is no number to it (F-W7). */
const MAX_INT64 = 2n ** 63n - 1n;

export const tokenExpiration: Rule = {
  id: 'token-expiration',
  severity: 'warning',
  summary: 'The token-expiration annotation is no number of seconds, or one that no token is issued for.',
  page,
  *check(model, workspace) {
    for (const { value, text } of valuesIn(model, workspace)) {
      const problem = judge(text);
      if (problem === undefined) continue;
      const { meant, isSafe = true, ...finding } = problem;
      const fixes =
        meant === undefined
          ? []
          : [replaceText(`change the expiration to ${quote(meant)}`, model.uri, value, meant, isSafe)];
      yield { span: value.span, fixes, ...finding };
    }
  },
};

/** The webhook reads this annotation from pods too, and there it wins (F-W5). */
const valuesIn = (model: FileModel, workspace: Workspace): readonly AnnotationValue[] => [
  ...findAccountValues(model, workspace, 'token-expiration'),
  ...findAnnotated(model)
    .filter(({ place }) => place === 'pod')
    .flatMap(({ metadata }) => findValues(metadata, workspace, 'token-expiration')),
];

interface Problem extends Pick<Finding, 'message' | 'severity'> {
  readonly meant?: string;
  readonly isSafe?: boolean;
}

/** Surrounding white space is another rule's. */
function judge(text: string): Problem | undefined {
  const seconds = parseSeconds(text.trim());
  if (seconds === undefined) {
    const meant = secondsMeantBy(text.trim());
    return {
      message: `${quote(text)} is no whole number of seconds: the webhook ignores it, and tokens last 86400 seconds`,
      ...(meant !== undefined && { meant }),
    };
  }
  if (seconds < SHORTEST)
    return {
      message: `no token lasts less than 600 seconds: the webhook makes 600 of ${quote(text)}`,
      meant: '600',
    };
  if (seconds > LONGEST) {
    const message = `no token lasts more than ${LONGEST} seconds: Kubernetes rejects a pod that asks for ${quote(text)}`;
    return { message, severity: 'error', meant: '86400', isSafe: false };
  }
  if (seconds <= LONGEST_ON_EKS) return undefined;
  return {
    message: `EKS issues tokens for at most 86400 seconds, not ${quote(text)}`,
    meant: '86400',
    isSafe: false,
  };
}

/** As Go's `ParseInt(text, 10, 64)` reads it. */
function parseSeconds(text: string): bigint | undefined {
  if (!/^[+-]?\d{1,100}$/.test(text)) return undefined;
  const number = BigInt(text.replace(/^\+/, ''));
  return number > MAX_INT64 || number < -MAX_INT64 ? undefined : number;
}

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** The seconds in `1h`, `3600s`, `24 hours`, `3_600` and `3600.0`. */
function secondsMeantBy(text: string): string | undefined {
  const match = /^(\d{1,9})(?:\.0)?\s*(?:(s|m|h|d)|(sec|min|hour|day|second|minute)s?)?$/i.exec(
    text.replace(/[_,']/g, ''),
  );
  if (match === null) return undefined;
  const unit = (match[2] ?? match[3] ?? 's').charAt(0).toLowerCase();
  return String(Number(match[1]) * (UNITS[unit] ?? 1));
}
