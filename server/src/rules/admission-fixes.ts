/** The two-sided fix: make the trust policy match the service account, or the account match the trust policy. */
import { parseOperator } from '../iam/condition-operator.ts';
import { formatSubject, parseSubject, type ServiceAccountName } from '../iam/subject.ts';
import type { ConditionCheck } from '../iam/trace.ts';
import type { RoleUse } from '../model/role-use.ts';
import type { Workspace } from '../model/workspace.ts';
import type { Scalar } from '../text/scalar.ts';
import { literalText } from '../text/value.ts';
import { appendValue } from './condition-fixes.ts';
import { replaceText } from './fix.ts';
import { nearest } from './nearest.ts';
import { quote } from './quote.ts';
import type { Fix } from './rule.ts';

export function fixesForSubject(use: RoleUse, check: ConditionCheck, workspace: Workspace): readonly Fix[] {
  const namespace = literalText(use.identity.namespace);
  const name = literalText(use.identity.name);
  const operator = parseOperator(check.condition.operator.value);
  if (namespace === undefined || name === undefined || operator === undefined || operator.negated) return [];
  const wanted = { namespace, name };
  return [...fixTrustPolicy(use, check, wanted, workspace), ...fixAccount(use, check, wanted)];
}

/** A subject that no service account has is a slip, and replaced; one that is in use stays, and the new one joins it. */
function fixTrustPolicy(
  { role }: RoleUse,
  { condition }: ConditionCheck,
  wanted: ServiceAccountName,
  workspace: Workspace,
): readonly Fix[] {
  const subject = formatSubject(wanted);
  const unused = condition.values.filter((value) => !isInUse(value, workspace));
  const slip = nearest(subject, unused, ({ value }) => value.text);
  const { uri } = role.trustPolicy;
  if (slip !== undefined) {
    return [
      replaceText(`change the subject in the trust policy to ${quote(subject)}`, uri, slip, subject, false),
    ];
  }
  return [
    {
      title: `add ${quote(subject)} to the trust policy`,
      isSafe: false,
      edits: appendValue(uri, condition.values, subject),
    },
  ];
}

function isInUse({ value }: Scalar, workspace: Workspace): boolean {
  const subject = parseSubject(value.text);
  return (
    subject === undefined ||
    workspace
      .serviceAccountsNamed(subject.name)
      .some((account) => literalText(workspace.identityOf(account).namespace) === subject.namespace)
  );
}

/** Only where one part differs: to change both is to name another account. */
function fixAccount(
  { account }: RoleUse,
  { condition }: ConditionCheck,
  wanted: ServiceAccountName,
): readonly Fix[] {
  return condition.values.flatMap(({ value }) => {
    const admitted = parseSubject(value.text);
    const { namespace, name } = account.metadata;
    if (admitted === undefined) return [];
    if (admitted.name === wanted.name && namespace !== undefined) {
      const title = `change the service account's namespace to ${quote(admitted.namespace)}`;
      return [replaceText(title, account.uri, namespace, admitted.namespace, false)];
    }
    if (admitted.namespace === wanted.namespace && name !== undefined) {
      const title = `rename the service account to ${quote(admitted.name)}`;
      return [replaceText(title, account.uri, name, admitted.name, false)];
    }
    return [];
  });
}
