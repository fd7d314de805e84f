/**
 * An immutable index over all file models. Rules and features see other files only through it. Look-ups are by key; nothing
 * here compares all pairs.
 */
import { formatRoleArn, parseProviderArn, type RoleArn } from '../iam/arn.ts';
import { principalsOf, statementsOf } from '../iam/policy.ts';
import { commonDirectory } from '../text/path.ts';
import { isLiteral, literalText, unknownValue } from '../text/value.ts';
import { type AccountReferences, findAccountReferences } from './account-references.ts';
import { type Configuration, DEFAULT_CONFIGURATION } from './configuration.ts';
import { type FileModel, resourcesOf } from './file-model.ts';
import { isGeneratorFile, isGeneratorObject } from './generator.ts';
import { type Identity, identityOf } from './identity.ts';
import { findPatchedFiles, findTransformedFiles } from './kustomize.ts';
import type {
  KeyedData,
  Kustomization,
  PermissionPolicy,
  Resource,
  ServiceAccount,
  TrustPolicy,
  Workload,
} from './resource.ts';
import type { Role } from './role.ts';
import { findRoles } from './roles.ts';
import { SimilarNames } from './similar-names.ts';
import { findRoleArn, findRoleUses, type RoleUse } from './role-use.ts';

export class Workspace {
  readonly models: readonly FileModel[];
  readonly configuration: Configuration;
  readonly serviceAccounts: readonly ServiceAccount[];
  /** Those whose name is filled in later, or not written yet. */
  readonly serviceAccountsOfTemplatedName: readonly ServiceAccount[];
  /** These, and those whose name a kustomization may change. */
  readonly serviceAccountsOfUnknownName: readonly ServiceAccount[];
  readonly workloads: readonly Workload[];
  readonly trustPolicies: readonly TrustPolicy[];
  readonly permissionPolicies: readonly PermissionPolicy[];
  readonly kustomizations: readonly Kustomization[];
  readonly roles: readonly Role[];
  /** Does something here make objects that these files do not show: a chart, a remote base, Terraform? */
  readonly hasGenerators: boolean;
  readonly #models: ReadonlyMap<string, FileModel>;
  readonly #accountsByName: ReadonlyMap<string, readonly ServiceAccount[]>;
  readonly #dataByName: ReadonlyMap<string, readonly KeyedData[]>;
  readonly #rolesByName: ReadonlyMap<string, readonly Role[]>;
  readonly #transformed: ReadonlySet<string>;
  readonly #patched: ReadonlySet<string>;
  readonly #accountsByRoleName: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #references: AccountReferences;
  #folder: string | undefined;
  #similar: { readonly declared: SimilarNames; readonly used: SimilarNames } | undefined;
  #roleUses: readonly RoleUse[] | undefined;
  #usesByAccountFile: ReadonlyMap<string, readonly RoleUse[]> | undefined;
  #usesByPolicyFile: ReadonlyMap<string, readonly RoleUse[]> | undefined;

  constructor(models: readonly FileModel[]) {
    const all = <K extends Resource['kind']>(kind: K) => models.flatMap((model) => resourcesOf(model, kind));
    this.models = models;
    this.configuration = all('Configuration')[0]?.configuration ?? DEFAULT_CONFIGURATION;
    this.serviceAccounts = all('ServiceAccount');
    this.workloads = all('Workload');
    this.trustPolicies = all('TrustPolicy');
    this.permissionPolicies = all('PermissionPolicy');
    this.kustomizations = all('Kustomization');
    this.roles = findRoles(this, all('PolicyReference'), all('Configuration'));
    this.hasGenerators =
      models.some(isGenerator) || this.kustomizations.some((kustomization) => kustomization.isRemote);
    this.#models = new Map(models.map((model) => [model.uri, model]));
    this.#accountsByName = groupBy(this.serviceAccounts, nameOf);
    this.#dataByName = groupBy(all('KeyedData'), (data) => `${data.dataKind}/${nameOf(data) ?? ''}`);
    this.#rolesByName = groupBy(this.roles, (role) => role.name.toLowerCase());
    this.#accountsByRoleName = accountsByRoleName(this);
    const exists = (uri: string): boolean => this.#models.has(uri);
    this.#transformed = findTransformedFiles(this.kustomizations, exists);
    this.#patched = findPatchedFiles(this.kustomizations, exists, (uri) =>
      mayDeclareAccount(this.#models.get(uri)),
    );
    this.serviceAccountsOfTemplatedName = this.serviceAccounts.filter(
      (account) => nameOf(account) === undefined,
    );
    this.serviceAccountsOfUnknownName = this.serviceAccounts.filter(
      (account) => !isLiteral(this.identityOf(account).name),
    );
    this.#references = findAccountReferences(this.workloads, all('CustomResource'), (uri) =>
      this.isTransformed(uri),
    );
  }

  /** Every use of a role by a service account, with the evaluator's answer; worked out on first use. */
  get roleUses(): readonly RoleUse[] {
    this.#roleUses ??= findRoleUses(this);
    return this.#roleUses;
  }

  /** The uses whose service account is in this file. */
  roleUsesIn(uri: string): readonly RoleUse[] {
    this.#usesByAccountFile ??= groupBy(this.roleUses, (use) => use.account.uri);
    return this.#usesByAccountFile.get(uri) ?? [];
  }

  /** The uses of the roles whose trust policy is in this file. */
  roleUsesOfPolicyIn(uri: string): readonly RoleUse[] {
    this.#usesByPolicyFile ??= groupBy(this.roleUses, (use) => use.role.trustPolicy.uri);
    return this.#usesByPolicyFile.get(uri) ?? [];
  }

  modelOf(uri: string): FileModel | undefined {
    return this.#models.get(uri);
  }

  /** Are two files in one of the workspace's outermost folders? Those often hold projects of their own. */
  areInOneProject(a: string, b: string): boolean {
    this.#folder ??= this.models.map(({ uri }) => uri).reduce((folder, uri) => commonDirectory(folder, uri));
    const projectOf = (uri: string): string => /^[^/]*\//.exec(uri.slice(this.#folder?.length))?.[0] ?? '';
    return projectOf(a) === projectOf(b);
  }

  /** The identity the cluster will see: unknown where a kustomization may rename, move or patch the object. */
  identityOf(declared: ServiceAccount | Workload): Identity {
    if (!this.isTransformed(declared.uri)) return identityOf(declared.metadata);
    return { namespace: unknownValue(), name: unknownValue(declared.metadata.name?.value.text) };
  }

  /** May a kustomization change what this file says? */
  isTransformed(uri: string): boolean {
    return this.#transformed.has(uri);
  }

  /** May a kustomization give this file's service accounts other annotations? A patch's own are final. */
  isPatched(uri: string): boolean {
    return this.#patched.has(uri);
  }

  /** The service accounts that are written with this name, in any namespace. */
  serviceAccountsNamed(name: string): readonly ServiceAccount[] {
    return this.#accountsByName.get(name) ?? [];
  }

  /** The workloads that name a service account, in any namespace, also where nothing reads the name. */
  workloadsNaming(account: string): readonly Workload[] {
    return this.#references.workloads.get(account) ?? [];
  }

  /** Names of service accounts that may be `name`, misspelt: those declared, and those that workloads use. */
  similarNames(name: string, of: 'declared' | 'used'): readonly string[] {
    this.#similar ??= {
      declared: new SimilarNames(this.#accountsByName.keys()),
      used: new SimilarNames(this.#references.workloads.keys()),
    };
    return this.#similar[of].near(name);
  }

  /** Does an object of a kind that is not built in name this service account? */
  isNamedByCustomResource(account: string): boolean {
    return this.#references.customResources.has(account);
  }

  /** The workloads whose service account a template or a kustomization decides. */
  get workloadsOfUnknownAccount(): readonly Workload[] {
    return this.#references.unknown;
  }

  dataNamed(kind: KeyedData['dataKind'], name: string): readonly KeyedData[] {
    return this.#dataByName.get(`${kind}/${name}`) ?? [];
  }

  /**
   * The roles an ARN may mean: those with that very ARN, else those of which only the name is known. Role names are unique in
   * an account whatever their case (F-A1); a role known by its name only is another account's where its provider is, unless
   * these files name no other account for it.
   */
  rolesWithArn(arn: RoleArn): readonly Role[] {
    const sameName = this.rolesNamed(arn.name);
    const exact = sameName.filter((role) => role.arn === formatRoleArn(arn));
    if (exact.length > 0) return exact;
    const byName = sameName.filter((role) => role.arn === undefined);
    const near = byName.filter((role) => accountsOf(role).has(arn.account));
    if (near.length > 0) return near;
    const isAmbiguous =
      byName.length > 1 || (this.#accountsByRoleName.get(arn.name.toLowerCase())?.size ?? 0) > 1;
    return isAmbiguous ? byName.filter((role) => accountsOf(role).size === 0) : byName;
  }

  /** The roles with this name, whatever their account and path. */
  rolesNamed(name: string): readonly Role[] {
    return this.#rolesByName.get(name.toLowerCase()) ?? [];
  }
}

const nameOf = (declared: { metadata: { name?: ServiceAccount['metadata']['name'] } }): string | undefined =>
  literalText(declared.metadata.name?.value);

/** A file that is not here may hold anything. */
const mayDeclareAccount = (model: FileModel | undefined): boolean =>
  model === undefined || resourcesOf(model, 'ServiceAccount').length > 0;

/** Charts and Terraform make service accounts that no manifest shows. */
const isGenerator = (model: FileModel): boolean =>
  isGeneratorFile(model.uri) || model.resources.some(isGeneratorObject);

/** The accounts that service accounts name a role of this name in. */
function accountsByRoleName(workspace: Workspace): ReadonlyMap<string, ReadonlySet<string>> {
  const accounts = new Map<string, Set<string>>();
  for (const account of workspace.serviceAccounts) {
    const role = findRoleArn(account, workspace)?.arn;
    if (role === undefined) continue;
    const name = role.name.toLowerCase();
    accounts.set(name, (accounts.get(name) ?? new Set()).add(role.account));
  }
  return accounts;
}

/** The accounts of the OIDC providers that a role's trust policy names. */
function accountsOf({ trustPolicy }: Role): ReadonlySet<string> {
  const statements = trustPolicy === undefined ? [] : statementsOf(trustPolicy.policy);
  const providers = statements.flatMap((statement) => principalsOf(statement, 'Federated'));
  return new Set(providers.flatMap(({ id }) => parseProviderArn(literalText(id.value) ?? '')?.account ?? []));
}

function groupBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string | undefined,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
