/** The whole trace in lines of plain text: the chain, then each statement with what it asks. */
import { parseRoleArn } from '../../iam/arn.ts';
import type { Decision, StatementTrace } from '../../iam/trace.ts';
import type { Link } from '../../model/chain.ts';
import type { Answer } from '../../text/answer.ts';
import { printable } from '../../token/printable.ts';
import type { Access } from './access.ts';
import type { PolicyVerdict } from './policy-verdict.ts';
import type { Locate } from './report-access.ts';

const MARKS: Readonly<Record<Answer, string>> = { yes: '✓', no: '✗', unknown: '?' };

const VERDICTS: Readonly<Record<Decision, string>> = {
  allowed: 'admitted',
  denied: 'denied',
  unknown: 'cannot be decided from these files',
};

const LONGEST = 1000;

export function describeAccess(access: Access, locate: Locate): readonly string[] {
  const { decision, serviceAccount, role, reasons, links, verdicts } = access;
  const lines = [
    `service account ${serviceAccount}${describeRole(role)}: ${VERDICTS[decision]}`,
    ...reasons.map((reason) => `  ${reason}`),
    '',
    ...links.map((link) => describeLink(link, locate)),
    ...verdicts.flatMap((verdict) => describeVerdict(verdict, locate)),
  ];
  return lines.map((line) => printable(line, LONGEST));
}

function describeRole(arn: string | undefined): string {
  const role = parseRoleArn(arn ?? '');
  return role === undefined ? '' : ` → role ${role.name} (${role.account})`;
}

function describeLink({ answer, title, detail, place }: Link, locate: Locate): string {
  const source = place === undefined ? '' : ` — ${placeOf(place, locate)}`;
  return `${MARKS[answer]} ${title}: ${detail}${source}`;
}

function describeVerdict({ trustPolicy, attempt }: PolicyVerdict, locate: Locate): readonly string[] {
  const { issuer, audiences, subject } = attempt.request;
  const asked = [
    `issuer ${issuer.text || 'not known'}`,
    `audience ${audiences.map(({ text }) => text).join(', ') || 'none'}`,
    `subject ${subject.text}`,
  ];
  return [
    '',
    `asked with ${asked.join(', ')}`,
    ...attempt.trace.statements.flatMap((statement) => describeStatement(statement, trustPolicy.uri, locate)),
  ];
}

const APPLIES: Readonly<Record<Answer, string>> = {
  yes: 'applies',
  no: 'does not apply',
  unknown: 'may apply',
};

function describeStatement(trace: StatementTrace, uri: string, locate: Locate): readonly string[] {
  const { statement, index, applies, checks } = trace;
  const effect = statement.effect?.value.text ?? 'no effect';
  const sid = statement.sid === undefined ? '' : ` '${statement.sid.value.text}'`;
  const where = placeOf({ uri, span: statement.span }, locate);
  return [
    `${MARKS[applies]} statement ${index + 1}${sid} (${effect}) ${APPLIES[applies]} — ${where}`,
    ...checks.map(
      ({ answer, reason, span }) => `  ${MARKS[answer]} ${reason} — ${placeOf({ uri, span }, locate)}`,
    ),
  ];
}

function placeOf(place: Parameters<Locate>[0], locate: Locate): string {
  const { file, start } = locate(place);
  return `${file}:${start.line}:${start.column}`;
}
