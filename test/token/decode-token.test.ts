import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { decodeToken } from '../../server/src/token/decode-token.ts';
import { describeToken } from '../../server/src/token/describe-token.ts';
import type { TokenKind } from '../../server/src/token/token.ts';
import { CLOCK, IRSA_CLAIMS, ISSUER, LEGACY_CLAIMS, mint, SIGNATURE } from './mint.ts';

suite('decoding a token', () => {
  test('a projected token, claim by claim', () => {
    const { claims, header, ...token } = decodeToken(mint(IRSA_CLAIMS))!;
    assert.deepEqual(claims, IRSA_CLAIMS);
    assert.deepEqual(header, { alg: 'RS256', kid: 'key-1' });
    assert.deepEqual(token, {
      kind: 'irsa',
      issuer: ISSUER,
      subject: 'system:serviceaccount:shop:app',
      audiences: ['sts.amazonaws.com'],
      issuedAt: IRSA_CLAIMS.iat,
      notBefore: IRSA_CLAIMS.nbf,
      expiresAt: IRSA_CLAIMS.exp,
      id: IRSA_CLAIMS.jti,
      namespace: 'shop',
      serviceAccount: 'app',
      pod: 'web-6d9f',
      node: 'ip-10-0-0-1.eu-west-1.compute.internal',
    });
  });

  test('a legacy token, claim by claim', () => {
    const { claims, header, ...token } = decodeToken(mint(LEGACY_CLAIMS))!;
    assert.deepEqual([claims, header], [LEGACY_CLAIMS, { alg: 'RS256', kid: 'key-1' }]);
    assert.deepEqual(token, {
      kind: 'legacy',
      issuer: 'kubernetes/serviceaccount',
      subject: 'system:serviceaccount:shop:app',
      audiences: [],
      namespace: 'shop',
      serviceAccount: 'app',
      secret: 'app-token-x7k2p',
    });
  });

  const kinds: readonly (readonly [TokenKind, object])[] = [
    ['irsa', { ...IRSA_CLAIMS, aud: 'sts.amazonaws.com' }],
    ['irsa', { ...IRSA_CLAIMS, aud: ['vault', 'sts.amazonaws.com'] }],
    ['pod-identity', { ...IRSA_CLAIMS, aud: ['pods.eks.amazonaws.com'] }],
    ['api-server', { ...IRSA_CLAIMS, aud: ['https://kubernetes.default.svc'] }],
    ['api-server', { ...IRSA_CLAIMS, aud: ['https://kubernetes.default.svc.cluster.local', 'k3s'] }],
    ['api-server', { ...IRSA_CLAIMS, aud: ['kubernetes.svc.default'] }],
    ['api-server', { ...IRSA_CLAIMS, aud: [ISSUER] }],
    ['other-audience', { ...IRSA_CLAIMS, aud: ['vault'] }],
    ['other-audience', { ...IRSA_CLAIMS, aud: ['STS.amazonaws.com'] }],
    ['other-audience', { ...IRSA_CLAIMS, aud: 1 }],
    ['other-audience', { sub: 'system:serviceaccount:shop:app' }],
    ['foreign', { sub: 'repo:octo/cat:ref:refs/heads/main', aud: 'sts.amazonaws.com' }],
    ['foreign', {}],
  ];
  for (const [kind, claims] of kinds) {
    test(`${kind}: aud ${JSON.stringify('aud' in claims ? claims.aud : undefined)}`, () => {
      assert.equal(decodeToken(mint(claims))?.kind, kind);
    });
  }

  test("a cluster's own audience for STS", () => {
    const token = mint({ ...IRSA_CLAIMS, aud: 'sts.example.com' });
    assert.equal(decodeToken(token)?.kind, 'other-audience');
    assert.equal(decodeToken(token, ['sts.example.com'])?.kind, 'irsa');
  });

  const [header = '', payload = ''] = mint(IRSA_CLAIMS).split('.');
  const garbage: Readonly<Record<string, string>> = {
    nothing: '',
    dots: '..',
    'two parts': `${header}.${payload}`,
    'four parts': `${header}.${payload}.a.b`,
    'no JSON': 'eyJh.eyJh.sig',
    'not base64': '€.€.€',
    'a list': `${header}.${Buffer.from('[1]').toString('base64url')}.x`,
    null: `${header}.${Buffer.from('null').toString('base64url')}.x`,
    'ten thousand levels': `${header}.${Buffer.from(`{"a":${'['.repeat(10_000)}`).toString('base64url')}.x`,
    'too long': `${header}.${payload}.${'x'.repeat(20_000)}`,
  };
  for (const [name, token] of Object.entries(garbage)) {
    test(`no token: ${name}`, () => assert.equal(decodeToken(token), undefined));
  }

  test('keys of an object are keys like any other', () => {
    const payload = '{"__proto__":{"sub":"system:serviceaccount:a:b","exp":1},"constructor":1,"iss":"x"}';
    const token = decodeToken(`${header}.${Buffer.from(payload).toString('base64url')}.x`)!;
    assert.deepEqual(
      { kind: token.kind, issuer: token.issuer, subject: token.subject, expiresAt: token.expiresAt },
      { kind: 'foreign', issuer: 'x', subject: undefined, expiresAt: undefined },
    );
    assert.equal(({} as { sub?: unknown }).sub, undefined);
  });

  test('times that no calendar has are none', () => {
    const token = decodeToken(mint({ ...IRSA_CLAIMS, exp: 1e300, iat: '1', nbf: null }))!;
    assert.deepEqual([token.expiresAt, token.issuedAt, token.notBefore], [undefined, undefined, undefined]);
  });

  test('no claims make it throw, and the signature is never in its words', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (claims, header) => {
        const token = decodeToken(mint(claims, header));
        if (token === undefined) return;
        const said = JSON.stringify([token, describeToken(token, CLOCK)]);
        assert.ok(!said.includes(SIGNATURE));
      }),
    );
  });

  test('claims of the right names and any values do not make it throw', () => {
    const claims = fc.record(
      Object.fromEntries(
        [...Object.keys(IRSA_CLAIMS), ...Object.keys(LEGACY_CLAIMS)].map((key) => [
          key,
          fc.oneof(
            fc.jsonValue(),
            fc.double(),
            fc.maxSafeInteger(),
            fc.constantFrom(...Object.values(IRSA_CLAIMS)),
          ),
        ]),
      ),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(claims, (value) => {
        const token = decodeToken(mint(value))!;
        assert.ok(describeToken(token, CLOCK).facts.length > 0);
      }),
    );
  });

  test('no text makes it throw', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary-ascii' }), (text) => void decodeToken(text)));
  });
});
