import { parseRoleArn } from '../iam/arn.ts';
import { findPartition, PARTITIONS } from '../iam/partition.ts';
import { spanWithin } from '../text/scalar.ts';
import { type AccountValue, findAccountValues, trimmedSpan } from './annotated.ts';
import page from './known-partition.md';
import { nearest } from './nearest.ts';
import { quote } from './quote.ts';
import type { Finding, Rule } from './rule.ts';

/** The webhook lets every text that starts with `aws` pass for a partition (F-W9). */
export const knownPartition: Rule = {
  id: 'known-partition',
  severity: 'warning',
  summary: "The partition in a role's ARN is none that AWS has.",
  page,
  *check(model, workspace) {
    for (const value of findAccountValues(model, workspace, 'role-arn')) {
      const role = parseRoleArn(value.text.trim());
      if (role !== undefined && findPartition(role.partition) === undefined)
        yield findingFor(value, role.partition, model.uri);
    }
  },
};

function findingFor({ value, text }: AccountValue, partition: string, uri: string): Finding {
  const start = trimmedSpan(text).start + 'arn:'.length;
  const span = spanWithin(value, start, start + partition.length);
  const meant = nearest(partition.toLowerCase(), PARTITIONS, ({ id }) => id, 2)?.id;
  const expected = quote(meant ?? PARTITIONS.map(({ id }) => id).join("', '"));
  return {
    span,
    message: `${partition === '' ? 'the partition is empty' : `AWS has no partition ${quote(partition)}`}: expected ${meant === undefined ? 'one of ' : ''}${expected}`,
    fixes:
      meant === undefined || span === value.span
        ? []
        : [
            {
              title: `change the partition to ${quote(meant)}`,
              isSafe: true,
              edits: [{ uri, span, newText: meant }],
            },
          ],
  };
}
