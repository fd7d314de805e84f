import type { Skipped } from '../disk/find-files.ts';
import type { Diagnosis } from '../engine/diagnose.ts';
import type { FileModel } from '../model/file-model.ts';

/** What a check found, for a reporter. */
export interface Report {
  readonly diagnoses: readonly Diagnosis[];
  readonly models: readonly FileModel[];
  /** How many files were read. */
  readonly files: number;
  readonly skipped: readonly Skipped[];
  readonly ms: number;
}
