import { principalsOf, statementsOf, type PolicyDocument } from '../iam/policy.ts';
import type { PermissionPolicy, TrustPolicy } from '../model/resource.ts';
import {
  entriesAt,
  type MapNode,
  mapsIn,
  type Node,
  nodeAt,
  scalarAt,
  type SyntaxDocument,
} from '../syntax/node.ts';
import { readPolicy } from './policy.ts';

/** The keys under which the AWS CLI prints a role's policies: `get-role`, `get-account-authorization-details`, `get-policy-version`. */
const OUTPUT_KEYS = ['AssumeRolePolicyDocument', 'PolicyDocument', 'Document'];

/**
 * The policies of a JSON document: the document itself, or those in output of the AWS CLI with the role they belong to.
 * A policy elsewhere in someone's JSON is not ours to judge.
 */
export function readPolicies(
  document: SyntaxDocument,
  uri: string,
): readonly (TrustPolicy | PermissionPolicy)[] {
  const complete = !document.templated;
  const own = readPolicy(document.root, complete);
  if (own !== undefined) return [toResource(own, uri)];
  return [...mapsIn(document.root)].flatMap((map) => readOutput(map, uri, complete));
}

function readOutput(
  map: MapNode,
  uri: string,
  complete: boolean,
): readonly (TrustPolicy | PermissionPolicy)[] {
  return entriesAt(map).flatMap((entry) => {
    if (!OUTPUT_KEYS.includes(entry.key.value.text)) return [];
    const policy = readPolicy(entry.value, complete);
    if (policy === undefined) return [];
    const isAssumeRole = entry.key.value.text === 'AssumeRolePolicyDocument';
    return [isAssumeRole ? { ...toTrustPolicy(policy, uri), ...roleOf(map) } : toResource(policy, uri)];
  });
}

function roleOf(map: Node): Pick<TrustPolicy, 'role'> {
  const name = scalarAt(map, 'RoleName');
  const arn = scalarAt(nodeAt(map), 'Arn');
  return { role: { ...(name && { name }), ...(arn && { arn }) } };
}

/** A trust policy says who; a permission policy says on what. */
function toResource(policy: PolicyDocument, uri: string): TrustPolicy | PermissionPolicy {
  return statementsOf(policy).some(saysWho)
    ? toTrustPolicy(policy, uri)
    : { kind: 'PermissionPolicy', uri, span: policy.span, complete: policy.complete, policy };
}

const toTrustPolicy = (policy: PolicyDocument, uri: string): TrustPolicy => ({
  kind: 'TrustPolicy',
  uri,
  span: policy.span,
  complete: policy.complete,
  policy,
});

type PolicyStatement = ReturnType<typeof statementsOf>[number];

/**
 * Bucket, queue and key policies have principals too: a trust policy is one whose actions are STS's. A statement without a
 * `Principal` still counts where it only speaks of assuming the role with a web identity, and one whose
 * principal is an OIDC provider where no other service's action says that it is another policy.
 */
function saysWho(statement: PolicyStatement): boolean {
  const actions = statement.action?.values.map((action) => action.value.text.toLowerCase()) ?? [];
  const isSts = actions.some((action) => /^sts:(?:assumerole|tagsession|\*)/.test(action));
  const isWebIdentity = actions.some((action) => action.startsWith('sts:assumerolewith'));
  const isProvider = principalsOf(statement, 'Federated').some(({ id }) => /\boidc\b/.test(id.value.text));
  return (
    (isSts && statement.principal !== undefined) ||
    isWebIdentity ||
    (isProvider && actions.every((action) => !/^(?!sts:)[a-z0-9-]+:/.test(action)))
  );
}
