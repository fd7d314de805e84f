/** A service account and its role, for the tests of `irsa explain`. */
import type { TestContext } from 'node:test';
import { temporaryFolder } from '../disk/temporary-folder.ts';
import type { Irsa } from './irsa.ts';
import { accountWith } from './manifests.ts';

export const ROLE = 'arn:aws:iam::111122223333:role/reader';
export const ISSUER = 'oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF';
export const PROVIDER = `arn:aws:iam::111122223333:oidc-provider/${ISSUER}`;

export const trustOf = (subject: string, audience = 'sts.amazonaws.com'): string => `{
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

export const TRUST = trustOf('system:serviceaccount:shop:app');
export const OTHER_TRUST = trustOf('system:serviceaccount:pay:app');

export const workspace = (t: TestContext, files: Readonly<Record<string, string>> = {}): string =>
  temporaryFolder(t, { 'k8s/app.yaml': accountWith(ROLE), 'iam/reader.trust.json': TRUST, ...files });

export const ASK = ['explain', '--service-account', 'shop/app'];

export const MISMATCH = `'${ISSUER}:sub' is 'system:serviceaccount:shop:app', the condition wants 'system:serviceaccount:pay:app'`;

/** Runs the command and answers what programs read first. */
export const decideWith = (irsa: Irsa) => async (args: readonly string[], cwd: string, input?: string) => {
  const options = input === undefined ? { cwd } : { cwd, input };
  const { code, stdout } = await irsa([...args, '--format', 'json'], options);
  const { decision, reasons } = JSON.parse(stdout) as { decision: string; reasons: string[] };
  return { code, decision, reasons };
};
