/** Tokens that look real and that nobody signed. */

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export const SIGNATURE = 'c2lnbmF0dXJlLW9mLW5vYm9keQ-not-a-signature_x7Qw9';

export const mint = (claims: unknown, header: unknown = { alg: 'RS256', kid: 'key-1' }): string =>
  `${encode(header)}.${encode(claims)}.${SIGNATURE}`;

/** Sunday 22 November 2026, 17:04 in Berlin. */
export const CLOCK = { now: Date.UTC(2026, 10, 22, 16, 4), timeZone: 'Europe/Berlin' };

export const HOUR = 3600;

export const NOW = CLOCK.now / 1000;

export const ISSUER = 'https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF';

/** A token as the kubelet mounts it for STS: two hours old, of a day. */
export const IRSA_CLAIMS = {
  aud: ['sts.amazonaws.com'],
  exp: NOW + 22 * HOUR,
  iat: NOW - 2 * HOUR,
  iss: ISSUER,
  jti: '6b1d6a3c-1f5e-4f7a-9d57-0f3a2b9c8d7e',
  'kubernetes.io': {
    namespace: 'shop',
    node: { name: 'ip-10-0-0-1.eu-west-1.compute.internal', uid: '1' },
    pod: { name: 'web-6d9f', uid: '2' },
    serviceaccount: { name: 'app', uid: '3' },
  },
  nbf: NOW - 2 * HOUR,
  sub: 'system:serviceaccount:shop:app',
} as const;

/** What Kubernetes 1.23 and older put in a Secret. */
export const LEGACY_CLAIMS = {
  iss: 'kubernetes/serviceaccount',
  'kubernetes.io/serviceaccount/namespace': 'shop',
  'kubernetes.io/serviceaccount/secret.name': 'app-token-x7k2p',
  'kubernetes.io/serviceaccount/service-account.name': 'app',
  'kubernetes.io/serviceaccount/service-account.uid': '3',
  sub: 'system:serviceaccount:shop:app',
} as const;
