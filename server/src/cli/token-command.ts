import { loadWorkspace } from '../disk/load-workspace.ts';
import { stsAudiencesOf } from '../features/sts-audiences.ts';
import { Workspace } from '../model/workspace.ts';
import { decodeToken } from '../token/decode-token.ts';
import { describeToken } from '../token/describe-token.ts';
import { findTokens } from '../token/find-tokens.ts';
import type { ServiceAccountToken } from '../token/token.ts';
import type { Format } from './check-command.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { paintFor } from './paint.ts';
import { readStdin } from './read-stdin.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** Decodes the first token in a text: a token alone, or a line of a log that holds one. The text is never repeated. */
export async function tokenCommand(
  argument: string | undefined,
  format: Format,
  terminal: Terminal,
): Promise<ExitCode> {
  const text = await readInput(argument, terminal);
  const { models } = await loadWorkspace([]);
  const audiences = stsAudiencesOf(new Workspace(models).configuration);
  const decoded = findTokens(text).flatMap(({ token }) => decodeToken(token, audiences) ?? []);
  const [first] = decoded;
  if (first === undefined) {
    throw new UsageError('there is no token: expected three parts with dots between, eyJ….eyJ….…');
  }
  terminal.stdout.write(format === 'json' ? asJson(first, terminal) : asText(first, terminal));
  if (decoded.length > 1) terminal.stderr.write(`irsa: the first of ${decoded.length} tokens is shown\n`);
  return EXIT.clean;
}

async function readInput(argument: string | undefined, terminal: Terminal): Promise<string> {
  if (argument !== undefined && argument !== '-') return argument;
  if (argument === undefined && terminal.isInteractive) {
    throw new UsageError("expected a token, or '-' to read it from standard input");
  }
  return (await readStdin(terminal)).text;
}

function asText(token: ServiceAccountToken, { stdout, clock }: Terminal): string {
  const { title, purpose, facts, verdict, warning } = describeToken(token, clock());
  const paint = paintFor(stdout);
  const width = Math.max(...facts.map(({ label }) => label.length));
  const lines = facts.map(({ label, text }) => `  ${paint('dim', label.padEnd(width))}  ${text}`);
  return [
    `${paint('bold', title)}: ${purpose}`,
    ...lines,
    ...(verdict === undefined ? [] : [verdict]),
    ...(warning === undefined ? [] : [`${paint('yellow', 'warning')}: ${warning}`]),
    '',
  ].join('\n');
}

function asJson(token: ServiceAccountToken, { clock }: Terminal): string {
  const { header, claims, issuedAt, notBefore, expiresAt, warnAfter, ...identity } = token;
  const { purpose, state, verdict, warning } = describeToken(token, clock());
  const times = { issuedAt, notBefore, expiresAt, warnAfter };
  const described = {
    version: 1,
    ...identity,
    ...Object.fromEntries(Object.entries(times).map(([name, seconds]) => [name, toIso(seconds)])),
    state,
    purpose,
    verdict,
    warning,
    header,
    claims,
  };
  return `${JSON.stringify(described, undefined, 2)}\n`;
}

const toIso = (seconds: number | undefined): string | undefined =>
  seconds === undefined ? undefined : new Date(seconds * 1000).toISOString();
