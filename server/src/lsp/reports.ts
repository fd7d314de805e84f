import { createHash } from 'node:crypto';
import type { Diagnostic } from 'vscode-languageserver/node';
import { toDiagnostic } from './conversion.ts';
import type { Snapshot } from './snapshot.ts';

/** The diagnostics of one file. Equal diagnostics have equal ids. */
export interface Report {
  readonly resultId: string;
  readonly items: Diagnostic[];
}

export function reportOf(snapshot: Snapshot, uri: string): Report {
  const source = snapshot.sourceOf(uri);
  const diagnoses = source === undefined ? [] : snapshot.shownDiagnosesOf(uri);
  const items = source === undefined ? [] : diagnoses.map((one) => toDiagnostic(one, source, snapshot));
  return { resultId: idOf(items), items };
}

export const NOTHING_FOUND = 'nothing';

const idOf = (items: readonly Diagnostic[]): string =>
  items.length === 0 ? NOTHING_FOUND : createHash('sha256').update(JSON.stringify(items)).digest('base64url');
