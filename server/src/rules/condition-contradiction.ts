import { claimOf } from '../iam/claim.ts';
import { evaluateWebIdentity } from '../iam/evaluate.ts';
import { findIssuerMistake } from '../iam/issuer.ts';
import type { Condition, Statement } from '../iam/policy.ts';
import type { ConditionCheck } from '../iam/trace.ts';
import { isLiteral, literal, literalText } from '../text/value.ts';
import { type AccountStatement, accountStatements, conditionsOn, isPositive } from './account-statements.ts';
import page from './condition-contradiction.md';
import { hasKeyForm } from './condition-key-form.ts';
import { nearest } from './nearest.ts';
import { quote } from './quote.ts';
import type { Finding, Rule } from './rule.ts';

/** Everything in a statement's `Condition` is ANDed, which people who list alternatives do not expect (F-T15, F-T16). */
export const conditionContradiction: Rule = {
  id: 'condition-contradiction',
  severity: 'error',
  summary: 'The conditions of a statement exclude each other, so that no token can pass.',
  page,
  *check(model) {
    for (const entry of accountStatements(model)) {
      const finding = findSecondIssuer(entry.statement, model.uri) ?? findExclusion(entry, model.uri);
      if (finding !== undefined) yield finding;
    }
  },
};

const guardsOf = (statement: Statement): readonly Condition[] =>
  (['sub', 'aud'] as const).flatMap((claim) => conditionsOn(statement, claim)).filter(isPositive);

function findSecondIssuer(statement: Statement, uri: string): Finding | undefined {
  const keyed = guardsOf(statement)
    .filter(({ key }) => hasKeyForm(key.value))
    .map((condition) => ({
      condition,
      issuer: literalText(claimOf(condition.key.value)?.issuer)?.toLowerCase(),
    }))
    .filter(({ issuer }) => findIssuerMistake(issuer ?? '') === undefined);
  const [first, ...others] = keyed;
  const second = others.find(
    ({ issuer }) => issuer !== undefined && isAnotherIssuer(issuer, first?.issuer ?? ''),
  );
  if (first?.issuer === undefined || second === undefined) return undefined;
  return {
    span: second.condition.key.span,
    message: `a token has one issuer, and this statement asks for two: ${quote(second.condition.key)} and ${quote(first.condition.key)} are never both there, so give each issuer a statement of its own`,
    related: [{ uri, span: first.condition.key.span, message: 'the other issuer' }],
  };
}

/** One that differs by a few letters is misspelt: `condition-key-issuer` says so. */
const isAnotherIssuer = (issuer: string, other: string): boolean =>
  issuer !== other && nearest(issuer, [other], (text) => text, 4) === undefined;

/** Two conditions on the subject: does any subject that one of them names pass them all? The evaluator says. */
function findExclusion(
  { policy, statement, index, issuers: [issuer] }: AccountStatement,
  uri: string,
): Finding | undefined {
  const conditions = conditionsOn(statement, 'sub').filter(isPositive);
  const [first, second] = conditions;
  const values = conditions.flatMap((condition) => condition.values);
  if (
    issuer === undefined ||
    first === undefined ||
    second === undefined ||
    !values.every(({ value }) => isLiteral(value))
  )
    return undefined;
  const isPassable = values.some(({ value }) => {
    const subject = literal(value.text.replaceAll('*', 'any').replaceAll('?', 'x'));
    const trace = evaluateWebIdentity(policy, { issuer, audiences: [], subject });
    const checks = trace.statements[index]?.checks ?? [];
    return checks
      .filter(
        (check): check is ConditionCheck =>
          check.kind === 'condition' && conditions.includes(check.condition),
      )
      .every((check) => check.answer !== 'no');
  });
  if (isPassable) return undefined;
  return {
    span: second.span,
    message: `no subject passes both this condition and the one under ${quote(first.operator.value)}: conditions of one statement are ANDed`,
    related: [{ uri, span: first.span, message: 'the other condition on the subject' }],
  };
}
