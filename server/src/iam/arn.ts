/** The parts of `arn:partition:service:region:account:resource`, as text; the resource may hold colons. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** Splits an ARN into its parts without judging them; `undefined` where the text is no ARN at all. */
export function parseArn(text: string): Arn | undefined {
  const [scheme, partition, service, region, account, ...resource] = text.split(':');
  if (scheme !== 'arn' || partition === undefined || service === undefined) return undefined;
  if (region === undefined || account === undefined || resource.length === 0) return undefined;
  return { partition, service, region, account, resource: resource.join(':') };
}

export const isAccountId = (text: string): boolean => /^\d{12}$/.test(text);

/** An IAM role as its ARN names it. `path` starts and ends with a slash. */
export interface RoleArn {
  readonly partition: string;
  readonly account: string;
  readonly path: string;
  readonly name: string;
}

const ROLE_RESOURCE = 'role/';

/**
 * Reads `arn:PARTITION:iam::ACCOUNT:role/PATH/NAME`; `undefined` for anything else.
 * Source: botocore's IAM and STS models (F-A1). Length and characters of the name are not judged here.
 */
export function parseRoleArn(text: string): RoleArn | undefined {
  const arn = parseArn(text);
  if (arn === undefined || arn.service !== 'iam' || arn.region !== '' || !isAccountId(arn.account))
    return undefined;
  if (!arn.resource.startsWith(ROLE_RESOURCE)) return undefined;
  const slash = arn.resource.lastIndexOf('/');
  const name = arn.resource.slice(slash + 1);
  const path = arn.resource.slice(ROLE_RESOURCE.length - 1, slash + 1);
  return name === '' ? undefined : { partition: arn.partition, account: arn.account, path, name };
}

export const formatRoleArn = ({ partition, account, path, name }: RoleArn): string =>
  `arn:${partition}:iam::${account}:role${path}${name}`;

/** An IAM OIDC provider as its ARN names it; `issuer` is the issuer's URL without `https://`. */
export interface ProviderArn {
  readonly partition: string;
  readonly account: string;
  readonly issuer: string;
}

const PROVIDER_RESOURCE = 'oidc-provider/';

/** Reads `arn:PARTITION:iam::ACCOUNT:oidc-provider/ISSUER`; `undefined` for anything else. */
export function parseProviderArn(text: string): ProviderArn | undefined {
  const arn = parseArn(text);
  if (arn === undefined || arn.service !== 'iam' || !arn.resource.startsWith(PROVIDER_RESOURCE))
    return undefined;
  return {
    partition: arn.partition,
    account: arn.account,
    issuer: arn.resource.slice(PROVIDER_RESOURCE.length),
  };
}

export const formatProviderArn = ({ partition, account, issuer }: ProviderArn): string =>
  `arn:${partition}:iam::${account}:oidc-provider/${issuer}`;
