/** The answer for programs. Keys may be added within one `version`, never changed. */
import type { Check, ConditionCheck, StatementTrace } from '../../iam/trace.ts';
import type { Answer } from '../../text/answer.ts';
import type { Place } from '../../text/span.ts';
import type { Access } from './access.ts';

/** A place as the face writes it: its file, and its start and end from 1. */
export interface FileRange {
  readonly file: string;
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

export type Locate = (place: Place) => FileRange;

const DECISIONS: Readonly<Record<Answer, string>> = { yes: 'true', no: 'false', unknown: 'unknown' };

export const reportAccess = (access: Access, locate: Locate) => ({
  version: 1,
  decision: access.decision,
  serviceAccount: access.serviceAccount,
  role: access.role ?? null,
  reasons: access.reasons,
  statements: access.verdicts.flatMap(({ trustPolicy, attempt }) =>
    attempt.trace.statements.map((statement) => reportStatement(statement, trustPolicy.uri, locate)),
  ),
});

const reportStatement = (trace: StatementTrace, uri: string, locate: Locate) => ({
  ...locate({ uri, span: trace.statement.span }),
  effect: trace.statement.effect?.value.text ?? null,
  decision: DECISIONS[trace.applies],
  conditions: trace.checks.filter(isCondition).map(reportCondition),
});

const isCondition = (check: Check): check is ConditionCheck => check.kind === 'condition';

const reportCondition = ({ condition, actual, answer, reason }: ConditionCheck) => ({
  operator: condition.operator.value,
  key: condition.key.value.text,
  values: condition.values.map(({ value }) => value.text),
  actual: actual ?? null,
  decision: DECISIONS[answer],
  reason,
});
