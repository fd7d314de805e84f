/** The names that a workspace's files hold, each once, for what is written next. */
import { parseProviderArn, parseRoleArn } from '../../iam/arn.ts';
import { withoutScheme } from '../../iam/issuer.ts';
import { type PolicyDocument, principalsOf, statementsOf } from '../../iam/policy.ts';
import { findRoleArn } from '../../model/role-use.ts';
import type { Workspace } from '../../model/workspace.ts';
import { literalText } from '../../text/value.ts';

const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)];

export const knownRoleArns = (workspace: Workspace): readonly string[] => {
  const { roles, serviceAccounts, configuration } = workspace;
  const texts = [
    ...roles.flatMap((role) => role.arn ?? []),
    ...serviceAccounts.flatMap(
      (account) => findRoleArn(account, workspace)?.annotation.value?.value.text ?? [],
    ),
    ...configuration.serviceAccounts.flatMap(({ roleArn }) => literalText(roleArn?.value) ?? []),
  ];
  return unique(texts.map((text) => text.trim()).filter((text) => parseRoleArn(text) !== undefined));
};

export const knownProviderArns = ({ trustPolicies, configuration }: Workspace): readonly string[] =>
  unique([
    ...trustPolicies.flatMap(({ policy }) => providersOf(policy)),
    ...configuration.clusters.flatMap(({ issuer, account }) => {
      const url = literalText(issuer?.value);
      const id = literalText(account?.value);
      return url === undefined || id === undefined
        ? []
        : [`arn:aws:iam::${id}:oidc-provider/${withoutScheme(url)}`];
    }),
  ]);

export const providersOf = (policy: PolicyDocument): readonly string[] =>
  statementsOf(policy)
    .flatMap((statement) => principalsOf(statement, 'Federated'))
    .flatMap(({ id }) => literalText(id.value) ?? [])
    .filter((text) => parseProviderArn(text) !== undefined);

export const knownIssuers = (workspace: Workspace): readonly string[] =>
  unique([
    ...workspace.configuration.clusters
      .flatMap(({ issuer }) => literalText(issuer?.value) ?? [])
      .map(withoutScheme),
    ...knownProviderArns(workspace).flatMap((arn) => parseProviderArn(arn)?.issuer ?? []),
  ]);

export interface KnownAccount {
  readonly name: string;
  readonly namespace?: string;
  readonly roleArn?: string;
}

/** The service accounts that files declare, and those that the configuration lists. */
export function knownAccounts(workspace: Workspace): readonly KnownAccount[] {
  const declared = workspace.serviceAccounts.flatMap((account) => {
    const name = literalText(account.metadata.name?.value);
    const namespace = literalText(workspace.identityOf(account).namespace);
    const roleArn = findRoleArn(account, workspace)?.annotation.value?.value.text;
    return name === undefined ? [] : [{ name, ...(namespace && { namespace }), ...(roleArn && { roleArn }) }];
  });
  const listed = workspace.configuration.serviceAccounts.map(({ name, namespace, roleArn }) => ({
    name: name.value.text,
    namespace: namespace.value.text,
    ...(roleArn && { roleArn: roleArn.value.text }),
  }));
  const byName = new Map(
    [...declared, ...listed].map((account) => [`${account.namespace ?? ''}/${account.name}`, account]),
  );
  return [...byName.values()];
}
