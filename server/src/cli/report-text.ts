import type { Diagnosis } from '../engine/diagnose.ts';
import { printable } from '../token/printable.ts';
import { excerpt } from './excerpt.ts';
import { fileName, fileNameOfUri } from './file-names.ts';
import { type Paint, paintFor, STYLE_OF } from './paint.ts';
import { plural } from './plural.ts';
import { Positions } from './positions.ts';
import type { Report } from './report.ts';
import { countBySeverity, SEVERITIES } from './severity.ts';
import type { Output } from './terminal.ts';

const MAX_MESSAGE = 2000;

/** The report for people. One line a finding, as editors and CI parse it; on a terminal also the text, what is related, and the fixes. */
export function reportAsText(
  report: Report,
  output: Pick<Output, 'isTerminal' | 'hasColours' | 'columns'>,
): string {
  const paint = paintFor(output);
  const positions = new Positions(report.models);
  const findings = report.diagnoses.map((diagnosis) => {
    const line = describeFinding(diagnosis, positions, paint);
    return output.isTerminal ? [line, ...details(diagnosis, positions, paint, output.columns), ''] : [line];
  });
  const skipped = report.skipped.map(
    ({ path, reason }) => `${printable(fileName(path))}: ${paint('yellow', 'skipped')}: ${printable(reason)}`,
  );
  return [...findings.flat(), ...skipped, summarise(report), ''].join('\n');
}

function describeFinding(
  { uri, span, severity, message, rule }: Diagnosis,
  positions: Positions,
  paint: Paint,
): string {
  const place = paint('bold', placeOf(uri, span, positions));
  const level = paint(STYLE_OF[severity], severity);
  return `${place}: ${level}: ${printable(message, MAX_MESSAGE)} ${paint('dim', `[${rule.id}]`)}`;
}

function placeOf(uri: string, span: Diagnosis['span'], positions: Positions): string {
  const { line, column } = positions.rangeOf(uri, span).start;
  return `${printable(fileNameOfUri(uri))}:${line}:${column}`;
}

function* details(
  { uri, span, severity, related = [], fixes = [] }: Diagnosis,
  positions: Positions,
  paint: Paint,
  columns: number,
): Generator<string> {
  const range = positions.rangeOf(uri, span);
  const { text, caret } = excerpt(positions.lineText(uri, range.start.line), range, columns);
  yield text;
  yield paint(STYLE_OF[severity], caret);
  for (const { uri: other, span: at, message } of related) {
    yield `  ${paint('cyan', 'related')}: ${placeOf(other, at, positions)}: ${printable(message, MAX_MESSAGE)}`;
  }
  for (const { title } of fixes) yield `  ${paint('green', 'fix')}: ${printable(title, MAX_MESSAGE)}`;
}

/** `no findings in 42 files`, `3 findings in 2 files: 1 error, 2 warnings`. */
export function summarise({
  diagnoses,
  files,
  skipped,
}: Pick<Report, 'diagnoses' | 'files' | 'skipped'>): string {
  const counts = countBySeverity(diagnoses);
  const nouns = { error: 'error', warning: 'warning', info: 'info', hint: 'hint' } as const;
  const levels = SEVERITIES.flatMap((severity) => {
    const count = counts[severity];
    if (count === 0) return [];
    return [severity === 'info' ? `${count} info` : plural(count, nouns[severity])];
  });
  const found = diagnoses.length === 0 ? 'no findings' : plural(diagnoses.length, 'finding');
  const left = skipped.length === 0 ? '' : `, ${skipped.length} skipped`;
  return `${found} in ${plural(files, 'file')}${left}${levels.length === 0 ? '' : `: ${levels.join(', ')}`}`;
}
