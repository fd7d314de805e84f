import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { MAX_BYTES, readText } from '../../server/src/disk/read-text.ts';
import { temporaryFolder, withoutPrivileges } from './temporary-folder.ts';

suite('reading a text', () => {
  const contents: Readonly<Record<string, readonly [string | Buffer, ReturnType<typeof readText>]>> = {
    'plain text': ['kind: Pod\r\n', { kind: 'text', text: 'kind: Pod\r\n', isUtf8: true }],
    'an empty file': ['', { kind: 'text', text: '', isUtf8: true }],
    'a byte order mark is kept': ['\uFEFFa: ü', { kind: 'text', text: '\uFEFFa: ü', isUtf8: true }],
    'bytes that are not UTF-8 are replaced': [
      Buffer.from([0x61, 0x3a, 0x20, 0xe9, 0x0a]),
      { kind: 'text', text: 'a: \uFFFD\n', isUtf8: false },
    ],
    'a replacement character of its own is UTF-8': ['\uFFFD', { kind: 'text', text: '\uFFFD', isUtf8: true }],
    'a NUL byte': [Buffer.from([0x7f, 0x45, 0, 0x46]), { kind: 'binary' }],
    'UTF-16': [
      Buffer.from('\uFEFFkind: Pod', 'utf16le'),
      { kind: 'skipped', reason: 'is UTF-16, expected UTF-8' },
    ],
    'one byte too many': [
      Buffer.alloc(MAX_BYTES + 1, 'a'),
      { kind: 'skipped', reason: 'is larger than 10 MB' },
    ],
  };
  for (const [name, [content, expected]] of Object.entries(contents)) {
    test(name, (t) => {
      assert.deepEqual(readText(join(temporaryFolder(t, { file: content }), 'file')), expected);
    });
  }

  test('exactly as much as allowed', (t) => {
    const folder = temporaryFolder(t, { file: Buffer.alloc(MAX_BYTES, 'a') });
    assert.equal(readText(join(folder, 'file')).kind, 'text');
  });

  test('a folder', (t) => {
    assert.deepEqual(readText(temporaryFolder(t)), { kind: 'skipped', reason: 'is a folder' });
  });

  test('nothing at all', (t) => {
    const gone = join(temporaryFolder(t), 'gone.yaml');
    assert.deepEqual(readText(gone), { kind: 'skipped', reason: 'does not exist' });
  });

  test('a device that never ends', { skip: process.platform === 'win32' }, () => {
    assert.deepEqual(readText('/dev/zero'), { kind: 'skipped', reason: 'is a device, not a file' });
  });

  test('a file that may not be read', { skip: process.platform === 'win32' }, async (t) => {
    const folder = temporaryFolder(t, { 'a.yaml': '' });
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'a.yaml'), 0o000);
    const read = await withoutPrivileges(() => Promise.resolve(readText(join(folder, 'a.yaml'))));
    assert.deepEqual(read, { kind: 'skipped', reason: 'permission denied' });
  });
});
