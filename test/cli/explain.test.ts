import assert from 'node:assert/strict';
import { suite, type TestContext, test } from 'node:test';
import { temporaryFolder } from '../disk/temporary-folder.ts';
import { IRSA_CLAIMS, mint } from '../token/mint.ts';
import { bundleCli, runnerOf } from './irsa.ts';
import { accountWith } from './manifests.ts';

const irsa = runnerOf(await bundleCli());

const ROLE = 'arn:aws:iam::111122223333:role/reader';
const ISSUER = 'oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF';
const PROVIDER = `arn:aws:iam::111122223333:oidc-provider/${ISSUER}`;

const trustOf = (subject: string, audience = 'sts.amazonaws.com'): string => `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "${PROVIDER}" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringEquals": {
          "${ISSUER}:aud": "${audience}",
          "${ISSUER}:sub": "${subject}"
        }
      }
    }
  ]
}
`;

const TRUST = trustOf('system:serviceaccount:shop:app');
const OTHER_TRUST = trustOf('system:serviceaccount:pay:app');

const workspace = (t: TestContext, files: Readonly<Record<string, string>> = {}): string =>
  temporaryFolder(t, { 'k8s/app.yaml': accountWith(ROLE), 'iam/reader.trust.json': TRUST, ...files });

const ASK = ['explain', '--service-account', 'shop/app'];

const MISMATCH = `'${ISSUER}:sub' is 'system:serviceaccount:shop:app', the condition wants 'system:serviceaccount:pay:app'`;

const decide = async (args: readonly string[], cwd: string, input?: string) => {
  const options = input === undefined ? { cwd } : { cwd, input };
  const { code, stdout } = await irsa([...args, '--format', 'json'], options);
  const { decision, reasons } = JSON.parse(stdout) as { decision: string; reasons: string[] };
  return { code, decision, reasons };
};

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

suite('irsa explain, of an error', () => {
  const ERROR =
    'An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation: Not authorized to perform sts:AssumeRoleWithWebIdentity';

  test('what is found, ruled out and not to be seen', async (t) => {
    const cwd = workspace(t, { 'iam/reader.trust.json': OTHER_TRUST });
    const { code, stdout, stderr } = await irsa(['explain', '--error', ERROR], { cwd });
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    assert.equal(
      stdout,
      `STS found the provider, and the trust policy of the role refused the token, or the role does not exist

Found:
  ✗ the trust policy names another namespace or service account
    iam/reader.trust.json:11:11: ${MISMATCH}

Ruled out by these files:
  ✓ a wildcard stands under StringEquals
  ✓ a condition key carries a scheme, a slash or an ARN, or names no claim that IAM knows
  ✓ conditions that exclude each other, or a key that is written twice
  ✓ the action does not fit the principal, or a permission policy was used as the trust policy
  ✓ the token's audience is not the one that the trust policy wants
  ✓ the role ARN is misspelt or not filled in
  ✓ role and provider are in different accounts

Not to be seen in these files:
  ? a chart or an operator gives the service account another name
    compare with \`kubectl get serviceaccounts -A\`
  ? the provider in the trust policy is misspelt, or another cluster's
    compare with \`aws eks describe-cluster --name CLUSTER --query cluster.identity.oidc.issuer\`
  ? the role does not exist, has another path, or is in another account
    compare with \`aws iam get-role --role-name NAME\`: STS says the same for a role that is not there
`,
    );
  });

  test('JSON, from standard input', async (t) => {
    const cwd = workspace(t, { 'iam/reader.trust.json': OTHER_TRUST });
    const { stdout } = await irsa(['explain', '--error', '-', '--format', 'json'], {
      cwd,
      input: `x ${ERROR}\n`,
    });
    const { version, suspects } = JSON.parse(stdout) as { version: number; suspects: { verdict: string }[] };
    assert.equal(version, 1);
    assert.deepEqual(suspects[0], {
      verdict: 'found',
      title: 'the trust policy names another namespace or service account',
      advice: "compare the trust policy's ':sub' with the account the pod runs as",
      evidence: [
        {
          rule: null,
          message: MISMATCH,
          file: 'iam/reader.trust.json',
          start: { line: 11, column: 11 },
          end: { line: 11, column: 11 + `"${ISSUER}:sub": "system:serviceaccount:pay:app"`.length },
        },
      ],
    });
  });

  test('nothing found, and nothing known', async (t) => {
    const cwd = workspace(t);
    assert.equal((await irsa(['explain', '--error', ERROR], { cwd })).code, 3);
    const unknown = await irsa(['explain', '--error', 'no space left on device'], { cwd });
    assert.equal(unknown.code, 3);
    assert.match(unknown.stdout, /^no error that is known here/);
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
