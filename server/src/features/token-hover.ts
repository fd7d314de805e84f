/** Decodes the token under the cursor, in any text. Its signature never gets here. */
import { findCluster } from '../model/configuration.ts';
import type { Workspace } from '../model/workspace.ts';
import { identityKey } from '../model/identity.ts';
import { Lines } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import { literalText } from '../text/value.ts';
import { decodeToken } from '../token/decode-token.ts';
import { type Clock, describeLocal, describeRelative } from '../token/describe-time.ts';
import { describeToken } from '../token/describe-token.ts';
import { findTokenAt } from '../token/find-tokens.ts';
import { printable } from '../token/printable.ts';
import type { ServiceAccountToken } from '../token/token.ts';
import { stsAudiencesOf } from './sts-audiences.ts';
import { escapeMarkdown, fileLink, inlineCode } from './markdown.ts';
import { describeRolesFor } from './token-roles.ts';

export interface TokenHover {
  /** The token's place in the text. */
  readonly span: Span;
  readonly markdown: string;
}

/** What the token at an offset says; `undefined` where there is none. */
export function tokenHover(
  text: string,
  offset: number,
  clock: Clock,
  workspace: Workspace,
): TokenHover | undefined {
  const found = findTokenAt(text, offset);
  const token = found && decodeToken(found.token, stsAudiencesOf(workspace.configuration));
  return token && { span: found.span, markdown: tokenMarkdown(token, clock, workspace) };
}

/** The token's description as Markdown; also what decodes a token that stands in no file. */
export function tokenMarkdown(token: ServiceAccountToken, clock: Clock, workspace: Workspace): string {
  const { title, purpose, verdict, warning } = describeToken(token, clock);
  const paragraphs = [
    `**${title}** · ${escapeMarkdown(purpose)}`,
    [whoAndWhen(token, clock, workspace), issuerLine(token, workspace)].filter(Boolean).join('  \n'),
    verdict && escapeMarkdown(verdict),
    describeRolesFor(token, workspace, clock),
    warning && `⚠ ${escapeMarkdown(warning)}`,
    claimsBlock(token),
    'The signature is neither checked nor shown.',
  ];
  return paragraphs.filter(Boolean).join('\n\n');
}

function whoAndWhen(token: ServiceAccountToken, clock: Clock, workspace: Workspace): string {
  const { pod, issuedAt } = token;
  const subject = describeSubject(token, workspace);
  const inPod = pod === undefined ? '' : ` in pod ${inlineCode(pod)}`;
  return [
    subject && subject + inPod,
    issuedAt === undefined ? '' : `issued ${describeRelative(issuedAt, clock)}`,
    describeExpiry(token, clock),
  ]
    .filter(Boolean)
    .join(' · ');
}

function describeExpiry({ expiresAt }: ServiceAccountToken, clock: Clock): string {
  if (expiresAt === undefined) return 'never expires';
  const verb = expiresAt * 1000 <= clock.now ? 'expired' : 'expires';
  return `${verb} ${describeRelative(expiresAt, clock)} (${describeLocal(expiresAt, clock)})`;
}

/** The service account, linked to where these files declare it. */
function describeSubject(token: ServiceAccountToken, workspace: Workspace): string | undefined {
  const { namespace, serviceAccount, subject } = token;
  if (namespace === undefined || serviceAccount === undefined) return subject && inlineCode(subject);
  const key = `${namespace}/${serviceAccount}`;
  const declared = workspace
    .serviceAccountsNamed(serviceAccount)
    .find((account) => identityKey(workspace.identityOf(account)) === key);
  const source = declared && workspace.modelOf(declared.uri)?.source;
  if (source === undefined) return inlineCode(key);
  const line = new Lines(source.text).positionAt(declared?.span.start ?? 0).line + 1;
  return fileLink(inlineCode(key), source.uri, line);
}

function issuerLine({ issuer }: ServiceAccountToken, { configuration }: Workspace): string | undefined {
  if (issuer === undefined) return undefined;
  const cluster = findCluster(configuration, issuer);
  const name = literalText(cluster?.name?.value);
  return `Issuer ${inlineCode(issuer)}${name ? ` (cluster ${escapeMarkdown(name)})` : ''}`;
}

const MAX_LINES = 60;
const MAX_LINE = 200;

/** JSON puts no line end inside a string, so that no line of it can close the fence. */
function claimsBlock({ header, claims }: ServiceAccountToken): string {
  const lines = [JSON.stringify(header), JSON.stringify(claims, undefined, 2)].join('\n').split('\n');
  const shown = lines.slice(0, MAX_LINES).map((line) => printable(line, MAX_LINE));
  return ['```json', ...shown, ...(lines.length > MAX_LINES ? ['…'] : []), '```'].join('\n');
}
