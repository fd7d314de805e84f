import assert from 'node:assert/strict';
import type { Diagnosis } from '../../server/src/engine/diagnose.ts';
import { languageOf, parse } from '../../server/src/engine/read-file.ts';
import { applyFixes } from '../../server/src/engine/fix.ts';
import type { Fix } from '../../server/src/rules/rule.ts';
import type { Span } from '../../server/src/text/span.ts';
import { check, type Files, ROOT } from '../support/check.ts';

/** What holds of every text: checking does not throw, places are inside the texts, and each fix does what it says and no more. */
export function assertSound(files: Files): void {
  const texts = new Map(Object.entries(files).map(([path, text]) => [ROOT + path, text]));
  for (const diagnosis of [...check(files).values()].flat()) {
    assertPlaces(diagnosis, texts);
    for (const fix of diagnosis.fixes ?? []) assertFix(fix, texts);
  }
}

function assertPlaces(
  { rule, uri, span, related = [] }: Diagnosis,
  texts: ReadonlyMap<string, string>,
): void {
  for (const place of [{ uri, span }, ...related]) assertInside(place.span, texts.get(place.uri), rule.id);
}

function assertInside({ start, end }: Span, text: string | undefined, what: string): void {
  assert.ok(text !== undefined, `${what} is about a file of the workspace`);
  assert.ok(0 <= start && start <= end && end <= text.length, `${what}: ${start}–${end} of ${text.length}`);
}

function assertFix(fix: Fix, texts: ReadonlyMap<string, string>): void {
  for (const { uri, span, newText } of fix.edits) {
    assertInside(span, texts.get(uri), fix.title);
    assert.doesNotMatch(newText, /[\uE000-\uE002]/, fix.title);
  }
  for (const [uri, text] of applyFixes([fix], texts)) {
    const before = texts.get(uri);
    if (before !== undefined && isWhole(uri, before))
      assert.ok(isWhole(uri, text), `${fix.title} breaks ${uri}:\n${text}`);
  }
}

function isWhole(uri: string, text: string): boolean {
  const language = languageOf(uri);
  return language === undefined || language === 'script' || parse(text, language).problems.length === 0;
}
