/** An explanation in lines of plain text, for a terminal and for a read-only document. */
import type { Diagnosis } from '../../engine/diagnose.ts';
import { printable } from '../../token/printable.ts';
import type { Explanation, Suspect } from './explain-error.ts';

/** Where a diagnosis stands, as the reader's face writes places: `trust.json:14:20`. */
export type DescribePlace = (diagnosis: Diagnosis) => string;

const MARKS: Readonly<Record<Suspect['verdict'], string>> = { found: '✗', 'ruled out': '✓', unseen: '?' };

export function describeExplanation(
  { meaning, facts, suspects }: Explanation,
  placeOf: DescribePlace,
): readonly string[] {
  const about = Object.values(facts).map(printable).join(', ');
  return [
    `${meaning}${about === '' ? '' : ` (${about})`}`,
    ...section('Found in these files', suspects, 'found', placeOf),
    ...section('Ruled out by these files', suspects, 'ruled out', placeOf),
    ...section('Not to be seen in files', suspects, 'unseen', placeOf),
  ];
}

function section(
  heading: string,
  suspects: readonly Suspect[],
  verdict: Suspect['verdict'],
  placeOf: DescribePlace,
): readonly string[] {
  const members = suspects.filter((suspect) => suspect.verdict === verdict);
  return members.length === 0
    ? []
    : ['', `${heading}:`, ...members.flatMap((suspect) => describeSuspect(suspect, placeOf))];
}

function describeSuspect(
  { verdict, title, advice, evidence }: Suspect,
  placeOf: DescribePlace,
): readonly string[] {
  const hint = verdict === 'ruled out' ? [] : [`    ${advice}`];
  const lines = evidence.map(
    (diagnosis) => `    ${placeOf(diagnosis)}: ${printable(diagnosis.message)} [${diagnosis.rule.id}]`,
  );
  return [`  ${MARKS[verdict]} ${title}`, ...(lines.length > 0 ? lines : hint)];
}
