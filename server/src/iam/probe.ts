/**
 * How far a statement reaches beyond the service accounts it names, found by asking the evaluator about concrete others
 * (F-T8, F-T11). A placeholder stands for itself here, so that a template is judged by what it says.
 */
import { type Value, literal } from '../text/value.ts';
import { claimOf } from './claim.ts';
import { evaluateWebIdentity } from './evaluate.ts';
import { takePlaceholdersLiterally } from './literal-policy.ts';
import { type PolicyDocument, type Statement, conditionsOf, statementsOf } from './policy.ts';
import type { WebIdentityRequest } from './request.ts';
import { SUBJECT_PREFIX, formatSubject, parseSubject } from './subject.ts';
import type { Trace } from './trace.ts';

/** From the widest to the narrowest. */
export type Reach =
  | 'cluster'
  | 'name in any namespace'
  | 'namespaces by pattern'
  | 'name in namespaces by pattern'
  | 'whole namespace'
  | 'names by pattern';

/** A service account that nobody named and the policy admits. */
export interface Stranger {
  readonly reach: Reach;
  readonly subject: string;
  /** All whom this one stands for, as a phrase: `any service account of namespace 'shop'`. */
  readonly breadth: string;
}

/** What an Allow statement admits beyond what it names; no strangers also where that is not known. */
export interface Breadth {
  readonly strangers: readonly Stranger[];
}

/** Nothing longer fits into a trust policy (F-T14); asking about each statement and subject takes the square of their number. */
const MAX_STATEMENTS = 50;
const MAX_SUBJECTS = 150;

/** Asks about one statement, under the Deny statements of its policy: where one of them may speak, nothing is said. */
export function probeStatement(
  policy: PolicyDocument,
  statementIndex: number,
  issuer: Value,
  audience: Value,
): Breadth {
  const statements = statementsOf(policy);
  const statement = statements[statementIndex];
  if (statement === undefined || statements.length > MAX_STATEMENTS) return { strangers: [] };
  const { policy: filled, fill } = takePlaceholdersLiterally(policy);
  const isAdmitted = ({ subject }: Stranger): boolean => {
    const request = { issuer: fill(issuer), audiences: [fill(audience)], subject: fill(literal(subject)) };
    return (
      parseSubject(request.subject.text) !== undefined &&
      admits(evaluateWebIdentity(filled, request), statementIndex)
    );
  };
  const [anyone, ...ladders] = candidatesOf(statement);
  if (anyone?.some(isAdmitted) === true) return { strangers: anyone };
  return { strangers: ladders.flatMap((ladder) => ladder.find(isAdmitted) ?? []) };
}

/** The strangers of every statement, each once. */
export function findStrangers(policy: PolicyDocument, request: WebIdentityRequest): readonly Stranger[] {
  const [audience = literal('')] = request.audiences;
  const strangers = statementsOf(policy).flatMap(
    (_, index) => probeStatement(policy, index, request.issuer, audience).strangers,
  );
  return strangers.filter(
    ({ subject }, index) => strangers.findIndex((other) => other.subject === subject) === index,
  );
}

/** A provider that cannot be told is taken for the right one. */
function admits({ statements }: Trace, index: number): boolean {
  const isOpen = statements[index]?.checks.every(({ kind, answer }) =>
    kind === 'principal' ? answer !== 'no' : answer === 'yes',
  );
  const mayBeDenied = statements.some(({ effect, applies }) => effect !== 'Allow' && applies !== 'no');
  return isOpen === true && !mayBeDenied;
}

/** For the statement and then for each of its patterns, whom to ask about: the widest first. */
function candidatesOf(statement: Statement): readonly (readonly Stranger[])[] {
  const subjects = conditionsOf(statement)
    .filter(({ key }) => claimOf(key.value)?.claim === 'sub')
    .flatMap(({ values }) => values.map(({ value }) => value.text));
  const other = unusedName(subjects.join(' '));
  const anyone: Stranger = {
    reach: 'cluster',
    subject: formatSubject({ namespace: other, name: other }),
    breadth: 'any service account of the cluster',
  };
  if (subjects.length > MAX_SUBJECTS) return [[anyone]];
  return [[anyone], ...subjects.filter(isPattern).map((pattern) => ladderOf(splitPattern(pattern), other))];
}

const isPattern = (text: string): boolean => /[*?]/.test(text);

function unusedName(text: string): string {
  let name = 'other';
  for (let count = 2; text.includes(name); count++) name = `other-${count}`;
  return name;
}

interface SubjectPattern {
  readonly namespace: string;
  readonly name: string;
}

/** `*` crosses the colon, so a pattern that stops before it is one for every name (F-T8). */
function splitPattern(pattern: string): SubjectPattern {
  if (!pattern.startsWith(SUBJECT_PREFIX))
    return { namespace: '*', name: pattern.slice(pattern.lastIndexOf(':') + 1) };
  const rest = pattern.slice(SUBJECT_PREFIX.length);
  const colon = rest.indexOf(':');
  return colon < 0
    ? { namespace: rest, name: '*' }
    : { namespace: rest.slice(0, colon), name: rest.slice(colon + 1) };
}

function ladderOf({ namespace, name }: SubjectPattern, other: string): readonly Stranger[] {
  const someNamespace = instantiate(namespace, other);
  const someName = instantiate(name, other);
  const accounts = isPattern(name) ? `service accounts like '${name}'` : `service account '${name}'`;
  const stranger = (reach: Reach, space: string, account: string, breadth: string): Stranger => ({
    reach,
    subject: formatSubject({ namespace: space, name: account }),
    breadth,
  });
  const anywhere = stranger('name in any namespace', other, someName, `${accounts} of any namespace`);
  if (isPattern(namespace)) {
    const spaces = `namespaces like '${namespace}'`;
    return [
      anywhere,
      stranger('namespaces by pattern', someNamespace, other, `any service account of ${spaces}`),
      stranger('name in namespaces by pattern', someNamespace, someName, `${accounts} of ${spaces}`),
    ];
  }
  const space = `namespace '${namespace}'`;
  return [
    anywhere,
    stranger('whole namespace', namespace, other, `any service account of ${space}`),
    stranger('names by pattern', namespace, someName, `${accounts} of ${space}`),
  ];
}

/** A name that the pattern matches: `team-*` gives `team-other`. */
const instantiate = (pattern: string, other: string): string =>
  pattern
    .replace(/\*+/g, (run: string, at: number) => {
      const before = /[a-z0-9]/.test(pattern[at - 1] ?? '') ? '-' : '';
      const after = /[a-z0-9]/.test(pattern[at + run.length] ?? '') ? '-' : '';
      return `${before}${other}${after}`;
    })
    .replaceAll('?', 'x');
