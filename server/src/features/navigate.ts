/** Where a name leads: to what declares it, to what gives it its rights, to what uses it. */
import type { FileModel } from '../model/file-model.ts';
import type { Workspace } from '../model/workspace.ts';
import { findRoleArn } from '../model/role-use.ts';
import { workloadsOf } from '../model/chain.ts';
import { accountReferenceOf } from '../model/pod-spec.ts';
import type { ServiceAccount } from '../model/resource.ts';
import { commonDirectory } from '../text/path.ts';
import type { Place } from '../text/span.ts';
import { mentionAt, mentionsIn, mentionsOf } from './links/find-mentions.ts';
import { isSame, type Mention, type Target } from './links/mention.ts';

/** A place to go to, and what of the text led there. */
export interface Destination extends Place {
  readonly origin: Mention;
}

export const findDefinitions = (
  model: FileModel,
  offset: number,
  workspace: Workspace,
): readonly Destination[] => {
  const origin = mentionAt(model, offset, workspace);
  return origin === undefined ? [] : declarationsOf(origin, workspace).map((place) => ({ ...place, origin }));
};

/** The declarations that are certainly meant, manifests before what the configuration lists. */
function declarationsOf(origin: Mention, workspace: Workspace): readonly Mention[] {
  const declared = mentionsOf(origin.target, workspace).filter((mention) => mention.isDeclaration);
  const certain = declared.filter((mention) => isSame(mention.target, origin.target) === 'yes');
  const known = certain.length > 0 ? certain : declared;
  const own = known.filter((mention) => mention.in !== 'configuration');
  return nearestTo(origin, own.length > 0 ? own : known);
}

/** Clusters and stages repeat names: a manifest means those of its own folder. */
function nearestTo({ in: group, uri }: Mention, mentions: readonly Mention[]): readonly Mention[] {
  if (group !== 'manifest' || mentions.some((mention) => mention.in !== 'manifest')) return mentions;
  const shared = mentions.map((mention) => commonDirectory(mention.uri, uri).length);
  const most = Math.max(...shared);
  return mentions.filter((_, index) => shared[index] === most);
}

/** The role behind a service account: what its identity is in AWS. */
export function findTypeDefinitions(
  model: FileModel,
  offset: number,
  workspace: Workspace,
): readonly Destination[] {
  const origin = mentionAt(model, offset, workspace);
  if (origin === undefined) return [];
  const roles = rolesBehind(origin.target, workspace);
  return roles
    .flatMap((role) => mentionsOf(role, workspace))
    .filter((mention) => mention.isDeclaration)
    .map((place) => ({ ...place, origin }));
}

function rolesBehind(target: Target, workspace: Workspace): readonly Target[] {
  switch (target.kind) {
    case 'role':
      return [target];
    case 'namespace':
      return [];
    case 'service account':
      return accountsMeant(target, workspace).flatMap((account) => {
        const arn = findRoleArn(account, workspace)?.arn;
        return arn === undefined ? [] : [{ kind: 'role', name: arn.name, arn } as const];
      });
  }
}

/** Who runs as a service account; who uses a role. */
export function findImplementations(
  model: FileModel,
  offset: number,
  workspace: Workspace,
): readonly Destination[] {
  const origin = mentionAt(model, offset, workspace);
  return origin === undefined ? [] : usersOf(origin.target, workspace).map((place) => ({ ...place, origin }));
}

function usersOf(target: Target, workspace: Workspace): readonly Place[] {
  switch (target.kind) {
    case 'namespace':
      return [];
    case 'role':
      return mentionsOf(target, workspace).filter(
        (mention) => mention.in === 'manifest' && !mention.isDeclaration,
      );
    case 'service account':
      return accountsMeant(target, workspace).flatMap((account) => workloadPlaces(account, workspace));
  }
}

const workloadPlaces = (account: ServiceAccount, workspace: Workspace): readonly Place[] =>
  workloadsOf(account, workspace).map(({ uri, span, podSpec }) => ({
    uri,
    span: (podSpec && accountReferenceOf(podSpec)?.value.content) ?? span,
  }));

type AccountTarget = Extract<Target, { kind: 'service account' }>;

function accountsMeant(target: AccountTarget, workspace: Workspace): readonly ServiceAccount[] {
  const accounts = workspace.serviceAccountsNamed(target.name.text).map((account) => {
    const { name, namespace } = workspace.identityOf(account);
    const own = { kind: 'service account', name: account.metadata.name?.value ?? name, namespace } as const;
    return { account, answer: isSame(own, target) };
  });
  const wanted = accounts.some(({ answer }) => answer === 'yes') ? 'yes' : 'unknown';
  return accounts.filter(({ answer }) => answer === wanted).map(({ account }) => account);
}

export interface ReferenceOptions {
  readonly includeDeclaration: boolean;
}

export function findReferences(
  model: FileModel,
  offset: number,
  workspace: Workspace,
  { includeDeclaration }: ReferenceOptions,
): readonly Mention[] {
  const target = mentionAt(model, offset, workspace)?.target;
  if (target === undefined) return [];
  return mentionsOf(target, workspace).filter((mention) => includeDeclaration || !mention.isDeclaration);
}

/** The same name elsewhere in the file. */
export function findHighlights(model: FileModel, offset: number, workspace: Workspace): readonly Mention[] {
  const target = mentionAt(model, offset, workspace)?.target;
  if (target === undefined) return [];
  return mentionsIn(model, workspace).filter((mention) => isSame(mention.target, target) !== 'no');
}
