import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { Files } from '../support/check.ts';
import { allWorkspaces } from './inputs.ts';
import { assertSound } from './invariants.ts';

const WORKSPACES = allWorkspaces();
const STEP = process.env.EVERY_OFFSET === '1' ? 1 : 397;

const mapTexts = (files: Files, change: (text: string) => string): Files =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, change(text)]));

suite('every fixture holds', () => {
  test('as it is', () => {
    for (const files of WORKSPACES) assertSound(files);
  });

  test('with CRLF', () => {
    for (const files of WORKSPACES) assertSound(mapTexts(files, (text) => text.replaceAll('\n', '\r\n')));
  });

  test('with a byte order mark', () => {
    for (const files of WORKSPACES) assertSound(mapTexts(files, (text) => `\uFEFF${text}`));
  });

  test('cut short', () => {
    for (const [index, files] of WORKSPACES.entries()) {
      for (const [path, text] of Object.entries(files)) {
        for (let end = index % STEP; end < text.length; end += STEP)
          assertSound({ ...files, [path]: text.slice(0, end) });
      }
    }
  });

  test('with pieces taken out, put in and repeated', () => {
    const piece = fc.constantFrom(
      '{{',
      '}}',
      '{{ x }}',
      '"',
      "'",
      ': ',
      '\n',
      '\r',
      '- ',
      '{',
      '}',
      '[',
      ']',
      ',',
      '&a ',
      '*a ',
      '<<: *a\n',
      '\t',
      '#',
      '__proto__',
      '\\',
      '\u0000',
      '😀',
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...WORKSPACES),
        fc.nat(),
        fc.nat(20),
        piece,
        (files, at, length, inserted) => {
          assertSound(
            mapTexts(files, (text) => {
              const start = at % (text.length + 1);
              return text.slice(0, start) + inserted + text.slice(start + length);
            }),
          );
        },
      ),
      { seed: 7, numRuns: process.env.EVERY_OFFSET === '1' ? 20_000 : 300 },
    );
  });
});
