import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { createText, replaceText } from '../../server/src/disk/write-text.ts';
import { temporaryFolder, withoutPrivileges } from './temporary-folder.ts';

const isOnWindows = process.platform === 'win32';

suite('writing a text', () => {
  test('a file that changed meanwhile keeps its change', (t) => {
    const folder = temporaryFolder(t, { 'a.yaml': 'theirs' });
    assert.equal(replaceText(join(folder, 'a.yaml'), 'before', 'after'), 'changed meanwhile');
    assert.equal(readFileSync(join(folder, 'a.yaml'), 'utf8'), 'theirs');
  });

  test('a file that is gone stays gone', (t) => {
    const folder = temporaryFolder(t);
    assert.equal(replaceText(join(folder, 'a.yaml'), 'before', 'after'), 'does not exist');
    assert.deepEqual(readdirSync(folder), []);
  });

  test('a read-only file is not replaced', { skip: isOnWindows }, async (t) => {
    const folder = temporaryFolder(t, { 'a.yaml': 'before' });
    chmodSync(folder, 0o777);
    chmodSync(join(folder, 'a.yaml'), 0o444);
    const reason = await withoutPrivileges(() =>
      Promise.resolve(replaceText(join(folder, 'a.yaml'), 'before', 'after')),
    );
    assert.equal(reason, 'permission denied');
    assert.equal(readFileSync(join(folder, 'a.yaml'), 'utf8'), 'before');
  });

  test('a folder that takes no files leaves the old text', { skip: isOnWindows }, async (t) => {
    const folder = temporaryFolder(t, { 'a.yaml': 'before' });
    chmodSync(join(folder, 'a.yaml'), 0o666);
    chmodSync(folder, 0o555);
    const reason = await withoutPrivileges(() =>
      Promise.resolve(replaceText(join(folder, 'a.yaml'), 'before', 'after')),
    );
    chmodSync(folder, 0o755);
    assert.equal(reason, 'permission denied');
    assert.equal(readFileSync(join(folder, 'a.yaml'), 'utf8'), 'before');
  });

  test('a new file never takes the place of another', (t) => {
    const folder = temporaryFolder(t);
    const path = join(folder, 'new/trust.json');
    assert.equal(createText(path, 'ours'), undefined);
    assert.equal(createText(path, 'again'), 'exists already');
    assert.equal(readFileSync(path, 'utf8'), 'ours');
    rmSync(path);
    mkdirSync(path);
    assert.equal(typeof createText(path, 'ours'), 'string');
    writeFileSync(join(folder, 'file'), '');
    assert.equal(typeof createText(join(folder, 'file/x.json'), ''), 'string');
  });
});
