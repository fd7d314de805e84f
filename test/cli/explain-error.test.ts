import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { ISSUER, MISMATCH, OTHER_TRUST, workspace } from './explain-workspace.ts';
import { bundleCli, runnerOf } from './irsa.ts';

const irsa = runnerOf(await bundleCli());

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
  ✓ conditions that exclude each other, are written twice, or have no operator of IAM
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
