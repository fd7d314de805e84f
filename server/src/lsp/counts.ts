import { breather } from '../disk/breather.ts';
import type { Diagnosis } from '../engine/diagnose.ts';
import type { Counts } from '../protocol.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshot.ts';

export const NO_FINDINGS: Counts = { error: 0, warning: 0, info: 0, hint: 0 };

/** Counts the findings of all files, a slice at a time; `undefined` once something changes. */
export async function countFindings(
  session: Session,
  diagnosesOf: (snapshot: Snapshot, uri: string) => readonly Diagnosis[],
): Promise<Counts | undefined> {
  const snapshot = session.snapshot();
  const counts = { ...NO_FINDINGS };
  const breathe = breather();
  for (const { uri } of snapshot.workspace.models) {
    for (const { severity } of diagnosesOf(snapshot, uri)) counts[severity]++;
    await breathe();
    if (!session.isCurrent(snapshot)) return undefined;
  }
  return counts;
}
