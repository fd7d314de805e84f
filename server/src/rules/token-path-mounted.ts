import { findVariable } from '../model/environment.ts';
import { TOKEN_DIRECTORY, TOKEN_FILE, TOKEN_FILE_VARIABLE } from '../model/injection.ts';
import type { Container, TokenProjection, VolumeMount } from '../model/pod-spec.ts';
import type { Workspace } from '../model/workspace.ts';
import type { Scalar } from '../text/scalar.ts';
import { isLiteral } from '../text/value.ts';
import { replaceText } from './fix.ts';
import { hasNoRole, type KnownWorkload, knownWorkloads } from './pod-role.ts';
import { quote } from './quote.ts';
import type { Finding, Rule } from './rule.ts';
import page from './token-path-mounted.md';

/** The token that every pod has for the API server (F-K6). */
const API_TOKEN = /^(?:\/var)?\/run\/secrets\/kubernetes\.io\/serviceaccount\/token$/;

/** Nothing writes here but a mount; a token at any other path may be the container's own work. */
const SECRETS = /^(?:\/var)?\/run\/secrets\//;

export const tokenPathMounted: Rule = {
  id: 'token-path-mounted',
  severity: 'warning',
  summary: 'AWS_WEB_IDENTITY_TOKEN_FILE names a file that is not a token for AWS STS.',
  page,
  *check(model, workspace) {
    for (const workload of knownWorkloads(model, workspace)) {
      for (const container of workload.podSpec.containers) {
        const path = findVariable(container, TOKEN_FILE_VARIABLE)?.value;
        if (path === undefined || !isLiteral(path.value)) continue;
        const message = judge(path.value.text, container, workload, workspace);
        if (message !== undefined) yield describe(path, message, workload, workspace);
      }
    }
  },
};

function describe(path: Scalar, message: string, workload: KnownWorkload, workspace: Workspace): Finding {
  const title = `change it to ${quote(TOKEN_FILE)}`;
  const fixes = hasNoRole(workload, workspace)
    ? []
    : [replaceText(title, workload.uri, path, TOKEN_FILE, false)];
  return { span: path.span, message: `${quote(path)} ${message}`, fixes };
}

function judge(
  path: string,
  container: Container,
  workload: KnownWorkload,
  workspace: Workspace,
): string | undefined {
  if (container.mounts.some(({ mountPath }) => mountPath === undefined || !isLiteral(mountPath.value)))
    return undefined;
  const mount = innermost(container.mounts.filter((one) => isBelow(path, one.mountPath?.value.text ?? '')));
  if (mount !== undefined) return judgeMount(path, mount, workload, workspace);
  if (API_TOKEN.test(path)) return "is the pod's token for the Kubernetes API: STS rejects its audience";
  if (!SECRETS.test(path) || isInjected(path, workload, workspace)) return undefined;
  const isOurs = path.startsWith(`${TOKEN_DIRECTORY}/`);
  return isOurs || hasNoRole(workload, workspace) ? 'is mounted by nothing in this pod' : undefined;
}

const isInjected = (path: string, workload: KnownWorkload, workspace: Workspace): boolean =>
  path === TOKEN_FILE && !hasNoRole(workload, workspace);

const isBelow = (path: string, folder: string): boolean =>
  folder !== '' && (path === folder || path.startsWith(`${folder.replace(/\/$/, '')}/`));

const innermost = (mounts: readonly VolumeMount[]): VolumeMount | undefined =>
  [...mounts].sort(
    (a, b) => (b.mountPath?.value.text.length ?? 0) - (a.mountPath?.value.text.length ?? 0),
  )[0];

/** A volume that is no projection, or that projects other things too, may hold a token of another making. */
function judgeMount(
  path: string,
  mount: VolumeMount,
  { podSpec }: KnownWorkload,
  workspace: Workspace,
): string | undefined {
  const volume = podSpec.volumes.find(({ name }) => name?.value.text === mount.name?.value.text);
  const token = volume?.tokens.find((one) => pathOf(one, mount) === path);
  if (token === undefined) return undefined;
  if (token.audience === undefined)
    return 'is a token for the Kubernetes API, as it names no audience: STS rejects it';
  const { value } = token.audience;
  const isWrong = isLiteral(value) && !audiencesOf(workspace).includes(value.text) && OTHERS.test(value.text);
  return isWrong ? `is a token for ${quote(value.text)}, not for STS: STS rejects it` : undefined;
}

const pathOf = ({ path }: TokenProjection, { mountPath }: VolumeMount): string =>
  `${mountPath?.value.text.replace(/\/$/, '') ?? ''}/${path?.value.text ?? ''}`;

/** Audiences of tokens that are certainly for something else; any other may be a client id of the provider (F-O8). */
const OTHERS = /^(?:https:\/\/kubernetes\.default\b.*|api|vault|pods\.eks\.amazonaws\.com|sts\.amazon\.com)$/;

const audiencesOf = ({ configuration: { audiences, clusters } }: Workspace): readonly string[] => [
  ...audiences,
  ...clusters.flatMap(({ audience }) => audience?.value.text ?? []),
];
