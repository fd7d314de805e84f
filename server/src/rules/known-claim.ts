import { claimOf } from '../iam/claim.ts';
import { parseEksIssuer } from '../iam/issuer.ts';
import { conditionsOf } from '../iam/policy.ts';
import { spanWithin } from '../text/scalar.ts';
import { literalText } from '../text/value.ts';
import { accountStatements, isPositive } from './account-statements.ts';
import page from './known-claim.md';
import { quote } from './quote.ts';
import type { Rule } from './rule.ts';

/** What people write for the two claims that IAM can compare. */
const MEANT: Readonly<Record<string, string>> = {
  subject: 'sub',
  subj: 'sub',
  serviceaccount: 'sub',
  audience: 'aud',
  audiences: 'aud',
};

/** A service account's token gives IAM the keys `:aud` and `:sub` and no others (F-T10). */
export const knownClaim: Rule = {
  id: 'known-claim',
  severity: 'warning',
  summary: 'A condition compares a claim that service account tokens do not give to IAM.',
  page,
  yieldsTo: ['condition-key-form'],
  *check(model) {
    for (const { statement } of accountStatements(model)) {
      for (const condition of conditionsOf(statement)) {
        const claim = claimOf(condition.key.value);
        const issuer = literalText(claim?.issuer);
        if (claim === undefined || issuer === undefined || parseEksIssuer(issuer) === undefined) continue;
        if (claim.claim === 'aud' || claim.claim === 'sub') continue;
        const span = spanWithin(condition.key, issuer.length + 1, condition.key.value.text.length);
        const meant = Object.hasOwn(MEANT, claim.claim) ? MEANT[claim.claim] : undefined;
        const effect = isPositive(condition) ? 'never' : 'always';
        yield {
          span,
          message: `IAM knows no claim ${quote(claim.claim)} of an EKS token, only 'aud' and 'sub': the condition is ${effect} true`,
          fixes:
            meant === undefined
              ? []
              : [
                  {
                    title: `change the claim to '${meant}'`,
                    isSafe: true,
                    edits: [{ uri: model.uri, span, newText: meant }],
                  },
                ],
        };
      }
    }
  },
};
