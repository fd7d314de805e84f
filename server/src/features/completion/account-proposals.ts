import type { Cursor } from '../../engine/cursor.ts';
import { type KnownAccount, knownAccounts } from './known.ts';
import type { Proposal, Question } from './proposal.ts';

/** Where manifests name a service account: those of the same namespace first. */
export function accountProposals({ cursor, workspace }: Question): readonly Proposal[] {
  const namespace = cursor.textAt('metadata', 'namespace');
  if (isPodSpecKey(cursor))
    return cursor.siblings.includes('serviceAccountName')
      ? []
      : [
          {
            text: 'serviceAccountName',
            kind: 'key',
            documentation: 'The service account that the pods run as.',
          },
        ];
  if (!namesAccount(cursor)) return [];
  return knownAccounts(workspace).map((account) => toProposal(account, namespace));
}

const isPodSpecKey = ({ role, path, textAt }: Cursor): boolean =>
  role === 'key' &&
  path.at(-1) === 'spec' &&
  (path.at(-2) === 'template' || (path.length === 1 && textAt('kind') === 'Pod'));

function namesAccount({ role, path, textAt }: Cursor): boolean {
  if (role !== 'value') return false;
  const last = path.at(-1);
  if (last === 'serviceAccountName' || last === 'serviceAccount') return path.at(-2) === 'spec';
  const isSubject = path[0] === 'subjects' && path.length === 3 && last === 'name';
  return isSubject && /^(?:Cluster)?RoleBinding$/.test(textAt('kind') ?? '');
}

function toProposal({ name, namespace, roleArn }: KnownAccount, wanted: string | undefined): Proposal {
  const isOwn = namespace === undefined || wanted === undefined || namespace === wanted;
  const place = namespace === undefined ? '' : `${namespace}/${name}`;
  const role = roleArn === undefined ? 'no role' : `→ ${roleArn}`;
  return {
    text: name,
    kind: 'value',
    detail: `${place} ${role}`.trim(),
    rank: (isOwn ? 0 : 2) + (roleArn === undefined ? 1 : 0),
  };
}
