import { isAccountId, parseArn, parseProviderArn } from '../iam/arn.ts';
import { type PolicyDocument, type Principal, principalsOf, statementsOf } from '../iam/policy.ts';
import type { FileModel } from '../model/file-model.ts';
import { literalText } from '../text/value.ts';
import page from './cross-account-trust.md';
import { quote } from './quote.ts';
import type { Rule } from './rule.ts';
import { findTrustPolicies } from './trust-policy.ts';

/** Only in a policy that service accounts use too: elsewhere it is no matter of theirs (F-T19). */
export const crossAccountTrust: Rule = {
  id: 'cross-account-trust',
  severity: 'info',
  summary: 'A trust policy for service accounts also trusts a whole other account, without a condition.',
  page,
  *check(model) {
    for (const { policy } of findTrustPolicies(model)) {
      const own = accountsOf(policy);
      for (const { id } of unconditionalPrincipals(model, policy)) {
        const account = accountOfRoot(literalText(id.value) ?? '');
        if (account === undefined || own.length === 0 || own.includes(account)) continue;
        yield {
          span: id.span,
          message: `whoever account ${quote(account)} lets call sts:AssumeRole gets this role: a condition on 'sts:ExternalId' or 'aws:PrincipalArn' would narrow it`,
        };
      }
    }
  },
};

const accountsOf = (policy: PolicyDocument): readonly string[] =>
  statementsOf(policy)
    .flatMap((statement) => principalsOf(statement, 'Federated'))
    .flatMap(({ id }) => parseProviderArn(literalText(id.value) ?? '')?.account ?? []);

/** Without a `Condition`, or with the empty one that AWS's console writes. */
const unconditionalPrincipals = ({ source }: FileModel, policy: PolicyDocument): readonly Principal[] =>
  statementsOf(policy)
    .filter(({ effect }) => effect?.value.text === 'Allow')
    .filter(
      ({ condition, complete }) =>
        complete &&
        (condition === undefined ||
          /^\{\s*\}$/.test(source.text.slice(condition.body.start, condition.body.end))),
    )
    .flatMap((statement) => principalsOf(statement, 'AWS'));

function accountOfRoot(text: string): string | undefined {
  if (isAccountId(text)) return text;
  const arn = parseArn(text);
  return arn?.service === 'iam' && arn.resource === 'root' ? arn.account : undefined;
}
