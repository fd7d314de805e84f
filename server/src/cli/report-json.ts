import type { Diagnosis } from '../engine/diagnose.ts';
import { pageUrl } from '../rules/page-url.ts';
import { fileName, fileNameOfUri } from './file-names.ts';
import { Positions } from './positions.ts';
import type { Report } from './report.ts';
import { countBySeverity } from './severity.ts';

/** The report for programs. Keys may be added within one `version`, never changed. */
export function reportAsJson({ diagnoses, models, files, skipped, ms }: Report): string {
  const positions = new Positions(models);
  const counts = countBySeverity(diagnoses);
  const report = {
    version: 1,
    findings: diagnoses.map((diagnosis) => toFinding(diagnosis, positions)),
    summary: {
      files,
      errors: counts.error,
      warnings: counts.warning,
      info: counts.info,
      hints: counts.hint,
      skipped: skipped.map(({ path, reason }) => ({ file: fileName(path), reason })),
      ms: Math.round(ms),
    },
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

const toFinding = (diagnosis: Diagnosis, positions: Positions) => ({
  rule: diagnosis.rule.id,
  severity: diagnosis.severity,
  message: diagnosis.message,
  file: fileNameOfUri(diagnosis.uri),
  ...positions.rangeOf(diagnosis.uri, diagnosis.span),
  help: pageUrl(diagnosis.rule.id),
  related: (diagnosis.related ?? []).map(({ uri, span, message }) => ({
    file: fileNameOfUri(uri),
    ...positions.rangeOf(uri, span),
    message,
  })),
  fixes: (diagnosis.fixes ?? []).map(({ title }) => title),
});
