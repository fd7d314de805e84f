/** An explanation in lines of plain text, for a terminal. */
import { printable } from '../../token/printable.ts';
import type { ErrorFacts } from './error-facts.ts';
import type { Explanation, Suspect } from './explain-error.ts';
import type { Locate } from './report-access.ts';

export const UNKNOWN_ERROR =
  'no error that is known here: expected a message of STS, IAM, EKS or an AWS SDK, as it stands in the log';

const MARKS: Readonly<Record<Suspect['verdict'], string>> = { found: '✗', 'ruled out': '✓', unseen: '?' };

export const SECTIONS = [
  { heading: 'Found', verdict: 'found' },
  { heading: 'Ruled out by these files', verdict: 'ruled out' },
  { heading: 'Not to be seen in these files', verdict: 'unseen' },
] as const;

export function describeExplanation(explanation: Explanation | undefined, locate: Locate): readonly string[] {
  if (explanation === undefined) return [UNKNOWN_ERROR];
  const { meaning, facts, stranger, suspects } = explanation;
  const about = describeFacts(facts).map((text) => printable(text));
  return [
    `${meaning}${about.length === 0 ? '' : ` (${about.join(', ')})`}`,
    ...(stranger === undefined ? [] : [printable(`${stranger} is not in these files`)]),
    ...SECTIONS.flatMap(({ heading, verdict }) => {
      const members = suspects.filter((suspect) => suspect.verdict === verdict);
      const lines = members.flatMap((suspect) => describeSuspect(suspect, locate));
      return lines.length === 0 ? [] : ['', `${heading}:`, ...lines];
    }),
  ];
}

/** Each once, the most telling form of it. */
export function describeFacts(facts: ErrorFacts): readonly string[] {
  const { roleArn, roleName, nodeRole, issuer, serviceAccount } = facts;
  const role = roleArn ?? roleName;
  return [
    ...(role === undefined ? [] : [`role ${role}`]),
    ...(nodeRole === undefined ? [] : [`node role ${nodeRole}`]),
    ...(issuer === undefined ? [] : [`issuer ${issuer}`]),
    ...(serviceAccount === undefined ? [] : [`service account ${serviceAccount}`]),
  ];
}

function describeSuspect({ verdict, title, advice, evidence }: Suspect, locate: Locate): readonly string[] {
  const lines = evidence.map(({ rule, message, ...place }) => {
    const { file, start } = locate(place);
    const source = rule === undefined ? '' : ` [${rule}]`;
    return `    ${printable(`${file}:${start.line}:${start.column}: ${message}`, 1000)}${source}`;
  });
  const hint = verdict === 'ruled out' ? [] : [`    ${advice}`];
  return [`  ${MARKS[verdict]} ${title}`, ...(lines.length > 0 ? lines : hint)];
}
