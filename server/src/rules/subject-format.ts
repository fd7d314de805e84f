import { claimOf } from '../iam/claim.ts';
import { looksLikeEks } from '../iam/concerns-service-accounts.ts';
import { parseOperator } from '../iam/condition-operator.ts';
import { type Condition, conditionsOf } from '../iam/policy.ts';
import { SUBJECT_PREFIX } from '../iam/subject.ts';
import { findSubjectMistake } from '../iam/subject-pattern.ts';
import { subjectOf } from '../model/identity.ts';
import type { Workspace } from '../model/workspace.ts';
import { type Scalar, spanWithin } from '../text/scalar.ts';
import type { Span } from '../text/span.ts';
import { isLiteral, literalText, startsWith, type Value } from '../text/value.ts';
import { rewriteText } from './fix.ts';
import { nearest } from './nearest.ts';
import { quote } from './quote.ts';
import { type Repair, repair } from './repair.ts';
import type { Finding, Rule } from './rule.ts';
import page from './subject-format.md';
import { findStatements } from './trust-policy.ts';

const SURROUNDED = 'has white space around it';
const PREFIXED = `does not start with '${SUBJECT_PREFIX}'`;

const REPAIRS: readonly Repair[] = [
  { pattern: /^\s+/, replacement: '', mistake: SURROUNDED },
  { pattern: /\s+$/, replacement: '', mistake: SURROUNDED },
  {
    pattern: /^system:serviceaccounts:(?=[^:]+:[^:]+$)/,
    replacement: SUBJECT_PREFIX,
    mistake: "starts as a group's name does",
  },
  { pattern: /^(?:system[:/_.-])?service[-_]?account[:/]/i, replacement: SUBJECT_PREFIX, mistake: PREFIXED },
  {
    pattern: /^[a-z]{4,8}:[a-z]{10,18}:/i,
    replacement: (found) => nearest(found, [SUBJECT_PREFIX], (prefix) => prefix, 2) ?? found,
    mistake: PREFIXED,
  },
  {
    pattern: /(?<=^system:serviceaccount:[^:/]+)\/(?=[^:/]+$)/,
    replacement: ':',
    mistake: "parts namespace and name by '/', not by ':'",
  },
  {
    pattern: /^(?!system:)([a-z0-9-]+)[:/]([a-z0-9.-]+)$/,
    replacement: `${SUBJECT_PREFIX}$1:$2`,
    mistake: PREFIXED,
  },
  {
    pattern: /^(?!.*:[A-Z_-]+(?::|$)).*[A-Z].*$/,
    replacement: (found) => found.toLowerCase(),
    mistake: 'has capital letters',
    isGuess: true,
  },
];

export const subjectFormat: Rule = {
  id: 'subject-format',
  severity: 'error',
  summary: 'A condition compares the subject with a text that no service account has.',
  page,
  yieldsTo: ['policy-characters'],
  *check(model, workspace) {
    for (const statement of findStatements(model)) {
      for (const condition of conditionsOf(statement).filter(comparesSubjects)) {
        for (const value of condition.values) {
          const mistake = isAudience(value, workspace) ? undefined : findMistake(value.value, condition);
          if (mistake !== undefined) yield toFinding(model.uri, value, mistake, workspace);
        }
      }
    }
  },
};

function comparesSubjects({ key, operator, values }: Condition): boolean {
  const claim = claimOf(key.value);
  const family = parseOperator(operator.value)?.family ?? 'String';
  if (claim?.claim !== 'sub' || family !== 'String') return false;
  return (
    looksLikeEks(claim.issuer.text) || values.some(({ value }) => /service[-_]?account/i.test(value.text))
  );
}

/** Then the claims are mixed up, which is another mistake. */
const isAudience = ({ value: { text } }: Scalar, { configuration }: Workspace): boolean =>
  configuration.audiences.includes(text) || /^(?:https:\/\/)?sts\./.test(text);

interface Mistake {
  readonly mistake: string;
  readonly slip?: Span;
  readonly meant?: string;
  readonly isGuess?: boolean;
}

function findMistake(value: Value, { key }: Condition): Mistake | undefined {
  const repaired = repair(value, REPAIRS);
  if (!isLiteral(value)) {
    if (repaired !== undefined) return { ...repaired, meant: repaired.text };
    const isForeign = looksLikeEks(key.value.text) && startsWith(value, SUBJECT_PREFIX) === 'no';
    return isForeign ? { mistake: PREFIXED } : undefined;
  }
  const remaining = findSubjectMistake(repaired?.text ?? value.text);
  if (repaired === undefined) return remaining === undefined ? undefined : { mistake: remaining };
  return remaining === undefined ? { ...repaired, meant: repaired.text } : { mistake: remaining };
}

function toFinding(uri: string, scalar: Scalar, mistake: Mistake, workspace: Workspace): Finding {
  const { slip, isGuess } = mistake;
  const known = mistake.meant === undefined ? findAccountNamed(scalar, workspace) : undefined;
  const meant = mistake.meant ?? known;
  const span = slip === undefined ? scalar.span : spanWithin(scalar, slip.start, slip.end);
  if (meant === undefined)
    return { span, message: `${quote(scalar)} ${mistake.mistake}: no service account has this subject` };
  const isSafe = isGuess === false && known === undefined;
  return {
    span,
    message: `the subject ${mistake.mistake}: expected ${quote(meant)}`,
    fixes: [rewriteText(`change the subject to ${quote(meant)}`, uri, scalar, meant, isSafe)],
  };
}

/** The subject of the only service account here with the name that ends the text. */
function findAccountNamed({ value: { text } }: Scalar, workspace: Workspace): string | undefined {
  const name = text.slice(text.search(/[^:/]*$/));
  const subjects = workspace
    .serviceAccountsNamed(name)
    .map((account) => literalText(subjectOf(workspace.identityOf(account))));
  const [subject, ...others] = new Set(subjects);
  return others.length === 0 ? subject : undefined;
}
