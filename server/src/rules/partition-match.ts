import { parseProviderArn } from '../iam/arn.ts';
import { parseEksIssuer } from '../iam/issuer.ts';
import { findPartition, partitionOfRegion } from '../iam/partition.ts';
import { principalsOf } from '../iam/policy.ts';
import { type Scalar, spanWithin } from '../text/scalar.ts';
import { literalText } from '../text/value.ts';
import page from './partition-match.md';
import { quote } from './quote.ts';
import type { Finding, Rule } from './rule.ts';
import { findStatements } from './trust-policy.ts';

export const partitionMatch: Rule = {
  id: 'partition-match',
  severity: 'error',
  summary: "A provider's ARN is in another partition than its issuer's region.",
  page,
  *check(model) {
    for (const statement of findStatements(model)) {
      for (const { id } of principalsOf(statement, 'Federated')) {
        const finding = findMismatch(model.uri, id);
        if (finding !== undefined) yield finding;
      }
    }
  },
};

const BEFORE_PARTITION = 'arn:'.length;

/** A cluster and its provider are in one account, and an account is in one partition (F-A3). */
function findMismatch(uri: string, id: Scalar): Finding | undefined {
  const arn = parseProviderArn(literalText(id.value) ?? '');
  const region = parseEksIssuer(arn?.issuer ?? '')?.region ?? '';
  const expected = partitionOfRegion(region)?.id;
  if (arn === undefined || expected === undefined || expected === arn.partition) return undefined;
  if (findPartition(arn.partition) === undefined) return undefined;
  const span = spanWithin(id, BEFORE_PARTITION, BEFORE_PARTITION + arn.partition.length);
  return {
    span,
    message: `the provider is in partition ${quote(arn.partition)} and its issuer in region ${quote(region)}: expected ${quote(expected)}`,
    fixes: [
      {
        title: `change the partition to ${quote(expected)}`,
        isSafe: true,
        edits: [{ uri, span, newText: expected }],
      },
    ],
  };
}
