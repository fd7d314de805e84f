import assert from 'node:assert/strict';
import test from 'node:test';
import { claimOf, issuerOfProvider, issuersOf } from '../../server/src/iam/claim.ts';
import { readValue } from '../../server/src/text/placeholder.ts';
import { unknownValue } from '../../server/src/text/value.ts';
import { type Fields, ISSUER, OTHER_ISSUER, SUB, irsa, policyOf, providerOf } from './policies.ts';

const claims = (key: string): readonly (string | undefined)[] => {
  const claim = claimOf(readValue(key));
  return [claim?.issuer.text, claim?.claim];
};

test('a claim follows the last colon of a key', () => {
  assert.deepEqual(claims(SUB), [ISSUER, 'sub']);
  assert.deepEqual(claims(SUB.toUpperCase()), [ISSUER.toUpperCase(), 'sub']);
  assert.deepEqual(claims(`https://${SUB}`), [`https://${ISSUER}`, 'sub']);
  assert.deepEqual(claims(`${providerOf(ISSUER)}:sub`), [providerOf(ISSUER), 'sub']);
  assert.deepEqual(claims('accounts.google.com:aud'), ['accounts.google.com', 'aud']);
  assert.deepEqual(claims('${oidc}:sub'), ['${oidc}', 'sub']);
});

test('what is no claim is none', () => {
  for (const key of [
    'aws:SourceIp',
    'sts:RoleSessionName',
    'aws:RequestTag/a:b',
    ISSUER,
    '',
    '${key}',
    `${ISSUER}:\${claim}`,
  ])
    assert.deepEqual(claims(key), [undefined, undefined], key);
  assert.equal(claimOf(unknownValue()), undefined);
});

test('the issuer of a placeholder is as unknown as the key says', () => {
  assert.deepEqual(claimOf(readValue('${oidc}:sub'))?.issuer.holes, [{ start: 0, end: 7 }]);
});

const issuers = (statement: Fields): readonly string[] =>
  policyOf(statement)
    .statements!.flatMap(issuersOf)
    .map(({ text }) => text);

test('a statement is about the issuers of its providers and of its keys', () => {
  assert.deepEqual(issuers(irsa()), [ISSUER]);
  assert.deepEqual(issuers(irsa({ Condition: undefined })), [ISSUER]);
  assert.deepEqual(issuers(irsa({ Principal: { Federated: '${provider}' } })), [ISSUER]);
  assert.deepEqual(issuers(irsa({ Principal: { Federated: providerOf(OTHER_ISSUER) } })), [
    OTHER_ISSUER,
    ISSUER,
  ]);
  assert.deepEqual(issuers(irsa({ Principal: { AWS: '111122223333' }, Condition: undefined })), []);
});

test('a provider tells its issuer also where its account is a placeholder', () => {
  assert.equal(issuerOfProvider(readValue(providerOf(ISSUER, '${account}')))?.text, ISSUER);
  assert.equal(issuerOfProvider(readValue('arn:aws:iam::1:oidc-provider/${oidc}'))?.text, '${oidc}');
  assert.equal(issuerOfProvider(readValue('${arn}')), undefined);
  assert.equal(issuerOfProvider(readValue('accounts.google.com')), undefined);
});
