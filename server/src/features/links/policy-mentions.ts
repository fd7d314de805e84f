import { claimOf } from '../../iam/claim.ts';
import { type Condition, conditionsOf, statementsOf } from '../../iam/policy.ts';
import { SUBJECT_PREFIX } from '../../iam/subject.ts';
import type { PolicyReference, TrustPolicy } from '../../model/resource.ts';
import type { Workspace } from '../../model/workspace.ts';
import type { Scalar } from '../../text/scalar.ts';
import { contains, type Span } from '../../text/span.ts';
import { literalText, sliceValue, startsWith, type Value } from '../../text/value.ts';
import { type Mention, mentionIn, roleTarget } from './mention.ts';
import { roleMention } from './manifest-mentions.ts';

export function mentionsInTrustPolicy(trust: TrustPolicy, workspace: Workspace): readonly Mention[] {
  const { uri, policy, role } = trust;
  const conditions = statementsOf(policy).flatMap(conditionsOf);
  return [
    ...roleMention(uri, 'policy', role?.arn, true),
    ...rolesOf(trust, workspace),
    ...conditions
      .filter(isOnSubject)
      .flatMap(({ values }) => values.flatMap((value) => inSubject(uri, value))),
  ];
}

const isOnSubject = ({ key }: Condition): boolean => claimOf(key.value)?.claim === 'sub';

/** A trust policy does not write its role's name; the key of its statements stands for it. */
function rolesOf({ uri, policy, ...trust }: TrustPolicy, workspace: Workspace): readonly Mention[] {
  const key = policy.keys.find(({ value }) => /^statements?$/i.test(value));
  const roles = workspace.roles.filter(({ trustPolicy }) => trustPolicy?.policy === policy);
  return roles.map(({ name, arn }) => ({
    uri,
    span: key?.span ?? trust.span,
    target: roleTarget(name, arn),
    in: 'policy',
    isDeclaration: true,
    around: key?.span ?? trust.span,
  }));
}

/** The namespace and the name in `system:serviceaccount:NAMESPACE:NAME`. Wildcards stand for text that is not known. */
function inSubject(uri: string, scalar: Scalar): readonly Mention[] {
  const value = withWildcardsAsHoles(scalar.value);
  if (startsWith(value, SUBJECT_PREFIX) !== 'yes') return [];
  const start = SUBJECT_PREFIX.length;
  const colon = findColon(value, start);
  if (colon < 0) return [];
  const { length } = value.text;
  const namespace = sliceValue(value, start, colon);
  const name = sliceValue(value, colon + 1, length);
  return [
    mentionIn(
      uri,
      'policy',
      scalar,
      { kind: 'service account', name, namespace },
      { part: { start: colon + 1, end: length } },
    ),
    mentionIn(uri, 'policy', scalar, { kind: 'namespace', name: namespace }, { part: { start, end: colon } }),
  ];
}

function withWildcardsAsHoles({ text, holes }: Value): Value {
  const wildcards = Array.from(text.matchAll(/[*?]+/g), ({ index, 0: run }) => ({
    start: index,
    end: index + run.length,
  }));
  const free = wildcards.filter((wildcard) => !holes.some((hole) => contains(hole, wildcard.start)));
  return { text, holes: [...holes, ...free].sort((a, b) => a.start - b.start) };
}

function findColon({ text, holes }: Value, from: number): number {
  const isHidden = (at: number): boolean => holes.some((hole: Span) => hole.start <= at && at < hole.end);
  let at = text.indexOf(':', from);
  while (at >= 0 && isHidden(at)) at = text.indexOf(':', at + 1);
  return at;
}

export function mentionsInCommand({ uri, roleName }: PolicyReference): readonly Mention[] {
  const name = literalText(roleName.value);
  return name === undefined ? [] : [mentionIn(uri, 'script', roleName, roleTarget(name, undefined))];
}
