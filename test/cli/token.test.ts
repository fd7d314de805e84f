import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { temporaryFolder } from '../disk/temporary-folder.ts';
import { IRSA_CLAIMS, LEGACY_CLAIMS, mint, SIGNATURE } from '../token/mint.ts';
import { bundleCli, runnerOf } from './irsa.ts';

const irsa = runnerOf(await bundleCli());

const HOUR = 3600;

const claimsFrom = (issuedAt: number) => ({
  ...IRSA_CLAIMS,
  iat: issuedAt,
  nbf: issuedAt,
  exp: issuedAt + 24 * HOUR,
});

const inHours = (hours: number): number => Math.floor(Date.now() / 1000) + hours * HOUR;

suite('irsa token', () => {
  test('an expired token, in words and in local time', async () => {
    const { code, stdout, stderr } = await irsa([
      'token',
      mint(claimsFrom(Date.UTC(2020, 0, 15, 12) / 1000)),
    ]);
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    assert.equal(
      stdout.replaceAll(/\d+ years ago/g, 'N years ago'),
      `Service account token: IRSA (projected, audience sts.amazonaws.com)
  service account  shop/app
  subject          system:serviceaccount:shop:app
  pod              web-6d9f
  node             ip-10-0-0-1.eu-west-1.compute.internal
  issuer           ${IRSA_CLAIMS.iss}
  audience         sts.amazonaws.com
  issued           N years ago (Wed 15 Jan 2020, 13:00)
  expired          N years ago (Thu 16 Jan 2020, 13:00), 24 h after its issue
  token id         ${IRSA_CLAIMS.jti}
  signature        RS256, key key-1; neither checked nor shown
usable for AWS no more: it has expired
`,
    );
  });

  test('a live token warns', async () => {
    const { stdout } = await irsa(['token', '-'], { input: mint(claimsFrom(inHours(-2))) });
    assert.match(stdout, /^ {2}issued {11}2 h ago/m);
    assert.match(stdout, /^ {2}expires {10}in 22 h/m);
    assert.match(stdout, /^warning: this is a live credential/m);
  });

  test('in the middle of a log on standard input, named or not', async () => {
    const input = `time=1 token="${mint(LEGACY_CLAIMS)}" x\nother ${mint(IRSA_CLAIMS)}\n`;
    for (const args of [['token'], ['token', '-']]) {
      const { code, stdout, stderr } = await irsa(args, { input });
      assert.match(stdout, /^Service account token: legacy/);
      assert.deepEqual({ code, stderr }, { code: 0, stderr: 'irsa: the first of 2 tokens is shown\n' });
    }
  });

  test('JSON, with times as ISO 8601', async () => {
    const issuedAt = Date.UTC(2020, 0, 15, 12) / 1000;
    const claims = claimsFrom(issuedAt);
    const { stdout } = await irsa(['token', '--format', 'json', mint(claims)]);
    assert.deepEqual(JSON.parse(stdout), {
      version: 1,
      kind: 'irsa',
      audiences: ['sts.amazonaws.com'],
      issuer: IRSA_CLAIMS.iss,
      subject: 'system:serviceaccount:shop:app',
      id: IRSA_CLAIMS.jti,
      namespace: 'shop',
      serviceAccount: 'app',
      pod: 'web-6d9f',
      node: 'ip-10-0-0-1.eu-west-1.compute.internal',
      issuedAt: '2020-01-15T12:00:00.000Z',
      notBefore: '2020-01-15T12:00:00.000Z',
      expiresAt: '2020-01-16T12:00:00.000Z',
      state: 'expired',
      purpose: 'IRSA (projected, audience sts.amazonaws.com)',
      verdict: 'usable for AWS no more: it has expired',
      header: { alg: 'RS256', kid: 'key-1' },
      claims,
    });
  });

  test("the workspace's own audience for STS", async (t) => {
    const token = mint({ ...IRSA_CLAIMS, aud: 'sts.example.com' });
    const cwd = temporaryFolder(t, { '.irsa.yaml': 'audiences: [sts.example.com]' });
    assert.match((await irsa(['token', token], { cwd })).stdout, /^Service account token: IRSA/);
    assert.match(
      (await irsa(['token', token])).stdout,
      /^Service account token: bound, for another audience/,
    );
  });

  test('the signature is never shown', async () => {
    for (const format of ['text', 'json']) {
      for (const claims of [IRSA_CLAIMS, LEGACY_CLAIMS, { sub: 'x' }]) {
        const { stdout, stderr } = await irsa(['token', '--format', format, mint(claims)]);
        assert.equal((stdout + stderr).includes(SIGNATURE), false);
      }
    }
  });

  for (const input of ['', 'no token', 'eyJhbGciOiJub25lIn0.e30', `eyJ${'A'.repeat(100_000)}.ey.x`]) {
    test(`2 for ${JSON.stringify(input.slice(0, 30))}, which is not repeated`, async () => {
      assert.deepEqual(await irsa(['token', '-'], { input }), {
        code: 2,
        stdout: '',
        stderr: 'irsa: there is no token: expected three parts with dots between, eyJ….eyJ….…\n',
      });
    });
  }
});
