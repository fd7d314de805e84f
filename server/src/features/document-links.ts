/** From ARNs to the AWS console of their partition, and from issuers to what they publish. */
import { parseArn, parseProviderArn, parseRoleArn } from '../iam/arn.ts';
import { parseEksIssuer } from '../iam/issuer.ts';
import type { FileModel } from '../model/file-model.ts';
import type { Span } from '../text/span.ts';

export interface Link {
  readonly span: Span;
  readonly target: string;
  readonly tooltip: string;
}

/** Partitions without a public console get no link. */
const CONSOLE_DOMAINS: Readonly<Record<string, string>> = {
  aws: 'aws.amazon.com',
  'aws-cn': 'amazonaws.cn',
  'aws-us-gov': 'amazonaws-us-gov.com',
  'aws-eusc': 'amazonaws-eusc.eu',
};

const ARN = /\barn:aws[a-z-]{0,20}:iam::\d{12}:(?:role|policy|oidc-provider)\/[\w+=,.@/-]{1,600}/g;
const ISSUER = /\bhttps:\/\/oidc\.eks\.[a-z0-9-]{1,40}\.[a-z0-9.-]{1,60}\/id\/[A-Za-z0-9]{1,64}/g;

/** Only where the file speaks of identities: a package's lock file has links of its own. */
export function findDocumentLinks({ source, resources }: FileModel): readonly Link[] {
  if (resources.length === 0) return [];
  const arns = Array.from(source.text.matchAll(ARN), ({ 0: text, index }) => ({
    text,
    index,
    of: consolePage(text),
  }));
  const issuers = Array.from(source.text.matchAll(ISSUER), ({ 0: text, index }) => ({
    text,
    index,
    of: discovery(text),
  }));
  return [...arns, ...issuers].flatMap(({ text, index, of }) =>
    of === undefined ? [] : [{ span: { start: index, end: index + text.length }, ...of }],
  );
}

type Target = Omit<Link, 'span'>;

function consolePage(text: string): Target | undefined {
  const domain = CONSOLE_DOMAINS[parseArn(text)?.partition ?? ''];
  const path = pathInConsole(text);
  if (domain === undefined || path === undefined) return undefined;
  return {
    target: `https://${['console', domain].join('.')}/iam/home#/${path}`,
    tooltip: 'Open in the AWS console',
  };
}

function pathInConsole(text: string): string | undefined {
  const role = parseRoleArn(text);
  if (role !== undefined) return `roles/details/${encodeURIComponent(role.name)}`;
  if (parseProviderArn(text) !== undefined)
    return `identity_providers/details/OPENID/${encodeURIComponent(text)}`;
  return `policies/details/${encodeURIComponent(text)}`;
}

const discovery = (issuer: string): Target | undefined =>
  parseEksIssuer(issuer) && {
    target: `${issuer}/.well-known/openid-configuration`,
    tooltip: "Open the issuer's discovery document",
  };
