import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { RULES } from '../../server/src/rules/all.ts';
import { bundleCli, runnerOf } from './irsa.ts';

const irsa = runnerOf(await bundleCli());

suite('irsa rules', () => {
  test('a line for every rule, in columns', async () => {
    const { code, stdout, stderr } = await irsa(['rules']);
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    assert.deepEqual(
      lines.map((line) => line.split(/\s+/)[0]),
      RULES.map(({ id }) => id),
    );
    const columns = lines.map((line) => /^\S+ +\S+ +/.exec(line)?.[0].length);
    assert.equal(new Set(columns).size, 1);
  });

  test("a rule's page", async () => {
    const { code, stdout } = await irsa(['rules', 'role-arn-format']);
    assert.equal(code, 0);
    assert.equal(stdout, RULES.find(({ id }) => id === 'role-arn-format')?.page);
  });

  test('2 for a rule that is none, with the nearest', async () => {
    assert.deepEqual(await irsa(['rules', 'role-arn-formt']), {
      code: 2,
      stdout: '',
      stderr: "irsa: there is no rule 'role-arn-formt'; did you mean 'role-arn-format'?\n",
    });
  });
});
