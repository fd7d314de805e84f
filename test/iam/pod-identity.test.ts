import assert from 'node:assert/strict';
import test from 'node:test';
import { evaluatePodIdentity } from '../../server/src/iam/evaluate.ts';
import { podIdentity, podRequest, policyOf } from './policies.ts';
import { POD_IDENTITY } from './rows/pod-identity.ts';

test('EKS Pod Identity is decided as documented', async (t) => {
  for (const [about, statements, decision, source, request] of POD_IDENTITY) {
    await t.test(`${about} → ${decision} (${source})`, () => {
      assert.equal(evaluatePodIdentity(policyOf(...statements), podRequest(request)).decision, decision);
    });
  }
});

test('the trace tells which of the two actions is missing', () => {
  const { actions, statements } = evaluatePodIdentity(
    policyOf(podIdentity({ Action: 'sts:AssumeRole' })),
    podRequest(),
  );
  assert.deepEqual(actions, [
    { action: 'sts:AssumeRole', decision: 'allowed' },
    { action: 'sts:TagSession', decision: 'denied' },
  ]);
  assert.deepEqual(
    statements[0]?.checks.map(({ answer, reason }) => [answer, reason]),
    [
      ['yes', "the effect is 'Allow'"],
      ['yes', "the principal 'pods.eks.amazonaws.com' is EKS Pod Identity's"],
      ['yes', "Action 'sts:AssumeRole' covers 'sts:AssumeRole', and does not cover 'sts:TagSession'"],
    ],
  );
});

test('disabled session tags are named as the reason', () => {
  const policy = policyOf(
    podIdentity({ Condition: { StringEquals: { 'aws:RequestTag/kubernetes-namespace': 'shop' } } }),
  );
  const trace = evaluatePodIdentity(policy, podRequest({ sessionTags: false }));
  assert.equal(
    trace.statements[0]?.checks.at(-1)?.reason,
    'the association disables session tags, so this condition is never true',
  );
});
