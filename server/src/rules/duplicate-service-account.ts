import { parseRoleArn } from '../iam/arn.ts';
import { identityKey } from '../model/identity.ts';
import { resourcesOf } from '../model/file-model.ts';
import type { ServiceAccount } from '../model/resource.ts';
import type { Workspace } from '../model/workspace.ts';
import { directoryOf, fileNameOf } from '../text/path.ts';
import { findValues } from './annotated.ts';
import page from './duplicate-service-account.md';
import { quote } from './quote.ts';
import type { Finding, Rule } from './rule.ts';

/** What is applied together: the last of two declarations wins, and which one is last may change. */
export const duplicateServiceAccount: Rule = {
  id: 'duplicate-service-account',
  severity: 'warning',
  summary: 'One service account is declared twice, with different roles.',
  page,
  *check(model, workspace) {
    for (const account of resourcesOf(model, 'ServiceAccount')) {
      const own = declarationOf(account, workspace);
      const earlier = own && findEarlier(own, workspace);
      if (own !== undefined && earlier !== undefined) yield describe(own, earlier);
    }
  },
};

interface Declaration {
  readonly account: ServiceAccount;
  /** Namespace and name. */
  readonly key: string;
  readonly role: ReturnType<typeof findValues>[number];
}

/** Only what is fully known: templates and kustomizations make several objects of one. */
function declarationOf(account: ServiceAccount, workspace: Workspace): Declaration | undefined {
  const key = identityKey(workspace.identityOf(account));
  const role = findValues(account.metadata, workspace, 'role-arn').at(-1);
  return account.complete && key !== undefined && role !== undefined ? { account, key, role } : undefined;
}

/** One name is rarely declared more often, and comparing all of them takes the square of their number. */
const MAX_COMPARED = 50;

function findEarlier(own: Declaration, workspace: Workspace): Declaration | undefined {
  const { uri, metadata } = own.account;
  return workspace
    .serviceAccountsNamed(metadata.name?.value.text ?? '')
    .filter((account) => directoryOf(account.uri) === directoryOf(uri) && isBefore(account, own.account))
    .slice(0, MAX_COMPARED)
    .flatMap((account) => declarationOf(account, workspace) ?? [])
    .find(
      (other) =>
        other.key === own.key &&
        other.role.text !== own.role.text &&
        areAppliedTogether(other, own, workspace),
    );
}

const isBefore = (a: ServiceAccount, b: ServiceAccount): boolean =>
  a.uri === b.uri ? a.span.start < b.span.start : a.uri < b.uri;

/** The documents of one file, and the files of one folder that nothing shows to be for different clusters. */
function areAppliedTogether(a: Declaration, b: Declaration, workspace: Workspace): boolean {
  if (a.account.uri === b.account.uri) return true;
  const folder = directoryOf(a.account.uri);
  if (workspace.kustomizations.some(({ uri }) => directoryOf(uri) === folder)) return false;
  const isOneAccount = parseRoleArn(a.role.text)?.account === parseRoleArn(b.role.text)?.account;
  return isOneAccount && ![a, b].some(namesStage);
}

/** A word that tells one stage, region or cluster from another. */
const STAGE =
  /(?:^|[-_./])(?:dev|develop|development|test|testing|tst|qa|uat|int|stage|staging|stg|preprod|pre|prod|production|prd|live|sandbox|demo|dr|local|blue|green|canary|cluster|[a-z]{2}(?:-[a-z]+)+-?\d|[a-z]*\d+)(?=[-_./]|$)/i;

const namesStage = ({ account, role }: Declaration): boolean =>
  STAGE.test(fileNameOf(account.uri)) || STAGE.test(parseRoleArn(role.text)?.name ?? '');

function describe({ role, key }: Declaration, earlier: Declaration): Finding {
  const { uri } = earlier.account;
  return {
    span: role.value.span,
    message: `service account ${quote(key)} is declared before with the role ${quote(earlier.role.text)}: the one that is applied last wins`,
    related: [{ uri, span: earlier.role.value.span, message: 'the other role' }],
  };
}
