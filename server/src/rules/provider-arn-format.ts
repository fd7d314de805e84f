import { isAccountId, parseArn, parseProviderArn } from '../iam/arn.ts';
import { looksLikeEks } from '../iam/concerns-service-accounts.ts';
import { parseEksIssuer, withoutScheme } from '../iam/issuer.ts';
import { findPartition, PARTITIONS, partitionOfRegion } from '../iam/partition.ts';
import { principalsOf } from '../iam/policy.ts';
import { type Scalar, spanWithin } from '../text/scalar.ts';
import type { Span } from '../text/span.ts';
import { isLiteral, literalText, type Value } from '../text/value.ts';
import { rewriteText } from './fix.ts';
import page from './provider-arn-format.md';
import { nearest } from './nearest.ts';
import { quote } from './quote.ts';
import { type Repair, repair } from './repair.ts';
import type { Finding, Rule } from './rule.ts';
import { findStatements } from './trust-policy.ts';

const EXPECTED = "expected 'arn:aws:iam::ACCOUNT:oidc-provider/ISSUER'";

/** Sources: F-T4, F-O5 and the reports behind T4 to T6. */
const REPAIRS: readonly Repair[] = [
  { pattern: /^\s+/, replacement: '', mistake: 'starts with white space' },
  { pattern: /\s+$/, replacement: '', mistake: 'ends with white space' },
  {
    pattern: /(?<=^arn:[a-z-]+:iam):?\/+:?(?=\d)/,
    replacement: '::',
    mistake: "has slashes where '::' belongs",
  },
  {
    pattern: /(?<=^arn:[a-z-]+:iam):(?=\d{12}:)/,
    replacement: '::',
    mistake: "lacks the empty region between 'iam' and the account",
  },
  {
    pattern: /(?<=^arn:[a-z-]+:iam:)[a-z]{2,4}(?:-[a-z]+)+-\d(?=:)/,
    replacement: '',
    mistake: 'names a region, and IAM has none',
  },
  {
    pattern:
      /(?<=^arn:[^/]*:)(?:(?:oidc_?providers?|oidc-providers|open-?id-?connect-?provider)[/:]|oidc-provider:)/i,
    replacement: 'oidc-provider/',
    mistake: "does not say 'oidc-provider/' before the issuer",
  },
  {
    pattern: /(?<=^arn:[a-z-]+:iam::\d{12}:)\/?(?=oidc[.-]eks|https?:)/,
    replacement: 'oidc-provider/',
    mistake: "lacks 'oidc-provider/' before the issuer",
  },
  {
    pattern: /(?<=:oidc-provider\/)\/*https?:\/\//i,
    replacement: '',
    mistake: "holds the issuer with 'https://', and IAM names it without",
  },
  {
    pattern: /(?<=:oidc-provider\/[^/:]+):\d+/,
    replacement: '',
    mistake: 'names a port, and IAM allows none',
  },
  {
    pattern: /(?<=:oidc-provider\/oidc[.-]eks\..*)\/+$/,
    replacement: '',
    mistake: 'ends with a slash, which no EKS issuer has',
  },
];

export const providerArnFormat: Rule = {
  id: 'provider-arn-format',
  severity: 'error',
  summary: 'A Federated principal is meant to be an OIDC provider and is not the ARN of one.',
  page,
  yieldsTo: ['policy-characters'],
  *check(model) {
    for (const statement of findStatements(model)) {
      for (const { id } of principalsOf(statement, 'Federated')) {
        const mistake = isOfAnotherKind(id.value) ? undefined : findMistake(id.value);
        if (mistake !== undefined) yield toFinding(model.uri, id, mistake);
      }
    }
  },
};

/** Is the text a provider's ARN, as far as it is known? */
export const isProviderArn = (id: Value): boolean => isOfAnotherKind(id) || findMistake(id) === undefined;

/** The web identity providers that IAM knows by their domain, SAML's, and services and wildcards, which are other rules'. */
const isOfAnotherKind = ({ text }: Value): boolean =>
  /:saml-provider\/|[*?]|^(?:[\w-]+\.(?:eks\.)?amazonaws\.com(?:\.cn)?|accounts\.google\.com|graph\.facebook\.com|www\.amazon\.com)$/.test(
    text,
  );

interface Mistake {
  readonly mistake: string;
  readonly slip?: Span;
  readonly meant?: string;
}

/** Of a text that a template fills in, only what no filling can make right is a mistake. */
function findMistake(id: Value): Mistake | undefined {
  const repaired = repair(id, REPAIRS);
  const text = repaired?.text ?? literalText(id);
  const remaining = text === undefined || !isLiteral(id) ? undefined : describeMistake(text);
  if (repaired === undefined) return remaining === undefined ? undefined : { mistake: remaining };
  const { mistake, slip, text: meant } = repaired;
  if (remaining !== undefined) return { mistake: `${mistake}: ${EXPECTED}`, slip };
  return { mistake: `${mistake}: expected ${quote(meant)}`, slip, meant };
}

function toFinding(uri: string, id: Scalar, { mistake, slip, meant }: Mistake): Finding {
  const span = slip === undefined ? id.span : spanWithin(id, slip.start, slip.end);
  const message = slip === undefined ? `${quote(id)} ${mistake}` : `the provider's ARN ${mistake}`;
  if (meant === undefined) return { span, message };
  return { span, message, fixes: [rewriteText(`change the provider to ${quote(meant)}`, uri, id, meant)] };
}

/** What the text is instead of a provider's ARN; `undefined` where it is one. */
function describeMistake(text: string): string | undefined {
  const arn = parseArn(text);
  if (arn === undefined) return describeOther(text);
  const { partition, service, account, resource } = arn;
  const [type = ''] = resource.split(/[/:]/);
  if (service !== 'iam') return `is an ARN of ${quote(service)}, not of IAM: ${EXPECTED}`;
  if (type !== 'oidc-provider') return `is the ARN of a ${type}, not of an OIDC provider: ${EXPECTED}`;
  if (!isAccountId(account))
    return `has the account ${quote(account)}, and an account id has 12 digits: IAM rejects the policy`;
  if (findPartition(partition) === undefined && !partition.startsWith('aws-'))
    return `has the partition ${quote(partition)}, which AWS does not have: expected ${quote(nearestPartition(partition))}`;
  return parseProviderArn(text)?.issuer === '' ? `names no issuer: ${EXPECTED}` : undefined;
}

const nearestPartition = (text: string): string =>
  nearest(text, PARTITIONS, ({ id }) => id, text.length)?.id ?? 'aws';

function describeOther(text: string): string {
  if (!looksLikeEks(text) && !/^https?:/.test(text)) return `is not the ARN of an OIDC provider: ${EXPECTED}`;
  const issuer = withoutScheme(text);
  const region = parseEksIssuer(issuer)?.region;
  const partition = (region === undefined ? undefined : partitionOfRegion(region)?.id) ?? 'aws';
  return `is the issuer itself, not its provider in IAM: expected 'arn:${partition}:iam::ACCOUNT:oidc-provider/${issuer}'`;
}
