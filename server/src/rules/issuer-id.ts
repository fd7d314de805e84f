import { isEksClusterId, parseEksIssuer } from '../iam/issuer.ts';
import { groupMentions } from '../iam/issuer-mention.ts';
import { partitionOfRegion } from '../iam/partition.ts';
import { type Scalar, spanWithin } from '../text/scalar.ts';
import type { Span } from '../text/span.ts';
import { literalText } from '../text/value.ts';
import page from './issuer-id.md';
import { quote } from './quote.ts';
import type { Rule } from './rule.ts';
import { findStatements } from './trust-policy.ts';

/** The form of ids is what all of AWS's examples show, and nowhere promised (F-O1): hence a hint. */
export const issuerId: Rule = {
  id: 'issuer-id',
  severity: 'hint',
  summary: "An EKS issuer's region or cluster id has an unusual form.",
  page,
  *check(model) {
    for (const [{ scalar, start, issuer: value }] of groupMentions(findStatements(model)).values()) {
      const issuer = parseEksIssuer(literalText(value) ?? '');
      if (issuer === undefined) continue;
      const { region, id } = issuer;
      if (partitionOfRegion(region) === undefined)
        yield {
          span: partOf(scalar, start, region),
          message: `${quote(region)} has not the form of a region's name`,
        };
      else if (!isEksClusterId(id))
        yield {
          span: partOf(scalar, start, id),
          message: `${quote(id)} ${describeId(id)}: expected 32 digits and capital letters from A to F, as cluster ids are`,
        };
    }
  },
};

const partOf = (scalar: Scalar, from: number, part: string): Span => {
  const start = scalar.value.text.indexOf(part, from);
  return spanWithin(scalar, start, start + part.length);
};

function describeId(id: string): string {
  if (/^[0-9A-Fa-f]{32}$/.test(id)) return 'has small letters';
  return id.length === 32 ? 'has other characters than a cluster id' : `has ${id.length} characters`;
}
