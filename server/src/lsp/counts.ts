import { breather } from '../disk/breather.ts';
import type { Diagnosis } from '../engine/diagnose.ts';
import type { Counts } from '../protocol.ts';
import type { Snapshot } from './snapshot.ts';

export const NO_FINDINGS: Counts = { error: 0, warning: 0, info: 0, hint: 0 };

/** Counts the findings of all files, a slice at a time. */
export async function countFindings(
  { workspace }: Snapshot,
  diagnosesOf: (uri: string) => readonly Diagnosis[],
): Promise<Counts> {
  const counts = { ...NO_FINDINGS };
  const breathe = breather();
  for (const { uri } of workspace.models) {
    for (const { severity } of diagnosesOf(uri)) counts[severity]++;
    await breathe();
  }
  return counts;
}
