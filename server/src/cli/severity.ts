import type { Diagnosis } from '../engine/diagnose.ts';
import type { Severity } from '../model/configuration.ts';

/** The most severe first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

export type Counts = Readonly<Record<Severity, number>>;

export function countBySeverity(diagnoses: readonly Diagnosis[]): Counts {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { severity } of diagnoses) counts[severity]++;
  return counts;
}

/** Is one of the findings at least as severe as this? */
export const hasSeverity = (diagnoses: readonly Diagnosis[], least: Severity): boolean =>
  diagnoses.some(({ severity }) => SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least));
