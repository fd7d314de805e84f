import { findVariable } from '../model/environment.ts';
import {
  POD_IDENTITY_TOKEN_VOLUME,
  TOKEN_DIRECTORY,
  TOKEN_FILE_VARIABLE,
  TOKEN_VOLUME,
} from '../model/injection.ts';
import type { Workspace } from '../model/workspace.ts';
import type { FileModel } from '../model/file-model.ts';
import { literalText } from '../text/value.ts';
import { findInjectedContainers, hasNoRole, knownWorkloads } from './pod-role.ts';
import { quote } from './quote.ts';
import type { Finding, Rule } from './rule.ts';
import page from './token-volume-name.md';

/** The webhook leaves a volume or mount that has its volume's name as it is, whatever it is (F-W13). */
export const tokenVolumeName: Rule = {
  id: 'token-volume-name',
  severity: 'warning',
  summary: "A volume or a mount takes the name or the path of the webhook's token.",
  page,
  *check(model, workspace) {
    yield* findVolumes(model, workspace);
    yield* findMounts(model, workspace);
  },
};

function* findVolumes(model: FileModel, workspace: Workspace): Generator<Finding> {
  for (const workload of knownWorkloads(model, workspace)) {
    const reserved = hasNoRole(workload, workspace)
      ? [POD_IDENTITY_TOKEN_VOLUME]
      : [TOKEN_VOLUME, POD_IDENTITY_TOKEN_VOLUME];
    for (const { name, sources, tokens } of workload.podSpec.volumes) {
      if (name === undefined || !reserved.includes(name.value.text)) continue;
      if (sources.length === 0 || tokens.length > 0) continue;
      yield {
        span: name.span,
        message: `a volume named ${quote(name)} keeps the webhook from adding its own, and this one is no service account token`,
      };
    }
  }
}

function* findMounts(model: FileModel, workspace: Workspace): Generator<Finding> {
  for (const { container } of findInjectedContainers(model, workspace)) {
    const hasOwnPath = findVariable(container, TOKEN_FILE_VARIABLE) !== undefined;
    for (const { name, mountPath } of container.mounts) {
      const path = literalText(mountPath?.value)?.replace(/\/$/, '');
      if (name === undefined || mountPath === undefined || path === undefined) continue;
      const isNamed = literalText(name.value) === TOKEN_VOLUME;
      if (!isNamed && path === TOKEN_DIRECTORY) yield { span: mountPath.span, message: takesPath(path) };
      if (isNamed && path !== TOKEN_DIRECTORY && !hasOwnPath)
        yield { span: mountPath.span, message: isElsewhere(path) };
    }
  }
}

const takesPath = (path: string): string =>
  `the webhook mounts its token at ${quote(path)} too: Kubernetes rejects a container with two mounts at one path`;

const isElsewhere = (path: string): string =>
  `the token is mounted at ${quote(path)}, but the webhook tells SDKs to read it below ${quote(TOKEN_DIRECTORY)}`;
