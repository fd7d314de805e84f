import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { temporaryFolder } from '../disk/temporary-folder.ts';
import {
  ASK,
  decideWith,
  ISSUER,
  MISMATCH,
  OTHER_TRUST,
  PROVIDER,
  ROLE,
  TRUST,
  workspace,
} from './explain-workspace.ts';
import { bundleCli, runnerOf } from './irsa.ts';

const irsa = runnerOf(await bundleCli());
const decide = decideWith(irsa);

suite('irsa explain, of a service account', () => {
  test('admitted, to the letter', async (t) => {
    const { code, stdout, stderr } = await irsa(ASK, { cwd: workspace(t) });
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    assert.equal(
      stdout,
      `service account shop/app → role reader (111122223333): admitted
  statement 1 admits it

? workloads run as it: none in these files
✓ annotation names a role: ${ROLE} — k8s/app.yaml:7:33
✓ trust policy admits it: a statement admits 'system:serviceaccount:shop:app' (found by file name) — iam/reader.trust.json:4:5
? OIDC provider exists: ${PROVIDER}: not in these files

asked with issuer ${ISSUER}, audience sts.amazonaws.com, subject system:serviceaccount:shop:app
✓ statement 1 (Allow) applies — iam/reader.trust.json:4:5
  ✓ the effect is 'Allow' — iam/reader.trust.json:5:17
  ✓ the token's issuer is '${ISSUER}', as the principal says — iam/reader.trust.json:6:7
  ✓ the action is 'sts:AssumeRoleWithWebIdentity' — iam/reader.trust.json:7:7
  ✓ '${ISSUER}:aud' is 'sts.amazonaws.com', as the condition wants — iam/reader.trust.json:10:11
  ✓ '${ISSUER}:sub' is 'system:serviceaccount:shop:app', as the condition wants — iam/reader.trust.json:11:11
`,
    );
  });

  test('denied, as JSON to the letter', async (t) => {
    const cwd = workspace(t, { 'iam/reader.trust.json': OTHER_TRUST });
    const { code, stdout, stderr } = await irsa([...ASK, '--format', 'json'], { cwd });
    assert.deepEqual({ code, stderr }, { code: 1, stderr: '' });
    assert.deepEqual(JSON.parse(stdout), {
      version: 1,
      decision: 'denied',
      serviceAccount: 'shop/app',
      role: ROLE,
      reasons: [MISMATCH],
      statements: [
        {
          file: 'iam/reader.trust.json',
          start: { line: 4, column: 5 },
          end: { line: 14, column: 6 },
          effect: 'Allow',
          decision: 'false',
          conditions: [
            {
              operator: 'StringEquals',
              key: `${ISSUER}:aud`,
              values: ['sts.amazonaws.com'],
              actual: ['sts.amazonaws.com'],
              decision: 'true',
              reason: `'${ISSUER}:aud' is 'sts.amazonaws.com', as the condition wants`,
            },
            {
              operator: 'StringEquals',
              key: `${ISSUER}:sub`,
              values: ['system:serviceaccount:pay:app'],
              actual: ['system:serviceaccount:shop:app'],
              decision: 'false',
              reason: MISMATCH,
            },
          ],
        },
      ],
    });
  });

  test('not to be decided without a trust policy, or without a role', async (t) => {
    const cwd = workspace(t, { 'iam/reader.trust.json': '{}' });
    assert.deepEqual(await decide(ASK, cwd), {
      code: 3,
      decision: 'unknown',
      reasons: [`no trust policy for role '${ROLE}' is in these files: add it to .irsa.yaml`],
    });
    assert.deepEqual(await decide(['explain', '--service-account', 'shop/other'], cwd), {
      code: 3,
      decision: 'unknown',
      reasons: ['these files do not say which role it is given: no role-arn annotation is known'],
    });
  });

  test('another role than the annotation names', async (t) => {
    const cwd = workspace(t, { 'iam/writer.trust.json': OTHER_TRUST });
    const role = 'arn:aws:iam::111122223333:role/writer';
    assert.deepEqual(await decide([...ASK, '--role', role], cwd), {
      code: 1,
      decision: 'denied',
      reasons: [MISMATCH],
    });
  });

  test('an explicit denial', async (t) => {
    const denial = TRUST.replace(
      '"Statement": [',
      `"Statement": [ { "Effect": "Deny", "Principal": { "Federated": "${PROVIDER}" }, "Action": "sts:*" },`,
    );
    assert.deepEqual(await decide(ASK, workspace(t, { 'iam/reader.trust.json': denial })), {
      code: 1,
      decision: 'denied',
      reasons: ['statement 1 denies it'],
    });
  });

  test('the files that are named, and no others', async (t) => {
    const { code } = await irsa([...ASK, 'k8s'], { cwd: workspace(t) });
    assert.equal(code, 3);
  });
});

suite('irsa explain, called wrongly', () => {
  for (const [args, message] of [
    [[], 'expected --service-account NAMESPACE/NAME, --token TOKEN or --error TEXT'],
    [['--service-account', 'app'], "--service-account 'app': expected NAMESPACE/NAME"],
    [
      ['--service-account', 'shop/app', '--role', 'reader'],
      "--role 'reader': expected arn:aws:iam::ACCOUNT:role/NAME",
    ],
    [['--service-account', 'shop/app', '--trust-policy', 'none.json'], "'none.json' does not exist"],
    [['--error', ' '], 'expected an error message after --error'],
  ] as const) {
    test(message, async (t) => {
      const cwd = temporaryFolder(t);
      assert.deepEqual(await irsa(['explain', ...args], { cwd }), {
        code: 2,
        stdout: '',
        stderr: `irsa: ${message}\n`,
      });
    });
  }

  test('a file without a policy', async (t) => {
    const cwd = temporaryFolder(t, { 'p.json': '{}' });
    const { code, stderr } = await irsa([...ASK, '--trust-policy', 'p.json'], { cwd });
    assert.deepEqual({ code, stderr }, { code: 2, stderr: "irsa: 'p.json' holds no policy\n" });
  });
});
