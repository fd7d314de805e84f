/** A service account's chain with the whole trace of the trust policy, as Markdown. */
import type { StatementTrace } from '../../iam/trace.ts';
import { decisiveAttempt } from '../../model/admission.ts';
import { chainOf } from '../../model/chain.ts';
import type { ServiceAccount } from '../../model/resource.ts';
import type { RoleUse } from '../../model/role-use.ts';
import type { Workspace } from '../../model/workspace.ts';
import { describeChain, linkTo, MARKS } from '../describe-chain.ts';
import { escapeMarkdown, inlineCode } from '../markdown.ts';

export function traceMarkdown(accounts: readonly ServiceAccount[], workspace: Workspace): string {
  const chains = accounts.map((account) => {
    const chain = chainOf(account, workspace);
    const trace = chain.use === undefined ? [] : describeUse(chain.use, workspace);
    return [describeChain(chain, workspace), ...trace].join('\n\n');
  });
  return `${chains.join('\n\n---\n\n')}\n`;
}

function describeUse({ admission, role }: RoleUse, workspace: Workspace): readonly string[] {
  const attempt = decisiveAttempt(admission);
  if (attempt === undefined) return [];
  const { issuer, audiences, subject } = attempt.request;
  const asked = [issuer, ...audiences, subject].map(({ text }) => inlineCode(text || 'not known'));
  return [
    `Asked with issuer ${asked[0] ?? ''}, audience ${asked.slice(1, -1).join(', ')}, subject ${asked.at(-1) ?? ''}.`,
    ...attempt.trace.statements.map((statement) =>
      describeStatement(statement, role.trustPolicy.uri, workspace),
    ),
  ];
}

function describeStatement(
  { statement, index, applies, checks }: StatementTrace,
  uri: string,
  workspace: Workspace,
): string {
  const effect = escapeMarkdown(statement.effect?.value.text ?? 'no effect');
  const link = (span: typeof statement.span): string => linkTo({ uri, span }, workspace);
  const rows = checks.map(
    ({ answer, reason, span }) => `| ${MARKS[answer]} | ${escapeMarkdown(reason)} — ${link(span)} |`,
  );
  const title = `**Statement ${index + 1}** (${effect}) applies: ${MARKS[applies]} — ${link(statement.span)}`;
  return [title, '', '| | |', '|---|---|', ...rows].join('\n');
}
