import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { listFiles, PackageManager } from '@vscode/vsce';

const shipped = await listFiles({ packageManager: PackageManager.None });

test('the package holds every file that the manifest names', () => {
  const manifest = readFileSync('package.json', 'utf8');
  const named = [...manifest.matchAll(/"(?:\.\/)?((?:dist|media|schemas|snippets|syntaxes)\/[^"*]+)"/g)].map(
    ([, path]) => path,
  );
  assert.deepEqual(
    named.filter((path) => !shipped.includes(path!)),
    [],
  );
});

test('the package holds only what runs or is shown', () => {
  const kinds =
    /^(package(\.nls)?\.json|(README|CHANGELOG)\.md|LICENSE|(dist|l10n|media|schemas|snippets|syntaxes)\/.+)$/;
  assert.deepEqual(
    shipped.filter((path) => !kinds.test(path)),
    [],
  );
});
