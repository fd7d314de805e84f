import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { temporaryFolder } from '../disk/temporary-folder.ts';
import { IRSA_CLAIMS, mint } from '../token/mint.ts';
import { ASK, decideWith, ISSUER, TRUST, trustOf, workspace } from './explain-workspace.ts';
import { bundleCli, runnerOf } from './irsa.ts';

const irsa = runnerOf(await bundleCli());
const decide = decideWith(irsa);

suite('irsa explain, of a cluster', () => {
  const CLUSTERS = `clusters:
  - { name: prod, issuer: "https://${ISSUER}" }
  - { name: stage, issuer: "https://oidc.example.com/stage" }
`;

  test('the issuer is the one of .irsa.yaml', async (t) => {
    const cwd = workspace(t, { '.irsa.yaml': CLUSTERS });
    assert.equal((await decide([...ASK, '--cluster', 'prod'], cwd)).code, 0);
    const stage = await decide([...ASK, '--cluster', 'stage'], cwd);
    assert.equal(stage.code, 1);
    assert.match(stage.reasons.join('\n'), /oidc\.example\.com\/stage/);
  });

  test('one that is not there', async (t) => {
    const cwd = workspace(t, { '.irsa.yaml': CLUSTERS });
    assert.deepEqual(await irsa([...ASK, '--cluster', 'prd'], { cwd }), {
      code: 2,
      stdout: '',
      stderr: "irsa: .irsa.yaml names no cluster 'prd'; did you mean 'prod'?\n",
    });
  });
});

suite('irsa explain, of a policy alone', () => {
  const alone = (...args: readonly string[]): readonly string[] => [
    ...ASK,
    '--trust-policy',
    'p.json',
    ...args,
  ];

  test('issuer and audience are what the policy names', async (t) => {
    const cwd = temporaryFolder(t, {
      'p.json': trustOf('system:serviceaccount:shop:app', 'sts.example.com'),
    });
    assert.equal((await decide(alone(), cwd)).code, 0);
  });

  test('an issuer and an audience of its own', async (t) => {
    const cwd = temporaryFolder(t, { 'p.json': TRUST });
    assert.equal(
      (await decide(alone('--issuer', `https://${ISSUER}`, '--audience', 'sts.amazonaws.com'), cwd)).code,
      0,
    );
    assert.equal((await decide(alone('--issuer', 'https://oidc.example.com'), cwd)).code, 1);
    assert.equal((await decide(alone('--audience', 'sts.amazonaws.com.cn'), cwd)).code, 1);
  });

  test('a permission policy admits nobody', async (t) => {
    const policy = { Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } };
    const cwd = temporaryFolder(t, { 'p.json': JSON.stringify(policy) });
    assert.equal((await decide(alone(), cwd)).decision, 'denied');
  });

  test('on standard input', async () => {
    const { code } = await irsa([...ASK, '--trust-policy', '-'], { input: TRUST });
    assert.equal(code, 0);
  });
});

suite('irsa explain, of a token', () => {
  const now = Math.floor(Date.now() / 1000);
  const claims = { ...IRSA_CLAIMS, iss: `https://${ISSUER}`, iat: now - 60, nbf: now - 60, exp: now + 3600 };

  test('issuer, audience and subject are its own, and it is not printed', async (t) => {
    const token = mint(claims);
    for (const format of ['text', 'json']) {
      const { code, stdout, stderr } = await irsa(['explain', '--token', token, '--format', format], {
        cwd: workspace(t),
      });
      assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
      for (const part of token.split('.')) assert.equal(stdout.includes(part), false);
    }
  });

  test('an expired one, from standard input', async (t) => {
    const input = `token: ${mint({ ...claims, exp: now - 3 * 3600 })}\n`;
    const { code, decision, reasons } = await decide(['explain', '--token', '-'], workspace(t), input);
    assert.deepEqual({ code, decision }, { code: 1, decision: 'denied' });
    assert.match(reasons.join('\n'), /^the token expired 3 h ago \(.*\)\nstatement 1 admits it$/);
  });

  test('of another audience', async (t) => {
    const { code, reasons } = await decide(
      ['explain', '--token', mint({ ...claims, aud: ['vault'] })],
      workspace(t),
    );
    assert.equal(code, 1);
    assert.match(reasons[0] ?? '', /'vault' is not an STS audience/);
  });

  test('of another service account than the one that is named', async (t) => {
    const { code, stderr } = await irsa(
      ['explain', '--service-account', 'shop/web', '--token', mint(claims)],
      {
        cwd: workspace(t),
      },
    );
    assert.deepEqual(
      { code, stderr },
      { code: 2, stderr: "irsa: the token is of service account 'shop/app', not 'shop/web'\n" },
    );
  });

  test('that is none, which is not repeated', async () => {
    const { code, stderr } = await irsa(['explain', '--token', 'secret']);
    assert.deepEqual(
      { code, stderr },
      { code: 2, stderr: "irsa: --token holds no service account's token\n" },
    );
  });
});
