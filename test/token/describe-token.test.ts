import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { decodeToken } from '../../server/src/token/decode-token.ts';
import { describeDuration, describeLocal, describeRelative } from '../../server/src/token/describe-time.ts';
import { describeToken } from '../../server/src/token/describe-token.ts';
import { printable } from '../../server/src/token/printable.ts';
import { CLOCK, HOUR, IRSA_CLAIMS, LEGACY_CLAIMS, mint, NOW } from './mint.ts';

const describe = (claims: object) => describeToken(decodeToken(mint(claims))!, CLOCK);

const factsOf = (claims: object): Readonly<Record<string, string>> =>
  Object.fromEntries(describe(claims).facts.map(({ label, text }) => [label, text]));

suite('describing a token', () => {
  test('a projected token', () => {
    assert.deepEqual(describe(IRSA_CLAIMS), {
      title: 'Service account token',
      purpose: 'IRSA (projected, audience sts.amazonaws.com)',
      state: 'valid',
      facts: [
        { label: 'service account', text: 'shop/app' },
        { label: 'subject', text: 'system:serviceaccount:shop:app' },
        { label: 'pod', text: 'web-6d9f' },
        { label: 'node', text: 'ip-10-0-0-1.eu-west-1.compute.internal' },
        { label: 'issuer', text: IRSA_CLAIMS.iss },
        { label: 'audience', text: 'sts.amazonaws.com' },
        { label: 'issued', text: '2 h ago (Sun 22 Nov, 15:04)' },
        { label: 'expires', text: 'in 22 h (Mon 23 Nov, 15:04), 24 h after its issue' },
        { label: 'token id', text: IRSA_CLAIMS.jti },
        { label: 'signature', text: 'RS256, key key-1; neither checked nor shown' },
      ],
      verdict: 'usable for AWS, with roles whose trust policy admits its subject',
      warning:
        'this is a live credential: whoever has it can call AWS as the roles that admit it, until it expires',
    });
  });

  test('a legacy token never expires, and AWS cannot trust its issuer', () => {
    const { purpose, state, verdict, warning } = describe(LEGACY_CLAIMS);
    assert.deepEqual(
      { purpose, state, verdict, warning, expires: factsOf(LEGACY_CLAIMS).expires },
      {
        purpose: "legacy (from a service account's Secret)",
        state: 'never expires',
        verdict: "not usable for AWS: the issuer 'kubernetes/serviceaccount' is no URL that AWS could trust",
        warning:
          'this is a live credential: whoever has it can call the cluster as this service account until its Secret is deleted',
        expires: 'never',
      },
    );
  });

  test("the API server's audience is not STS's", () => {
    const { verdict } = describe({ ...IRSA_CLAIMS, aud: ['https://kubernetes.default.svc'] });
    assert.equal(
      verdict,
      "not usable for AWS: 'https://kubernetes.default.svc' is not an STS audience, and STS answers 'Incorrect token audience'",
    );
  });

  test('an expired token warns no more', () => {
    const { state, warning } = describe({ ...IRSA_CLAIMS, exp: NOW });
    assert.deepEqual({ state, warning }, { state: 'expired', warning: undefined });
    assert.equal(
      factsOf({ ...IRSA_CLAIMS, exp: NOW - 60 }).expired,
      '60 s ago (Sun 22 Nov, 17:03), 2 h after its issue',
    );
  });

  test('a token from the future, and one whose refresh is due', () => {
    const claims = { ...IRSA_CLAIMS, nbf: NOW + 600, 'kubernetes.io': { warnafter: NOW - 3 * HOUR } };
    assert.equal(describe(claims).state, 'not yet valid');
    assert.equal(factsOf(claims).valid, 'in 10 min (Sun 22 Nov, 17:14)');
    assert.equal(factsOf(claims)['refresh due'], '3 h ago (Sun 22 Nov, 14:04)');
  });

  test("someone else's token is called what it is", () => {
    const { title, purpose, verdict } = describe({ iss: 'https://accounts.google.com', aud: 'x' });
    assert.deepEqual(
      { title, purpose, verdict },
      { title: 'JSON Web Token', purpose: "not a service account's", verdict: undefined },
    );
  });

  test('claims cannot move the cursor, reorder text or flood the screen', () => {
    const { subject, issuer } = factsOf({ sub: 'a\u001B[2Jb\nc\u202Ed', iss: 'x'.repeat(5000) });
    assert.equal(subject, 'a [2Jb c d');
    assert.equal(issuer?.length, 300);
  });
});

suite('describing times', () => {
  const relative: readonly (readonly [number, string])[] = [
    [0, 'now'],
    [-0.4, 'now'],
    [-45, '45 s ago'],
    [89, 'in 89 s'],
    [-120, '2 min ago'],
    [79_200, 'in 22 h'],
    [7_776_000, 'in 90 days'],
    [-31_557_600 * 3, '3 years ago'],
  ];
  for (const [seconds, expected] of relative) {
    test(expected, () => assert.equal(describeRelative(NOW + seconds, CLOCK), expected));
  }

  test('in the time zone of the reader, with the year where it is another', () => {
    assert.equal(describeLocal(NOW, CLOCK), 'Sun 22 Nov, 17:04');
    assert.equal(describeLocal(NOW, { ...CLOCK, timeZone: 'Asia/Tokyo' }), 'Mon 23 Nov, 01:04');
    assert.equal(describeLocal(0, CLOCK), 'Thu 1 Jan 1970, 01:00');
  });

  test('at the ends of the calendar', () => {
    assert.equal(typeof describeLocal(8.64e12, CLOCK), 'string');
    assert.equal(describeDuration(8.64e12), '273785 years');
  });
});

test('printable text is on one line and has nothing a terminal acts on', () => {
  assert.equal(printable('a\r\n\u0007b\u2028c\u2066d'), 'a b c d');
  assert.equal(printable('naïve 日本 🙂'), 'naïve 日本 🙂');
});
