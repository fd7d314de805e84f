import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { suite, test } from 'node:test';
import { type LoadOptions, loadWorkspace } from '../../server/src/disk/load-workspace.ts';
import { Workspace } from '../../server/src/model/workspace.ts';
import { temporaryFolder } from './temporary-folder.ts';

async function load(folder: string, paths = ['.'], options: LoadOptions = {}) {
  const loaded = await loadWorkspace(
    paths.map((path) => join(folder, path)),
    options,
  );
  return {
    files: loaded.files.map(({ path }) => relative(folder, path)),
    skipped: loaded.skipped.map(({ path, reason }) => `${relative(folder, path)}: ${reason}`),
    workspace: new Workspace(loaded.models),
    globRoot: loaded.globRoot,
  };
}

const ACCOUNT = 'kind: ServiceAccount\nmetadata: { name: app }\n';

suite('loading a workspace', () => {
  test('include and exclude of the configuration, whose own file always counts', async (t) => {
    const folder = temporaryFolder(t, {
      '.irsa.yaml': 'include: [k8s]\nexclude: ["*.gen.yaml"]\n',
      'k8s/a.yaml': ACCOUNT,
      'k8s/a.gen.yaml': ACCOUNT,
      'docs/a.yaml': ACCOUNT,
    });
    assert.deepEqual((await load(folder)).files, ['.irsa.yaml', 'k8s/a.yaml']);
    assert.deepEqual((await load(folder, ['docs/a.yaml'])).files, ['.irsa.yaml', 'docs/a.yaml']);
  });

  test('a folder is checked with the configuration above it', async (t) => {
    const folder = temporaryFolder(t, {
      '.irsa.yaml': 'annotationPrefix: example.com\nexclude: [k8s/old]\n',
      'k8s/a.yaml': ACCOUNT,
      'k8s/old/b.yaml': ACCOUNT,
      'k8s/.irsa.yaml': 'annotationPrefix: nearer.example.com\n',
    });
    const nearer = await load(folder, ['k8s']);
    assert.equal(nearer.workspace.configuration.annotationPrefix, 'nearer.example.com');
    const both = await load(folder);
    assert.equal(both.workspace.configuration.annotationPrefix, 'example.com');
    assert.deepEqual(both.files, ['.irsa.yaml', 'k8s/.irsa.yaml', 'k8s/a.yaml']);
    rmSync(join(folder, 'k8s/.irsa.yaml'));
    const above = await load(folder, ['k8s']);
    assert.equal(above.workspace.configuration.annotationPrefix, 'example.com');
    assert.deepEqual(above.files, ['.irsa.yaml', 'k8s/a.yaml']);
  });

  test('not with the configuration of another repository above', async (t) => {
    const folder = temporaryFolder(t, {
      '.irsa.yaml': '',
      'repository/.git/HEAD': '',
      'repository/a.yaml': '',
    });
    assert.deepEqual((await load(folder, ['repository'])).files, ['repository/a.yaml']);
  });

  test('a configuration that is named replaces all others, whatever its name', async (t) => {
    const folder = temporaryFolder(t, {
      '.irsa.yaml': 'annotationPrefix: example.com\n',
      'strict.yml': 'annotationPrefix: strict.example.com\nexclude: [b.yaml]\n',
      'a.yaml': ACCOUNT,
      'b.yaml': ACCOUNT,
    });
    const loaded = await load(folder, ['.'], { configurationFile: join(folder, 'strict.yml') });
    assert.equal(loaded.workspace.configuration.annotationPrefix, 'strict.example.com');
    assert.deepEqual(loaded.files, ['strict.yml', 'a.yaml']);
  });

  test('a configuration that cannot be read is told', async (t) => {
    const folder = temporaryFolder(t, { '.irsa.yaml/x': '', 'a.yaml': ACCOUNT });
    const { files, skipped } = await load(folder);
    assert.deepEqual({ files, skipped }, { files: ['a.yaml'], skipped: ['.irsa.yaml: is a folder'] });
  });

  test('a named file without a telling name is read as what it looks like', async (t) => {
    const trust = JSON.stringify({
      Statement: { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' },
    });
    const folder = temporaryFolder(t, {
      trust: `// copied\n${trust}`,
      account: ACCOUNT,
      'a.bin': Buffer.alloc(9),
    });
    const { workspace, skipped } = await load(folder, ['trust', 'account', 'a.bin']);
    assert.equal(workspace.trustPolicies.length, 1);
    assert.equal(workspace.serviceAccounts.length, 1);
    assert.deepEqual(skipped, ['a.bin: is not text']);
  });

  test('charts and Terraform are noticed, binary files are passed over', async (t) => {
    const folder = temporaryFolder(t, {
      'main.tf': 'resource',
      'a.yaml': Buffer.alloc(9),
      'b.yaml': ACCOUNT,
    });
    const { files, skipped, workspace } = await load(folder);
    assert.deepEqual({ files, skipped }, { files: ['b.yaml'], skipped: [] });
    assert.equal(workspace.hasGenerators, true);
  });

  test('a file that vanishes while others are read is told', async (t) => {
    const folder = temporaryFolder(t, { 'a.yaml': ACCOUNT, 'b.yaml': ACCOUNT });
    const { files, skipped } = await load(folder, ['.'], {
      onProgress: () => rmSync(join(folder, 'b.yaml'), { force: true }),
    });
    assert.deepEqual({ files, skipped }, { files: ['a.yaml'], skipped: ['b.yaml: does not exist'] });
  });

  test('globs are relative to the working directory where the configuration is kept elsewhere', async (t) => {
    const elsewhere = temporaryFolder(t, { 'irsa.yaml': 'exclude: [a.yaml]' });
    const folder = temporaryFolder(t, { 'a.yaml': ACCOUNT });
    const { globRoot } = await load(folder, ['.'], { configurationFile: join(elsewhere, 'irsa.yaml') });
    assert.equal(globRoot, new URL(`file://${process.cwd()}/`).href);
  });
});
