import { findVariable, hasVariable } from '../model/environment.ts';
import type { FileModel } from '../model/file-model.ts';
import { ROLE_VARIABLE, TOKEN_FILE, TOKEN_FILE_VARIABLE } from '../model/injection.ts';
import type { Container, EnvironmentVariable } from '../model/pod-spec.ts';
import type { Workspace } from '../model/workspace.ts';
import { literalText } from '../text/value.ts';
import { addVariable, remove } from './fix.ts';
import {
  findInjectedContainers,
  type KnownWorkload,
  knownWorkloads,
  type PodRole,
  relatedRole,
} from './pod-role.ts';
import { findProfile } from './profile.ts';
import type { Finding, Fix, Rule } from './rule.ts';
import page from './web-identity-pair.md';

/** Where either variable is set by hand, the webhook sets neither (F-W12). */
export const webIdentityPair: Rule = {
  id: 'web-identity-pair',
  severity: 'error',
  summary: 'A container sets one of AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE without the other.',
  page,
  *check(model, workspace) {
    const roles = new Map<Container, PodRole>();
    for (const { container, role } of findInjectedContainers(model, workspace)) roles.set(container, role);
    for (const workload of knownWorkloads(model, workspace)) {
      for (const container of workload.podSpec.containers) {
        const role = roles.get(container);
        const finding =
          onlyRole(container, workload, role, model, workspace) ??
          onlyTokenFile(container, workload, role, model, workspace);
        if (finding !== undefined) yield finding;
      }
    }
  },
};

/** Applications read the variable for uses of their own; it does harm only where it keeps the webhook from setting the pair. */
function onlyRole(
  container: Container,
  workload: KnownWorkload,
  role: PodRole | undefined,
  model: FileModel,
  workspace: Workspace,
): Finding | undefined {
  const variable = findVariable(container, ROLE_VARIABLE);
  if (variable === undefined || role === undefined) return undefined;
  if (hasVariable(container, TOKEN_FILE_VARIABLE, workload, workspace) !== 'no') return undefined;
  const isSame = literalText(variable.value?.value) === literalText(role.arn.value);
  return {
    span: variable.name.span,
    message: `'AWS_ROLE_ARN' is set by hand, so the webhook sets no 'AWS_WEB_IDENTITY_TOKEN_FILE': the container falls back to the node's role`,
    related: relatedRole(role),
    fixes: removeVariable(variable, model, isSame),
  };
}

function onlyTokenFile(
  container: Container,
  workload: KnownWorkload,
  role: PodRole | undefined,
  model: FileModel,
  workspace: Workspace,
): Finding | undefined {
  const variable = findVariable(container, TOKEN_FILE_VARIABLE);
  if (variable === undefined || mayHaveRoleInProfile(container)) return undefined;
  if (hasVariable(container, ROLE_VARIABLE, workload, workspace) !== 'no') return undefined;
  const missing = "'AWS_WEB_IDENTITY_TOKEN_FILE' is set without 'AWS_ROLE_ARN'";
  if (role === undefined)
    return { span: variable.name.span, severity: 'warning', message: `${missing}: SDKs need both` };
  return {
    span: variable.name.span,
    message: `${missing}: set by hand, it keeps the webhook from setting either, and SDKs need both`,
    related: relatedRole(role),
    fixes: completePair(variable, role, model),
  };
}

/** SDKs take the role of a web identity from a profile too. */
const mayHaveRoleInProfile = (container: Container): boolean =>
  findProfile(container) !== undefined || findVariable(container, 'AWS_CONFIG_FILE') !== undefined;

function completePair(variable: EnvironmentVariable, role: PodRole, model: FileModel): readonly Fix[] {
  const arn = literalText(role.arn.value);
  const added = arn === undefined ? undefined : addVariable(model.source, variable.span, ROLE_VARIABLE, arn);
  const isInjected = literalText(variable.value?.value) === TOKEN_FILE;
  return [
    ...removeVariable(variable, model, isInjected),
    ...(added === undefined
      ? []
      : [{ title: "add 'AWS_ROLE_ARN' with the service account's role", isSafe: false, edits: [added] }]),
  ];
}

function removeVariable(
  { name, span }: EnvironmentVariable,
  model: FileModel,
  isSafe: boolean,
): readonly Fix[] {
  const title = `remove '${name.value.text}': the webhook sets both`;
  const fix = remove(title, 'item', model.source, [span], isSafe);
  return fix === undefined ? [] : [fix];
}
