/** Would a service account get a role, and why: the evaluator's whole answer, with what it was asked. */
import { formatRoleArn, type RoleArn } from '../../iam/arn.ts';
import type { Decision } from '../../iam/trace.ts';
import { type Admission, admissionOf, decisiveAttempt } from '../../model/admission.ts';
import { findAnnotation } from '../../model/annotation.ts';
import { type Link, providerLinks, trustLink } from '../../model/chain.ts';
import type { Identity } from '../../model/identity.ts';
import type { ServiceAccount, TrustPolicy } from '../../model/resource.ts';
import type { Workspace } from '../../model/workspace.ts';
import { literal } from '../../text/value.ts';
import { reasonsFor } from './access-reasons.ts';
import { accountLinks, findAccount, roleOf } from './applicant.ts';
import type { PolicyVerdict } from './policy-verdict.ts';

/** Everything but the service account's name may be left to what the files say. */
export interface Question {
  readonly namespace: string;
  readonly name: string;
  readonly role?: RoleArn;
  /** The policies to ask, instead of those that the files give to the role. */
  readonly policies?: readonly TrustPolicy[];
  readonly issuer?: string;
  /** All that the token carries. */
  readonly audiences?: readonly string[];
  /** Why STS refuses the token at hand, or may, whatever the policy says. */
  readonly objection?: Objection;
}

export interface Objection {
  readonly decision: 'denied' | 'unknown';
  readonly reason: string;
}

export interface Access {
  readonly decision: Decision;
  /** `namespace/name`. */
  readonly serviceAccount: string;
  /** The role's ARN, where it is known. */
  readonly role?: string;
  /** What decides, in sentences. */
  readonly reasons: readonly string[];
  readonly links: readonly Link[];
  /** One for each trust policy that the role may have. */
  readonly verdicts: readonly PolicyVerdict[];
}

export function explainAccess(question: Question, workspace: Workspace): Access {
  const identity = { namespace: literal(question.namespace), name: literal(question.name) };
  const account = findAccount(identity, workspace);
  const arn = question.role ?? roleOf(identity, account, workspace);
  const verdicts = candidatesFor(question, arn, workspace).flatMap(({ trustPolicy, foundBy }) => {
    const admission = ask(trustPolicy, question, { identity, account, arn }, workspace);
    const attempt = decisiveAttempt(admission);
    return attempt === undefined ? [] : [{ trustPolicy, foundBy, admission, attempt }];
  });
  return {
    decision: objectTo(agreementOf(verdicts), question.objection),
    serviceAccount: `${question.namespace}/${question.name}`,
    ...(arn && { role: formatRoleArn(arn) }),
    reasons: [...(question.objection ? [question.objection.reason] : []), ...reasonsFor(verdicts, arn)],
    links: [...accountLinks(account, question, workspace), ...roleLinks(verdicts, identity, arn, workspace)],
    verdicts,
  };
}

interface Candidate {
  readonly trustPolicy: TrustPolicy;
  readonly foundBy: string;
}

function candidatesFor(
  { policies }: Question,
  arn: RoleArn | undefined,
  workspace: Workspace,
): readonly Candidate[] {
  if (policies !== undefined) return policies.map((trustPolicy) => ({ trustPolicy, foundBy: 'its name' }));
  const roles = arn === undefined ? [] : workspace.rolesWithArn(arn);
  return roles.flatMap(({ trustPolicy, foundBy }) =>
    trustPolicy === undefined ? [] : [{ trustPolicy, foundBy }],
  );
}

interface Asking {
  readonly identity: Identity;
  readonly account: ServiceAccount | undefined;
  readonly arn: RoleArn | undefined;
}

function ask(
  { policy }: TrustPolicy,
  { issuer, audiences }: Question,
  { identity, account, arn }: Asking,
  workspace: Workspace,
): Admission {
  const annotation = account && findAnnotation(account.metadata, workspace, 'audience');
  const applicant = {
    identity,
    ...(annotation?.value && { audience: annotation.value.value }),
    ...(arn && { role: arn }),
    ...(issuer !== undefined && { issuer: literal(issuer) }),
    ...(audiences && { tokenAudiences: audiences.map(literal) }),
  };
  return admissionOf(policy, applicant, workspace.configuration);
}

function roleLinks(
  verdicts: readonly PolicyVerdict[],
  identity: Identity,
  arn: RoleArn | undefined,
  workspace: Workspace,
): readonly Link[] {
  const asked = verdicts.map(({ trustPolicy, foundBy, admission }) => ({
    identity,
    role: { trustPolicy, foundBy },
    ...(arn && { arn }),
    admission,
  }));
  return [...asked.map(trustLink), ...asked.slice(0, 1).flatMap((one) => providerLinks(one, workspace))];
}

/** Several policies may be the role's: only what all of them say is certain. */
function agreementOf(verdicts: readonly PolicyVerdict[]): Decision {
  const [first, ...others] = verdicts.map(({ admission }) => admission.decision);
  return first !== undefined && others.every((other) => other === first) ? first : 'unknown';
}

function objectTo(decision: Decision, objection: Objection | undefined): Decision {
  if (objection === undefined) return decision;
  return objection.decision === 'denied' || decision === 'denied' ? 'denied' : 'unknown';
}
