import { PARTITIONS, type Partition, partitionOfRegion } from './partition.ts';

/** The audience of the tokens that EKS mounts for STS, in every partition (F-W6, F-O9). */
export const STS_AUDIENCE = 'sts.amazonaws.com';

/**
 * An EKS cluster's OIDC issuer, `oidc.eks.REGION.SUFFIX/id/ID` without its scheme. Source: F-O1.
 */
export interface EksIssuer {
  readonly region: string;
  readonly id: string;
}

/** Reads an EKS issuer given with or without `https://`; `undefined` for any other issuer or a misspelt one. */
export function parseEksIssuer(text: string): EksIssuer | undefined {
  const match = /^oidc\.eks\.([a-z0-9-]+)\.([a-z0-9.-]+)\/id\/([^/?#:]+)$/.exec(withoutScheme(text));
  if (match === null) return undefined;
  const [, region = '', suffix = '', id = ''] = match;
  const partition = partitionOfRegion(region);
  return partition === undefined || partition.dnsSuffix === suffix ? { region, id } : undefined;
}

export function formatEksIssuer({ region, id }: EksIssuer): string {
  const suffix = partitionOfRegion(region)?.dnsSuffix ?? 'amazonaws.com';
  return `oidc.eks.${region}.${suffix}/id/${id}`;
}

/** An EKS cluster id is 32 upper-case hexadecimal digits in every example of AWS; documentation also writes EXAMPLE…. */
export const isEksClusterId = (id: string): boolean => /^[0-9A-F]{32}$/.test(id) || /EXAMPLE/.test(id);

/** An issuer as IAM writes it in provider ARNs and condition keys: no scheme. */
export const withoutScheme = (issuer: string): string => issuer.replace(/^https?:\/\//i, '');

export type IssuerMistake =
  'host order' | 'dual-stack host' | 'cluster endpoint' | 'wrong suffix' | 'no /id/';

/** An issuer that looks like EKS's and cannot be one, with what was meant. */
export interface WrongIssuer {
  readonly mistake: IssuerMistake;
  readonly meant: string;
}

/**
 * What is wrong with an issuer (without scheme) that is plainly meant to be an EKS cluster's; `undefined` for a right one
 * and for everyone else's: GitHub, Google and self-hosted issuers are legal. Sources: F-O1 to F-O4.
 */
export function findIssuerMistake(issuer: string): WrongIssuer | undefined {
  const slash = issuer.indexOf('/');
  const host = slash < 0 ? issuer : issuer.slice(0, slash);
  const path = slash < 0 ? '' : issuer.slice(slash + 1);
  const id = path.replace(/^id\//, '').replace(/\/+$/, '');
  return wrongHost(host, id) ?? wrongPath(host, path);
}

function wrongHost(host: string, id: string): WrongIssuer | undefined {
  const swapped = /^oidc\.([a-z0-9-]+)\.eks\.amazonaws\.com(?:\.cn)?$/.exec(host);
  if (swapped !== null)
    return { mistake: 'host order', meant: formatEksIssuer({ region: swapped[1] ?? '', id }) };
  const dualStack = /^oidc-eks\.([a-z0-9-]+)\.([a-z0-9.-]+)$/.exec(host);
  if (dualStack !== null && PARTITIONS.some((partition) => partition.dualStackDnsSuffix === dualStack[2])) {
    return { mistake: 'dual-stack host', meant: formatEksIssuer({ region: dualStack[1] ?? '', id }) };
  }
  const endpoint = /^([0-9A-Fa-f]{32})\.(?:[a-z0-9]+\.)?([a-z0-9-]+)\.eks\.amazonaws\.com(?:\.cn)?$/.exec(
    host,
  );
  if (endpoint !== null) {
    const [, clusterId = '', region = ''] = endpoint;
    return { mistake: 'cluster endpoint', meant: formatEksIssuer({ region, id: clusterId.toUpperCase() }) };
  }
  return wrongSuffix(host, id);
}

function wrongSuffix(host: string, id: string): WrongIssuer | undefined {
  const match = /^oidc\.eks\.([a-z0-9-]+)\.([a-z0-9.-]+)$/.exec(host);
  if (match === null) return undefined;
  const [, region = '', suffix] = match;
  const partition: Partition | undefined = partitionOfRegion(region);
  if (partition === undefined || partition.dnsSuffix === suffix) return undefined;
  return { mistake: 'wrong suffix', meant: formatEksIssuer({ region, id }) };
}

function wrongPath(host: string, path: string): WrongIssuer | undefined {
  if (!/^oidc\.eks\.[a-z0-9-]+\.[a-z0-9.-]+$/.test(host) || /^id\/[^/]+\/*$/.test(path)) return undefined;
  const id = path.replace(/^id\/?/, '').replace(/\/+$/, '');
  return { mistake: 'no /id/', meant: `${host}/id/${id === '' ? 'CLUSTER_ID' : id}` };
}
