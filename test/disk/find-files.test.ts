import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { suite, test } from 'node:test';
import { type FileSearch, findFiles } from '../../server/src/disk/find-files.ts';
import { isRelevant } from '../../server/src/disk/relevant.ts';
import { temporaryFolder, withoutPrivileges } from './temporary-folder.ts';

const isOnWindows = process.platform === 'win32';

/** What is found below a folder, relative to it. */
async function find(folder: string, roots = [folder], search: FileSearch = { isRelevant }) {
  const { files, skipped } = await findFiles(roots, search);
  return {
    files: files.map(({ path }) => relative(folder, path)),
    skipped: skipped.map(({ path, reason }) => `${relative(folder, path)}: ${reason}`),
  };
}

suite('finding files', () => {
  test('the files that can say something, a folder before its subfolders, by name', async (t) => {
    const folder = temporaryFolder(t, {
      'b.yaml': '',
      'a/z.json': '',
      'a.yml': '',
      'deploy.sh': '',
      Makefile: '',
      'main.tf': '',
      'photo.png': '',
      'a/b/c/Chart.yaml': '',
      '.github/workflow.yaml': '',
      '.irsa.yaml': '',
    });
    assert.deepEqual(await find(folder), {
      files: [
        '.irsa.yaml',
        'Makefile',
        'a.yml',
        'b.yaml',
        'deploy.sh',
        'main.tf',
        '.github/workflow.yaml',
        'a/z.json',
        'a/b/c/Chart.yaml',
      ],
      skipped: [],
    });
  });

  test('folders of tools and caches are left out, manifests that someone vendored are not', async (t) => {
    const folder = temporaryFolder(t, {
      '.git/config.yaml': '',
      'node_modules/x/a.yaml': '',
      'a/.terraform/modules/a.json': '',
      'go/vendor/modules.txt': '',
      'go/vendor/k8s.io/a.yaml': '',
      'cache/CACHEDIR.TAG': '',
      'cache/a.yaml': '',
      'gitops/vendor/base/a.yaml': '',
    });
    assert.deepEqual((await find(folder)).files, ['gitops/vendor/base/a.yaml']);
  });

  test('a folder of a tool counts where it is named', async (t) => {
    const folder = temporaryFolder(t, { 'node_modules/chart/a.yaml': '' });
    const { files } = await find(folder, [join(folder, 'node_modules')]);
    assert.deepEqual(files, ['node_modules/chart/a.yaml']);
  });

  test('a named file counts whatever its name, and a file under two roots once', async (t) => {
    const folder = temporaryFolder(t, { 'policy.txt': '', 'k8s/a.yaml': '' });
    const roots = ['policy.txt', '.', 'k8s', 'k8s/a.yaml'].map((path) => join(folder, path));
    assert.deepEqual((await find(folder, roots)).files, ['policy.txt', 'k8s/a.yaml']);
  });

  test('a root that does not exist is told', async (t) => {
    const folder = temporaryFolder(t);
    assert.deepEqual(await find(folder, [join(folder, 'gone')]), {
      files: [],
      skipped: ['gone: does not exist'],
    });
  });

  test('names that URIs, globs and shells treat specially', async (t) => {
    const names = ['a b.yaml', '#1.yaml', '100%.yaml', 'ümläut.yaml', '*.yaml', '-.yaml', '{{x}}.yaml'];
    const folder = temporaryFolder(t, Object.fromEntries(names.map((name) => [name, ''])));
    const { files } = await findFiles([folder], { isRelevant });
    assert.deepEqual(new Set(files.map(({ path }) => relative(folder, path))), new Set(names));
    for (const { uri } of files) assert.equal(uri, new URL(uri).href);
  });

  test('what is excluded is neither found nor entered', async (t) => {
    const folder = temporaryFolder(t, { 'in/a.yaml': '', 'out/a.yaml': '', 'in/b.yaml': '' });
    const asked: string[] = [];
    const isExcluded = (uri: string): boolean => {
      asked.push(uri.slice(uri.indexOf(folder) + folder.length));
      return uri.endsWith('/out') || uri.endsWith('/b.yaml');
    };
    assert.deepEqual((await find(folder, [folder], { isRelevant, isExcluded })).files, ['in/a.yaml']);
    assert.deepEqual(asked.sort(), ['/in', '/in/a.yaml', '/in/b.yaml', '/out']);
  });
});

suite('finding files among links and locks', { skip: isOnWindows }, () => {
  test('folders that link to each other end', async (t) => {
    const folder = temporaryFolder(t, { 'a/x.yaml': '', 'b/y.yaml': '' });
    symlinkSync('..', join(folder, 'a/up'));
    symlinkSync('../b', join(folder, 'a/b'));
    symlinkSync('../a', join(folder, 'b/a'));
    assert.deepEqual(await find(folder), { files: ['a/x.yaml', 'b/y.yaml'], skipped: [] });
  });

  test('a link to a folder is followed where it is named', async (t) => {
    const folder = temporaryFolder(t, { 'a/x.yaml': '' });
    symlinkSync('a', join(folder, 'link'));
    assert.deepEqual((await find(folder, [join(folder, 'link')])).files, ['link/x.yaml']);
    assert.equal((await find(folder, [folder, join(folder, 'link')])).files.length, 1);
  });

  test('a link to a file counts, but not beside the file itself', async (t) => {
    const outside = temporaryFolder(t, { 'shared.yaml': '' });
    const folder = temporaryFolder(t, { 'a.yaml': '' });
    symlinkSync('a.yaml', join(folder, 'same.yaml'));
    symlinkSync(join(outside, 'shared.yaml'), join(folder, 'shared.yaml'));
    assert.deepEqual((await find(folder)).files, ['a.yaml', 'shared.yaml']);
  });

  test('links to nothing and to themselves are told', async (t) => {
    const folder = temporaryFolder(t);
    symlinkSync('gone.yaml', join(folder, 'broken.yaml'));
    symlinkSync('loop.yaml', join(folder, 'loop.yaml'));
    const { skipped } = await find(folder);
    assert.deepEqual(skipped.sort(), [
      'broken.yaml: does not exist',
      'loop.yaml: is a symbolic link to itself',
    ]);
  });

  test('a folder that may not be listed is told', async (t) => {
    const folder = temporaryFolder(t, { 'a.yaml': '', 'secret/b.yaml': '' });
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'secret'), 0o000);
    const found = await withoutPrivileges(() => find(folder));
    chmodSync(join(folder, 'secret'), 0o755);
    assert.deepEqual(found, { files: ['a.yaml'], skipped: ['secret: permission denied'] });
  });

  test('a pipe or a folder with the name of a manifest is no file', async (t) => {
    const folder = temporaryFolder(t, { 'folder.yaml/a.yaml': '' });
    execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
    assert.deepEqual((await find(folder)).files, ['folder.yaml/a.yaml']);
  });

  test('thousands of folders leave room for other work', async (t) => {
    const folder = temporaryFolder(t);
    for (let index = 0; index < 1000; index++) {
      mkdirSync(join(folder, String(index)));
      writeFileSync(join(folder, String(index), 'a.yaml'), '');
    }
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    const { files } = await find(folder);
    clearInterval(timer);
    assert.equal(files.length, 1000);
    assert.ok(ticks > 0, 'timers fired while the folders were walked');
  });
});
