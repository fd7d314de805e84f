import type { Skipped } from '../disk/find-files.ts';
import type { Diagnosis } from '../engine/diagnose.ts';
import { printable } from '../token/printable.ts';
import { fileName } from './file-names.ts';
import type { FixedWorkspace } from './fix-workspace.ts';
import { type Paint, paintFor } from './paint.ts';
import { plural } from './plural.ts';
import type { Output } from './terminal.ts';

interface Mode {
  readonly dryRun: boolean;
  readonly unsafe: boolean;
}

/** What was fixed, or would be, and what is left. */
export function describeFixed(
  fixed: FixedWorkspace,
  files: number,
  problems: readonly Skipped[],
  mode: Mode,
  output: Pick<Output, 'hasColours'>,
): string {
  const paint = paintFor(output);
  const lines = fixed.applied.map(({ place, fix, diagnosis }) => {
    const verb = paint('green', mode.dryRun ? 'would fix' : 'fixed');
    const title = printable(fix.title, 2000);
    return `${paint('bold', printable(place))}: ${verb}: ${title} ${paint('dim', `[${diagnosis.rule.id}]`)}`;
  });
  return [
    ...lines,
    ...problems.map((problem) => describeProblem(problem, paint)),
    summarise(fixed, files, mode),
    '',
  ].join('\n');
}

const describeProblem = ({ path, reason }: Skipped, paint: Paint): string =>
  `${printable(fileName(path))}: ${paint('yellow', 'not fixed')}: ${printable(reason)}`;

function summarise(
  { applied, texts, after }: FixedWorkspace,
  files: number,
  { dryRun, unsafe }: Mode,
): string {
  const done =
    applied.length === 0
      ? `nothing to fix in ${plural(files, 'file')}`
      : `${plural(applied.length, 'fix', 'fixes')} in ${plural(texts.size, 'file')}${dryRun ? ', nothing written' : ''}`;
  const left = after.length === 0 ? '' : `; ${plural(after.length, 'finding')} left`;
  const more = after.filter(hasFix).length;
  return `${done}${left}${more > 0 && !unsafe ? `, ${more} with a fix for --unsafe` : ''}`;
}

const hasFix = ({ fixes = [] }: Diagnosis): boolean => fixes.length > 0;
