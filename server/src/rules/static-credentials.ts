import { findData, findVariable, setsVariable } from '../model/environment.ts';
import type { FileModel } from '../model/file-model.ts';
import type { Container } from '../model/pod-spec.ts';
import type { Workspace } from '../model/workspace.ts';
import { literalText } from '../text/value.ts';
import { remove } from './fix.ts';
import { findInjectedContainers, type InjectedContainer, relatedRole } from './pod-role.ts';
import { quote } from './quote.ts';
import type { Finding, Related, Rule } from './rule.ts';
import page from './static-credentials.md';

/** A session token alone is read by nothing. */
const KEYS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];
const REMOVED_WITH_KEYS = [...KEYS, 'AWS_SESSION_TOKEN'];

/** Every SDK takes keys from the environment before it asks for a web identity (F-S4). */
export const staticCredentials: Rule = {
  id: 'static-credentials',
  severity: 'warning',
  summary: 'A container has access keys in its environment, which shadow the role of its service account.',
  page,
  *check(model, workspace) {
    for (const injected of findInjectedContainers(model, workspace)) {
      if (usesOtherStore(injected.container)) continue;
      const finding = inEnvironment(injected, model) ?? inSource(injected, workspace);
      if (finding !== undefined) yield finding;
    }
  },
};

/** Keys for MinIO and its like are no keys of AWS. */
const usesOtherStore = ({ environment }: Container): boolean =>
  environment.some(({ name }) => /^AWS_(?:S3_)?ENDPOINT(?:_URL)?(?:_S3)?$/.test(name.value.text));

const variablesIn = (container: Container, names: readonly string[]) =>
  names.flatMap((name) => findVariable(container, name) ?? []);

function inEnvironment({ container, role }: InjectedContainer, model: FileModel): Finding | undefined {
  const first = variablesIn(container, KEYS).find(({ value }) => literalText(value?.value) !== '');
  if (first === undefined) return undefined;
  const spans = variablesIn(container, REMOVED_WITH_KEYS).map(({ span }) => span);
  const fix = remove('remove the access keys', 'item', model.source, spans);
  return {
    span: first.name.span,
    message: `${quote(first.name)} shadows the role of service account ${role.account}: SDKs take keys from the environment first`,
    related: relatedRole(role),
    fixes: fix === undefined ? [] : [fix],
  };
}

function inSource(
  { container, workload, role }: InjectedContainer,
  workspace: Workspace,
): Finding | undefined {
  for (const source of container.environmentFrom) {
    const key = KEYS.find((name) => setsVariable(source, name, workload, workspace) === 'yes');
    if (key === undefined) continue;
    const holders: readonly Related[] = findData(source, workload, workspace).map((data) => ({
      uri: data.uri,
      span: data.metadata.name?.span ?? data.span,
      message: `has the key ${quote(key)}`,
    }));
    return {
      span: source.name.span,
      message: `${source.kind} ${quote(source.name)} sets ${quote(key)}, which shadows the role of service account ${role.account}: SDKs take keys from the environment first`,
      related: [...holders, ...relatedRole(role)],
    };
  }
  return undefined;
}
