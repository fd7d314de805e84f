import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import type { Diagnosis } from '../../server/src/engine/diagnose.ts';
import { applyFixes, selectFixes } from '../../server/src/engine/fix.ts';
import { Lines } from '../../server/src/text/source-file.ts';
import {
  type Block,
  type Case,
  type Mark,
  readCases,
  rewritePage,
  withCarets,
  withoutCarets,
} from '../support/cases.ts';
import { check, type Files, ROOT } from '../support/check.ts';

const PAGES = [new URL('../../server/src/rules/', import.meta.url), new URL('./', import.meta.url)].flatMap(
  (folder) => readdirSync(folder).flatMap((name) => (name.endsWith('.md') ? [new URL(name, folder)] : [])),
);

for (const url of PAGES) {
  const page = readFileSync(url, 'utf8');
  suite(url.pathname.split('/').slice(-2).join('/'), () => {
    const rewritten = new Map<Block, string>();
    for (const example of readCases(page)) {
      test(example.name, () => {
        for (const [block, text] of runCase(example)) {
          if (process.env.UPDATE === '1') rewritten.set(block, text);
          else assert.equal(text, block.text);
        }
      });
    }
    if (process.env.UPDATE === '1') test('update', () => writeFileSync(url, rewritePage(page, rewritten)));
  });
}

/** What each block should say: its findings under its lines, or its text after the fixes. */
function runCase({ blocks }: Case): ReadonlyMap<Block, string> {
  const sources = blocks.filter((block) => !block.isFixed);
  const files: Files = Object.fromEntries(sources.map((block) => [block.path, withoutCarets(block.text)]));
  const found = check(files);
  const expected = new Map(
    sources.map((block) => [
      block,
      withCarets(files[block.path] ?? '', toMarks(files[block.path] ?? '', found.get(block.path) ?? [])),
    ]),
  );
  const fixed = blocks.filter((block) => block.isFixed);
  if (fixed.length === 0) return expected;
  const after = fix(files, found);
  for (const block of fixed) expected.set(block, after[block.path] ?? '');
  assert.deepEqual(titlesOfSafeFixes(check(after)), [], 'a fixed file has nothing more to fix');
  return expected;
}

function fix(files: Files, found: ReadonlyMap<string, readonly Diagnosis[]>): Files {
  const texts = new Map(Object.entries(files).map(([path, text]) => [ROOT + path, text]));
  const changed = applyFixes(
    selectFixes([...found.values()].flat(), () => true),
    texts,
  );
  return {
    ...files,
    ...Object.fromEntries([...changed].map(([uri, text]) => [uri.slice(ROOT.length), text])),
  };
}

const titlesOfSafeFixes = (found: ReadonlyMap<string, readonly Diagnosis[]>): readonly string[] =>
  [...found.values()]
    .flat()
    .flatMap(({ fixes = [] }) => fixes.filter((one) => one.isSafe).map((one) => one.title));

function toMarks(text: string, found: readonly Diagnosis[]): readonly Mark[] {
  const lines = new Lines(text);
  return found.map(({ span, rule, message }) => {
    const start = lines.positionAt(span.start);
    const end = lines.positionAt(span.end);
    const lineEnd = lines.lineText(start.line).length;
    return {
      line: start.line,
      start: start.character,
      end: end.line === start.line ? end.character : lineEnd,
      text: `${rule.id}: ${message}`,
    };
  });
}
