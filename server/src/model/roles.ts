import { parseRoleArn } from '../iam/arn.ts';
import { decodePath, fileNameOf, folderNameOf, resolvePath } from '../text/path.ts';
import type { Place } from '../text/span.ts';
import { literalText } from '../text/value.ts';
import type { ConfigurationFile, PermissionPolicy, PolicyReference, TrustPolicy } from './resource.ts';
import type { FoundBy, Role } from './role.ts';

interface Policies {
  readonly trustPolicies: readonly TrustPolicy[];
  readonly permissionPolicies: readonly PermissionPolicy[];
}

/** A role before its policies are joined: the policy files it names. */
interface Claim {
  readonly name: string;
  readonly arn?: string;
  readonly foundBy: FoundBy;
  readonly declaredAt: Place;
  readonly trustFile?: string;
  readonly permissionFiles: readonly string[];
}

/**
 * Which role does a trust policy belong to? The configuration says so; or the AWS CLI's output it stands in; or a command
 * that creates the role from it; or its file's name. A policy goes to the first of these only.
 */
export function findRoles(
  policies: Policies,
  references: readonly PolicyReference[],
  configurations: readonly ConfigurationFile[],
): readonly Role[] {
  const trustByUri = new Map(
    policies.trustPolicies.filter((trust) => trust.role === undefined).map((trust) => [trust.uri, trust]),
  );
  const taken = new Set<string>();
  const roles: Role[] = policies.trustPolicies.flatMap(fromOutput);
  const claims = [...configurations.flatMap(claimsOfConfiguration), ...mergeCommands(references)];
  for (const claim of claims) {
    if (claim.trustFile !== undefined && taken.has(claim.trustFile)) continue;
    const trust = claim.trustFile === undefined ? undefined : trustByUri.get(claim.trustFile);
    if (claim.trustFile !== undefined) taken.add(claim.trustFile);
    roles.push(toRole(claim, trust, policies));
  }
  const unclaimed = [...trustByUri.values()].filter((trust) => !taken.has(trust.uri));
  return [...roles, ...unclaimed.flatMap((trust) => fromFileName(trust))];
}

function toRole(claim: Claim, trustPolicy: TrustPolicy | undefined, policies: Policies): Role {
  const { name, arn, foundBy, declaredAt } = claim;
  const permissionPolicies = policies.permissionPolicies.filter((policy) =>
    claim.permissionFiles.includes(policy.uri),
  );
  return {
    name,
    ...(arn && { arn }),
    foundBy,
    declaredAt,
    ...(trustPolicy && { trustPolicy }),
    permissionPolicies,
  };
}

function fromOutput(trustPolicy: TrustPolicy): readonly Role[] {
  const arn = literalText(trustPolicy.role?.arn?.value);
  const name = literalText(trustPolicy.role?.name?.value) ?? parseRoleArn(arn ?? '')?.name;
  if (name === undefined) return [];
  const declaredAt = { uri: trustPolicy.uri, span: (trustPolicy.role?.arn ?? trustPolicy).span };
  return [
    { name, ...(arn && { arn }), foundBy: 'AWS CLI output', declaredAt, trustPolicy, permissionPolicies: [] },
  ];
}

function claimsOfConfiguration({ uri, configuration }: ConfigurationFile): readonly Claim[] {
  const resolve = (path: string | undefined): string | undefined =>
    path === undefined ? undefined : resolvePath(uri, path);
  return configuration.roles.flatMap(({ arn, trustPolicy, permissionPolicies }) => {
    const name = parseRoleArn(arn.value.text)?.name;
    if (name === undefined) return [];
    const trustFile = resolve(literalText(trustPolicy?.value));
    const permissionFiles = permissionPolicies.flatMap((file) => resolve(literalText(file.value)) ?? []);
    const declaredAt = { uri, span: arn.span };
    return [
      {
        name,
        arn: arn.value.text,
        foundBy: 'configuration',
        declaredAt,
        ...(trustFile && { trustFile }),
        permissionFiles,
      } as const,
    ];
  });
}

/** A script may create a role in one command and put its permission policy in another. */
function mergeCommands(references: readonly PolicyReference[]): readonly Claim[] {
  return references.flatMap((reference) => {
    const name = literalText(reference.roleName.value);
    const trustFile = resolvePath(reference.uri, reference.file.value.text);
    if (reference.policyKind !== 'trust' || name === undefined || trustFile === undefined) return [];
    const permissionFiles = references
      .filter(
        (other) =>
          other.policyKind === 'permission' &&
          other.uri === reference.uri &&
          other.roleName.value.text === name,
      )
      .flatMap((other) => resolvePath(other.uri, other.file.value.text) ?? []);
    return [
      {
        name,
        foundBy: 'command',
        declaredAt: { uri: reference.uri, span: reference.span },
        trustFile,
        permissionFiles,
      } as const,
    ];
  });
}

/** `s3-reader.trust-policy.json`, `s3-reader-trust.json`, `s3-reader_trust_policy.json`, `trust-policy-s3-reader.json`. */
const NAMED_FILE =
  /^(.+?)[-_.](?:assume[-_]role|trust)(?:[-_](?:policy|relationship|doc|document))*\.jsonc?$/i;
const NAMED_FILE_REVERSED = /^(?:assume[-_]role|trust)(?:[-_](?:policy|relationship))?[-_.](.+)\.jsonc?$/i;
/** `s3-reader/trust-policy.json`: the folder has the role's name. */
const UNNAMED_FILE = /^(?:assume[-_]role|trust)(?:[-_](?:policy|relationship|doc|document))*\.jsonc?$/i;
/** Folders that say what their files are, not whose. */
const GENERIC_FOLDER =
  /^(?:iam|policies|policy|trust|trust-policies|roles|role|aws|docs|examples?|src|infra|json|files|templates|scripts)$/i;

function fromFileName(trustPolicy: TrustPolicy): readonly Role[] {
  const name = roleNameOfFile(trustPolicy.uri);
  if (name === undefined) return [];
  const declaredAt = { uri: trustPolicy.uri, span: trustPolicy.policy.span };
  return [{ name, foundBy: 'file name', declaredAt, trustPolicy, permissionPolicies: [] }];
}

function roleNameOfFile(uri: string): string | undefined {
  const file = decodePath(fileNameOf(uri));
  if (UNNAMED_FILE.test(file)) {
    const folder = decodePath(folderNameOf(uri));
    return GENERIC_FOLDER.test(folder) ? undefined : folder;
  }
  const [, name] = NAMED_FILE.exec(file) ?? NAMED_FILE_REVERSED.exec(file) ?? [];
  return name;
}
