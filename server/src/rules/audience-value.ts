import { claimOf } from '../iam/claim.ts';
import { looksLikeEks } from '../iam/concerns-service-accounts.ts';
import { parseOperator } from '../iam/condition-operator.ts';
import { matchesGlob } from '../iam/glob.ts';
import { STS_AUDIENCE } from '../iam/issuer.ts';
import type { Condition } from '../iam/policy.ts';
import { findAnnotation } from '../model/annotation.ts';
import type { Workspace } from '../model/workspace.ts';
import type { Scalar } from '../text/scalar.ts';
import { literalText } from '../text/value.ts';
import { conditionsOn } from './account-statements.ts';
import page from './audience-value.md';
import { replaceText } from './fix.ts';
import { nearest } from './nearest.ts';
import { quote } from './quote.ts';
import type { Finding, Rule } from './rule.ts';
import { findSwappedClaims, isSubject } from './swapped-claims.ts';
import { findStatements } from './trust-policy.ts';

/** Tokens that EKS mounts for STS have one audience, in every partition (F-O9). */
export const audienceValue: Rule = {
  id: 'audience-value',
  severity: 'error',
  summary: "A condition wants an audience that the cluster's tokens for STS do not have.",
  page,
  yieldsTo: ['policy-characters'],
  *check(model, workspace) {
    const known = knownAudiences(workspace);
    for (const statement of findStatements(model)) {
      for (const block of statement.condition?.blocks ?? []) {
        const swapped = findSwappedClaims(model.uri, block);
        if (swapped !== undefined) yield swapped;
      }
      for (const condition of conditionsOn(statement, 'aud').filter(isJudged)) {
        if (!condition.values.some((value) => isPossible(value, condition, known)))
          yield* findWrongValues(model.uri, condition, known);
      }
    }
  },
};

interface Audiences {
  readonly texts: readonly string[];
  /** May a service account ask for one that is not known here? */
  readonly complete: boolean;
}

/** Gathered once: a workspace never changes. */
const AUDIENCES = new WeakMap<Workspace, Audiences>();

function knownAudiences(workspace: Workspace): Audiences {
  const known = AUDIENCES.get(workspace) ?? gatherAudiences(workspace);
  AUDIENCES.set(workspace, known);
  return known;
}

function gatherAudiences(workspace: Workspace): Audiences {
  const { audiences, clusters } = workspace.configuration;
  const asked = [
    ...clusters.map(({ audience }) => audience),
    ...workspace.serviceAccounts.map(
      ({ metadata }) => findAnnotation(metadata, workspace, 'audience')?.value,
    ),
    ...workspace.workloads.flatMap(({ podSpec }) =>
      (podSpec?.volumes ?? []).flatMap(({ tokens }) => tokens.map(({ audience }) => audience)),
    ),
  ].flatMap((scalar) => scalar ?? []);
  const texts = asked.map(({ value }) => literalText(value));
  return {
    texts: [...new Set([...audiences, ...texts.flatMap((text) => text ?? [])])],
    complete: !texts.includes(undefined),
  };
}

/** Subjects are in the wrong place here, which is said apart, and wildcards under an operator that knows none are too. */
function isJudged({ operator, values }: Condition): boolean {
  const parsed = parseOperator(operator.value);
  if (parsed?.family !== 'String' || parsed.negated || parsed.ifExists || values.length === 0) return false;
  return !values.some((value) => isSubject(value) || (!parsed.like && /[*?]/.test(value.value.text)));
}

function isPossible({ value }: Scalar, { operator }: Condition, { texts }: Audiences): boolean {
  const wanted = literalText(value);
  if (wanted === undefined) return true;
  const isLike = parseOperator(operator.value)?.like === true;
  return texts.some((text) => (isLike ? matchesGlob(wanted, text) : wanted === text));
}

function* findWrongValues(uri: string, { key, values }: Condition, known: Audiences): Generator<Finding> {
  const misspelt = values.flatMap((value) => {
    const meant = findMeant(value.value.text, known);
    return meant === undefined ? [] : [{ value, meant }];
  });
  for (const { value, meant } of misspelt) {
    yield {
      span: value.span,
      message: `${quote(value)} is not the audience of the tokens that pods get: expected ${quote(meant)}`,
      fixes: [replaceText(`change the audience to ${quote(meant)}`, uri, value, meant)],
    };
  }
  const [first] = values;
  const isOfEks = looksLikeEks(claimOf(key.value)?.issuer.text ?? '');
  if (first === undefined || misspelt.length > 0 || !isOfEks || !known.complete) return;
  yield {
    span: first.span,
    severity: 'warning',
    message: `nothing here gives pods tokens with the audience ${quote(first)}: expected ${known.texts.map(quote).join(' or ')}, else add ${quote(first)} to 'audiences' in .irsa.yaml`,
  };
}

/** STS under another name: its domain in China, its regional endpoint, its URL, or a slip of a few letters. */
function findMeant(text: string, { texts }: Audiences): string | undefined {
  const host = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/+$/, '');
  const sts = texts.includes(STS_AUDIENCE) ? STS_AUDIENCE : texts[0];
  const isSts = /^sts(?:\.[a-z0-9-]+)?\.amazon(?:aws)?\.com(?:\.cn)?$/.test(host);
  return isSts ? sts : nearest(host, texts, (audience) => audience, 3);
}
