import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { evaluatePodIdentity, evaluateWebIdentity } from '../../server/src/iam/evaluate.ts';
import type { PolicyDocument } from '../../server/src/iam/policy.ts';
import { probeStatement } from '../../server/src/iam/probe.ts';
import type { Decision } from '../../server/src/iam/trace.ts';
import { readPolicy } from '../../server/src/sources/policy.ts';
import { parseJson } from '../../server/src/syntax/json.ts';
import { condition, key, operator, statement, statements, subject, text } from './arbitrary-policies.ts';
import { type Fields, ISSUER, SUB, irsa, podRequest, policyOf, providerOf, requestOf } from './policies.ts';

const decide = (policy: PolicyDocument, sub: string): Decision =>
  evaluateWebIdentity(policy, requestOf({ subject: sub })).decision;

const FLIPS: readonly string[] = ['allowed denied', 'denied allowed'];

test('evaluating never throws, whatever the policy says', () => {
  const garbage = fc.oneof(
    fc.json(),
    statements.map((list) => JSON.stringify({ Statement: list })),
    fc
      .tuple(statements, fc.nat(2000))
      .map(([list, end]) => JSON.stringify({ Statement: list }, undefined, 1).slice(0, end)),
    fc
      .record({ Effect: fc.json(), Principal: fc.json(), Action: fc.json(), Condition: fc.json() })
      .map((parts) => {
        const entries = Object.entries(parts).map(([name, value]) => `"${name}": ${value}`);
        return `{ "Statement": { ${entries.join(', ')} } }`;
      }),
  );
  fc.assert(
    fc.property(garbage, fc.string(), fc.string(), (json, issuer, sub) => {
      const policy = readPolicy(parseJson(json).documents[0]?.root);
      if (policy === undefined) return;
      const request = requestOf({ issuer, subject: sub, audiences: [sub] });
      evaluateWebIdentity(policy, request);
      evaluateWebIdentity(policy, requestOf());
      evaluatePodIdentity(policy, podRequest({ namespace: request.subject }));
      probeStatement(policy, 0, request.issuer, request.subject);
    }),
    { numRuns: 500 },
  );
});

test('another Allow never turns allowed into denied', () => {
  fc.assert(
    fc.property(statements, statement, subject, (list, more, sub) => {
      const before = decide(policyOf(...list), sub);
      const after = decide(policyOf(...list, { ...more, Effect: 'Allow' }), sub);
      assert.ok(before !== 'allowed' || after === 'allowed');
      assert.ok(before !== 'unknown' || after !== 'denied');
    }),
    { numRuns: 500 },
  );
});

test('another Deny never turns denied into allowed', () => {
  fc.assert(
    fc.property(statements, statement, subject, (list, more, sub) => {
      const before = decide(policyOf(...list), sub);
      const after = decide(policyOf(...list, { ...more, Effect: 'Deny' }), sub);
      assert.ok(before !== 'denied' || after === 'denied');
      assert.ok(before !== 'unknown' || after !== 'allowed');
    }),
    { numRuns: 500 },
  );
});

test('the case of condition keys changes nothing', () => {
  const inUpperCase = (conditions: Record<string, Fields>): Fields =>
    Object.fromEntries(
      Object.entries(conditions).map(([name, keys]) => [
        name,
        Object.fromEntries(
          Object.entries(keys).map(([written, values]) => [
            written.includes('${') ? written : written.toUpperCase(),
            values,
          ]),
        ),
      ]),
    );
  fc.assert(
    fc.property(condition, subject, (conditions, sub) => {
      const upper = inUpperCase(conditions);
      assert.equal(
        decide(policyOf(irsa({ Condition: upper })), sub),
        decide(policyOf(irsa({ Condition: conditions })), sub),
      );
    }),
    { numRuns: 500 },
  );
});

test('the order of statements, keys and values changes nothing', () => {
  fc.assert(
    fc.property(statements, fc.array(text, { minLength: 1 }), subject, (list, values, sub) => {
      const like = (given: readonly string[]): Fields =>
        irsa({ Condition: { StringLike: { [SUB]: given } } });
      assert.equal(
        decide(policyOf(...list.toReversed(), like(values.toReversed())), sub),
        decide(policyOf(...list, like(values)), sub),
      );
    }),
  );
});

test("a key's values may as well stand in statements of their own", () => {
  const positive = fc.constantFrom(
    'StringEquals',
    'StringLike',
    'StringEqualsIgnoreCase',
    'ForAnyValue:StringLike',
  );
  fc.assert(
    fc.property(positive, key, fc.array(text, { minLength: 1 }), subject, (name, written, values, sub) => {
      const one = (given: string | readonly string[]): Fields =>
        irsa({ Condition: { [name]: { [written]: given } } });
      assert.equal(decide(policyOf(...values.map(one)), sub), decide(policyOf(one(values)), sub));
    }),
    { numRuns: 500 },
  );
});

test('what is not known never turns an answer into its opposite', () => {
  const stretch = fc.tuple(fc.nat(60), fc.nat(60));
  const withHole = (written: string, [start, length]: readonly [number, number]): string => {
    const at = Math.min(start, written.length);
    return `${written.slice(0, at)}\${hole}${written.slice(at + length)}`;
  };
  const literalText = text.filter((value) => !value.includes('${'));
  fc.assert(
    fc.property(
      operator,
      literalText,
      literalText,
      stretch,
      fc.boolean(),
      (name, wanted, sub, where, inPolicy) => {
        const answer = (value: string, asked: string): Decision =>
          decide(policyOf(irsa({ Condition: { [name]: { [SUB]: value } } })), asked);
        const known = answer(wanted, sub);
        const open = inPolicy ? answer(withHole(wanted, where), sub) : answer(wanted, withHole(sub, where));
        assert.ok(!FLIPS.includes(`${known} ${open}`), `${known} became ${open}`);
      },
    ),
    { numRuns: 1000 },
  );
});

test('a placeholder in a key or in the provider never turns an answer into its opposite', () => {
  fc.assert(
    fc.property(condition, subject, (conditions, sub) => {
      const withHoles = JSON.stringify(conditions).replaceAll(ISSUER, '${issuer}');
      const known = decide(policyOf(irsa({ Condition: conditions })), sub);
      const open = decide(
        policyOf(
          irsa({
            Condition: JSON.parse(withHoles) as Fields,
            Principal: { Federated: providerOf('${issuer}') },
          }),
        ),
        sub,
      );
      assert.ok(!FLIPS.includes(`${known} ${open}`), `${known} became ${open}`);
    }),
    { numRuns: 500 },
  );
});

test('a stranger is one whom the policy admits', () => {
  fc.assert(
    fc.property(statements, (list) => {
      const policy = policyOf(...list);
      const { strangers } = probeStatement(policy, 0, requestOf().issuer, requestOf().audiences[0]!);
      for (const stranger of strangers) assert.notEqual(decide(policy, stranger.subject), 'denied');
    }),
  );
});
