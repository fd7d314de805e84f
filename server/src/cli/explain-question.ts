/** Reads the options of `irsa explain` into a question. A token's text goes no further than here. */
import { parseRoleArn, type RoleArn } from '../iam/arn.ts';
import { withoutScheme } from '../iam/issuer.ts';
import { audienceNamedBy } from '../features/explain/named-audience.ts';
import type { Question } from '../features/explain/access.ts';
import { questionOf } from '../features/explain/token-question.ts';
import { stsAudiencesOf } from '../features/sts-audiences.ts';
import type { Workspace } from '../model/workspace.ts';
import { literalText } from '../text/value.ts';
import { decodeToken } from '../token/decode-token.ts';
import { findTokens } from '../token/find-tokens.ts';
import { policiesIn } from './explain-policy.ts';
import { readStdin } from './read-stdin.ts';
import type { Terminal } from './terminal.ts';
import { didYouMean, UsageError } from './usage-error.ts';

export interface QuestionOptions {
  readonly serviceAccount?: string;
  readonly role?: string;
  readonly token?: string;
  readonly cluster?: string;
  readonly trustPolicy?: string;
  readonly issuer?: string;
  readonly audience?: string;
}

export async function readQuestion(
  options: QuestionOptions,
  workspace: Workspace,
  terminal: Terminal,
): Promise<Question> {
  const { serviceAccount, role, token, trustPolicy } = options;
  const policies = trustPolicy === undefined ? undefined : policiesIn(trustPolicy, workspace);
  const named = policies?.map(({ policy }) => audienceNamedBy(policy)).find((one) => one !== undefined);
  return {
    ...(named !== undefined && { audiences: [named] }),
    ...(await readAccount(serviceAccount, token, workspace, terminal)),
    ...readCluster(options, workspace),
    ...(role !== undefined && { role: readRole(role) }),
    ...(policies && { policies }),
  };
}

type Account = Omit<Question, 'role' | 'policies'>;

async function readAccount(
  named: string | undefined,
  token: string | undefined,
  workspace: Workspace,
  terminal: Terminal,
): Promise<Account> {
  if (token === undefined) return readName(named);
  const text = token === '-' ? (await readStdin(terminal)).text : token;
  const audiences = stsAudiencesOf(workspace.configuration);
  const decoded = findTokens(text).flatMap((found) => decodeToken(found.token, audiences) ?? [])[0];
  const question = decoded && questionOf(decoded, terminal.clock());
  if (question === undefined) throw new UsageError("--token holds no service account's token");
  const account = `${question.namespace}/${question.name}`;
  if (named !== undefined && named !== account)
    throw new UsageError(`the token is of service account '${account}', not '${named}'`);
  return question;
}

function readName(named: string | undefined): Account {
  if (named === undefined)
    throw new UsageError('expected --service-account NAMESPACE/NAME, --token TOKEN or --error TEXT');
  const [, namespace, name] = /^([^/\s]+)\/([^/\s]+)$/.exec(named) ?? [];
  if (namespace === undefined || name === undefined)
    throw new UsageError(`--service-account '${named}': expected NAMESPACE/NAME`);
  return { namespace, name };
}

function readRole(text: string): RoleArn {
  const arn = parseRoleArn(text);
  if (arn !== undefined) return arn;
  throw new UsageError(`--role '${text}': expected arn:aws:iam::ACCOUNT:role/NAME`);
}

/** `--issuer` and `--audience` say more than `--cluster`, which says more than the policy. */
function readCluster(
  { cluster: name, issuer, audience }: QuestionOptions,
  workspace: Workspace,
): Pick<Question, 'issuer' | 'audiences'> {
  const cluster = name === undefined ? undefined : findCluster(name, workspace);
  const text = issuer ?? cluster?.issuer;
  const own = audience ?? cluster?.audience;
  return {
    ...(text !== undefined && { issuer: withoutScheme(text) }),
    ...(own !== undefined && { audiences: [own] }),
  };
}

function findCluster(wanted: string, { configuration }: Workspace) {
  const clusters = configuration.clusters.map(({ name, issuer, audience }) => ({
    name: literalText(name?.value) ?? '',
    issuer: literalText(issuer?.value),
    audience: literalText(audience?.value),
  }));
  const cluster = clusters.find(({ name }) => name === wanted);
  const names = clusters.map(({ name }) => name);
  if (cluster === undefined)
    throw new UsageError(`.irsa.yaml names no cluster '${wanted}'${didYouMean(wanted, names)}`);
  if (cluster.issuer === undefined) throw new UsageError(`.irsa.yaml gives cluster '${wanted}' no issuer`);
  return cluster;
}
