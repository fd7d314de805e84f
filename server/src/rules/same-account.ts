import { parseProviderArn, type ProviderArn } from '../iam/arn.ts';
import { type Principal, principalsOf, statementsOf } from '../iam/policy.ts';
import type { RoleUse } from '../model/role-use.ts';
import { literalText } from '../text/value.ts';
import { quote } from './quote.ts';
import type { Finding, Rule } from './rule.ts';
import page from './same-account.md';

interface Provider {
  readonly principal: Principal;
  readonly arn: ProviderArn;
}

/** STS looks for the OIDC provider in the role's own account (F-T19), so the two ARNs must share account and partition. */
export const sameAccount: Rule = {
  id: 'same-account',
  severity: 'error',
  summary: 'A role and the OIDC provider it trusts are in different accounts or partitions.',
  page,
  *check({ uri }, workspace) {
    for (const use of workspace.roleUsesIn(uri)) {
      const provider = foreignProvider(use);
      if (provider !== undefined) yield atAnnotation(use, provider);
    }
    for (const use of workspace.roleUsesOfPolicyIn(uri)) {
      const provider = foreignProvider(use);
      if (provider !== undefined) yield atProvider(use, provider);
    }
  },
};

const atAnnotation = (use: RoleUse, provider: Provider): Finding => ({
  span: use.annotation.valueSpan,
  message: describe(use, provider),
  related: [
    {
      uri: use.role.trustPolicy.uri,
      span: provider.principal.id.span,
      message: `the provider that the role's trust policy names, found by ${use.role.foundBy}`,
    },
  ],
});

const atProvider = (use: RoleUse, provider: Provider): Finding => ({
  span: provider.principal.id.span,
  message: describe(use, provider),
  related: [
    { uri: use.account.uri, span: use.annotation.valueSpan, message: 'this service account names the role' },
  ],
});

/** A provider that the role cannot use, where none of the policy's providers is in the role's account and partition. */
function foreignProvider(use: RoleUse): Provider | undefined {
  const providers = providersOf(use);
  const isUsable = providers.some(
    ({ arn }) => arn.account === use.arn.account && arn.partition === use.arn.partition,
  );
  return isUsable ? undefined : providers[0];
}

function describe({ arn: role }: RoleUse, { arn: provider }: Provider): string {
  const what = role.account === provider.account ? 'partition' : 'account';
  return (
    `role ${quote(role.name)} is in ${what} ${quote(role[what])}, but its trust policy names an OIDC provider in ` +
    `${quote(provider[what])}: STS looks for the provider in the role's own ${what}`
  );
}

/** The policy's providers, where all of them are fully known. */
function providersOf({ role }: RoleUse): readonly Provider[] {
  const principals = statementsOf(role.trustPolicy.policy).flatMap((statement) =>
    principalsOf(statement, 'Federated'),
  );
  const providers = principals.map((principal) => ({
    principal,
    arn: parseProviderArn(literalText(principal.id.value) ?? ''),
  }));
  return providers.every((provider): provider is Provider => provider.arn !== undefined) ? providers : [];
}
