import { applyEdits, type Edit } from '../text/edit.ts';
import { overlaps } from '../text/span.ts';
import type { Diagnosis } from './diagnose.ts';
import type { Fix } from '../rules/rule.ts';

/** The texts of files by URI. */
export type Texts = ReadonlyMap<string, string>;

/** The preferred fix of every diagnosis, those left out that would overlap an earlier one. */
export function selectFixes(diagnoses: readonly Diagnosis[], accepts: (fix: Fix) => boolean): readonly Fix[] {
  const selected: Fix[] = [];
  for (const { fixes = [] } of diagnoses) {
    const fix = fixes.find(accepts);
    if (fix !== undefined && !selected.some((other) => collide(fix, other))) selected.push(fix);
  }
  return selected;
}

const collide = (a: Fix, b: Fix): boolean =>
  a.edits.some((edit) => b.edits.some((other) => edit.uri === other.uri && touches(edit, other)));

/** Two insertions at one place collide as well: their order would be a guess. */
const touches = (a: Edit, b: Edit): boolean =>
  overlaps(a.span, b.span) || (a.span.start === b.span.start && a.span.end === b.span.end);

/** The texts after the fixes; only files that change or are new. An existing file is never created over. */
export function applyFixes(fixes: readonly Fix[], texts: Texts): Texts {
  const changed = new Map<string, string>();
  const uris = new Set(fixes.flatMap((fix) => fix.edits.map((edit) => edit.uri)));
  for (const uri of uris) {
    const text = texts.get(uri);
    const edits = fixes.flatMap((fix) => fix.edits.filter((edit) => edit.uri === uri));
    if (text !== undefined) changed.set(uri, applyEdits(text, edits));
  }
  for (const { uri, text } of fixes.flatMap((fix) => fix.creates ?? [])) {
    if (!texts.has(uri) && !changed.has(uri)) changed.set(uri, text);
  }
  return changed;
}
