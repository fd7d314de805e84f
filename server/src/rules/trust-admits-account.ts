import type { ConditionCheck } from '../iam/trace.ts';
import { type NearMiss, nearestMiss } from '../model/admission.ts';
import { describeIdentity, subjectOf } from '../model/identity.ts';
import type { RoleUse } from '../model/role-use.ts';
import type { Workspace } from '../model/workspace.ts';
import { literalText } from '../text/value.ts';
import { fixesForSubject } from './admission-fixes.ts';
import { quote } from './quote.ts';
import type { Finding, Related, Rule } from './rule.ts';
import page from './trust-admits-account.md';

/** The central equality: the role that a service account names must admit that very account. Told at both ends. */
export const trustAdmitsAccount: Rule = {
  id: 'trust-admits-account',
  severity: 'error',
  summary: 'The trust policy of the role that a service account names does not admit the account.',
  page,
  yieldsTo: [
    'same-account',
    'role-path',
    'action-fits-principal',
    'audience-value',
    'condition-contradiction',
    'condition-key-form',
    'condition-key-issuer',
    'condition-operator',
    'issuer-host',
    'known-claim',
    'provider-arn-format',
    'subject-format',
    'wildcard-needs-like',
  ],
  *check({ uri }, workspace) {
    for (const use of workspace.roleUsesIn(uri)) {
      const miss = nearestMiss(use.admission);
      if (use.isRefused && !isAboutAudience(use, miss)) yield atAnnotation(use, miss, workspace);
    }
    for (const use of workspace.roleUsesOfPolicyIn(uri)) {
      const miss = nearestMiss(use.admission);
      if (use.isRefused && miss !== undefined && !isAboutAudience(use, miss))
        yield* atCondition(use, miss, workspace);
    }
  },
};

/** The account asks for another audience and fails for nothing else: `audience-agreement` says so at the audience. */
const isAboutAudience = ({ audience }: RoleUse, miss: NearMiss | undefined): boolean =>
  audience !== undefined &&
  miss?.failed.length === 1 &&
  subjectCheck(miss) === undefined &&
  audienceFails(miss);

const audienceFails = ({ failed }: NearMiss): boolean =>
  failed.every((check) => claimChecked(check) === 'aud');

function claimChecked(check: NearMiss['failed'][number]): string | undefined {
  if (check.kind !== 'condition') return undefined;
  return check.condition.key.value.text.toLowerCase().split(':').at(-1);
}

const subjectCheck = ({ failed }: NearMiss): ConditionCheck | undefined =>
  failed.find(
    (check): check is ConditionCheck => check.kind === 'condition' && claimChecked(check) === 'sub',
  );

function atAnnotation(use: RoleUse, miss: NearMiss | undefined, workspace: Workspace): Finding {
  const { annotation, role } = use;
  const related: Related = {
    uri: role.trustPolicy.uri,
    span: miss?.failed[0]?.span ?? role.trustPolicy.span,
    message: `the role's trust policy, found by ${role.foundBy}`,
  };
  return {
    span: annotation.valueSpan,
    message: describeRefusal(use, miss),
    related: [related],
    fixes: fixesOf(use, miss, workspace),
  };
}

function* atCondition(use: RoleUse, miss: NearMiss, workspace: Workspace): Generator<Finding> {
  const [failed] = miss.failed;
  if (failed === undefined) return;
  yield {
    span: (subjectCheck(miss) ?? failed).span,
    message: describeRefusal(use, miss),
    related: [
      {
        uri: use.account.uri,
        span: use.annotation.valueSpan,
        message: `service account ${quote(describeIdentity(use.identity))} names this role`,
      },
    ],
    fixes: fixesOf(use, miss, workspace),
  };
}

function describeRefusal({ role, identity }: RoleUse, miss: NearMiss | undefined): string {
  const subject = subjectOf(identity).text;
  const refusal = `role ${quote(role.name)} does not admit ${quote(subject)}`;
  if (miss === undefined) return `${refusal}: no statement of its trust policy allows a web identity`;
  const check = subjectCheck(miss);
  const admitted = check?.condition.values.flatMap(({ value }) => literalText(value) ?? []) ?? [];
  if (check === undefined || miss.failed.length > 1 || admitted.length === 0 || admitted.length > 3) {
    return `${refusal}: ${miss.failed[0]?.reason ?? 'its trust policy has no statement for it'}`;
  }
  return `${refusal}: its trust policy admits ${admitted.map(quote).join(', ')}`;
}

const fixesOf = (use: RoleUse, miss: NearMiss | undefined, workspace: Workspace) => {
  const check = miss && subjectCheck(miss);
  return check === undefined ? [] : fixesForSubject(use, check, workspace);
};
