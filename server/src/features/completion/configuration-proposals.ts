import { configurationKeys } from '../../engine/configuration-keys.ts';
import { resourcesOf } from '../../model/file-model.ts';
import { RULES } from '../../rules/all.ts';
import { directoryOf, relativePath } from '../../text/path.ts';
import { knownAccounts, knownIssuers, knownRoleArns } from './known.ts';
import type { Proposal, Question } from './proposal.ts';

/** In `.irsa.yaml`: its keys, and what the workspace's files say for their values. */
export function configurationProposals(question: Question): readonly Proposal[] {
  const { cursor, model, workspace } = question;
  if (resourcesOf(model, 'Configuration').length === 0) return [];
  const names = cursor.path.filter((step) => typeof step === 'string');
  const [list, key] = names;
  if (cursor.role === 'key') return keysIn(list, names, question);
  if (cursor.startsMap && key === undefined) return keysIn(list, names, question);
  switch (`${list ?? ''}.${key ?? ''}`) {
    case 'roles.arn':
    case 'serviceAccounts.roleArn':
      return values(knownRoleArns(workspace));
    case 'roles.trustPolicy':
      return values(pathsOf(question, workspace.trustPolicies));
    case 'roles.permissionPolicies':
      return values(pathsOf(question, workspace.permissionPolicies));
    case 'clusters.issuer':
      return values(knownIssuers(workspace).map((issuer) => `https://${issuer}`));
    case 'serviceAccounts.name':
      return values(knownAccounts(workspace).map(({ name }) => name));
    case 'ignore.rule':
      return ruleIds('value', []);
    default:
      return list === 'rules' && key !== undefined ? values(['error', 'warning', 'info', 'hint', 'off']) : [];
  }
}

function keysIn(
  list: string | undefined,
  names: readonly string[],
  { cursor: { siblings } }: Question,
): readonly Proposal[] {
  if (names.at(-1) === 'rules') return ruleIds('key', siblings);
  return configurationKeys(names.length > 1 ? '' : list)
    .filter((key) => !siblings.includes(key))
    .map((text) => ({ text, kind: 'key' }));
}

const values = (texts: readonly string[]): readonly Proposal[] =>
  [...new Set(texts)].map((text) => ({ text, kind: 'value' }));

const ruleIds = (kind: Proposal['kind'], known: readonly string[]): readonly Proposal[] =>
  RULES.filter(({ id }) => !known.includes(id)).map(({ id, summary }) => ({
    text: id,
    kind,
    documentation: summary,
  }));

const pathsOf = ({ model }: Question, policies: readonly { readonly uri: string }[]): readonly string[] =>
  policies.map(({ uri }) => relativePath(directoryOf(model.uri), uri));
