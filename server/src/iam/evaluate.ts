/**
 * Whether a trust policy admits a pod, and why: the one evaluator of the product. It never throws and asks nobody; what
 * the files do not say is `unknown`.
 *
 * Source: IAM User Guide, "Policy evaluation logic": an explicit Deny wins, then any Allow, else the request is denied.
 */
import { type Answer, allOf, anyOf } from '../text/answer.ts';
import { literalText } from '../text/value.ts';
import { type Caller, podIdentityCaller, webIdentityCaller } from './match-principal.ts';
import { checkStatement, effectOf, matchActions } from './match-statement.ts';
import { type PolicyDocument, type Statement, statementsOf } from './policy.ts';
import type { PodIdentityRequest, WebIdentityRequest } from './request.ts';
import type { Decision, StatementTrace, Trace } from './trace.ts';

export const evaluateWebIdentity = (policy: PolicyDocument, request: WebIdentityRequest): Trace =>
  evaluate(policy, webIdentityCaller(request));

export const evaluatePodIdentity = (policy: PolicyDocument, request: PodIdentityRequest): Trace =>
  evaluate(policy, podIdentityCaller(request));

function evaluate(policy: PolicyDocument, caller: Caller): Trace {
  const escapes = literalText(policy.version?.value) === '2012-10-17';
  const statements = statementsOf(policy).map((statement, index) =>
    traceStatement(statement, index, caller, escapes),
  );
  const actions = caller.actions.map((action) => ({
    action,
    decision: decide(statements, action, policy.complete),
  }));
  return { decision: decideAll(actions.map((action) => action.decision)), actions, statements };
}

function traceStatement(
  statement: Statement,
  index: number,
  caller: Caller,
  escapes: boolean,
): StatementTrace {
  const checks = checkStatement(statement, caller, escapes);
  const applies = allOf(checks.map((check) => check.answer));
  return { statement, index, effect: effectOf(statement), applies, checks };
}

/** A statement whose effect cannot be read may be either; so may those that a template hides. */
function decide(statements: readonly StatementTrace[], action: string, complete: boolean): Decision {
  const answersOf = (effect: 'Allow' | 'Deny'): Answer =>
    anyOf([
      ...statements
        .filter((trace) => trace.effect === effect || trace.effect === undefined)
        .map((trace) => appliesTo(trace, action)),
      ...(complete ? [] : (['unknown'] as const)),
    ]);
  const denied = answersOf('Deny');
  const allowed = answersOf('Allow');
  if (denied === 'yes' || allowed === 'no') return 'denied';
  return denied === 'no' && allowed === 'yes' ? 'allowed' : 'unknown';
}

function appliesTo({ statement, checks }: StatementTrace, action: string): Answer {
  const others = checks.filter((check) => check.kind !== 'action').map((check) => check.answer);
  return allOf([...others, ...matchActions(statement.action, [action]).map(({ answer }) => answer)]);
}

function decideAll(decisions: readonly Decision[]): Decision {
  if (decisions.includes('denied')) return 'denied';
  return decisions.includes('unknown') ? 'unknown' : 'allowed';
}
