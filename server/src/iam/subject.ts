/** A service account's name in its namespace. */
export interface ServiceAccountName {
  readonly namespace: string;
  readonly name: string;
}

export const SUBJECT_PREFIX = 'system:serviceaccount:';

/** The `sub` claim of a service account's token. Source: kubernetes/apiserver pkg/authentication/serviceaccount. */
export const formatSubject = ({ namespace, name }: ServiceAccountName): string =>
  `${SUBJECT_PREFIX}${namespace}:${name}`;

/** Reads `system:serviceaccount:NAMESPACE:NAME`; `undefined` where namespace or name is no legal one. */
export function parseSubject(text: string): ServiceAccountName | undefined {
  if (!text.startsWith(SUBJECT_PREFIX)) return undefined;
  const [namespace, name, ...rest] = text.slice(SUBJECT_PREFIX.length).split(':');
  if (namespace === undefined || name === undefined || rest.length > 0) return undefined;
  return isNamespaceName(namespace) && isServiceAccountName(name) ? { namespace, name } : undefined;
}

/** A DNS-1123 label of at most 63 characters (F-K2). */
export const isNamespaceName = (text: string): boolean =>
  text.length <= 63 && /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/.test(text);

/** A DNS-1123 subdomain of at most 253 characters (F-K2). */
export const isServiceAccountName = (text: string): boolean =>
  text.length <= 253 && text.split('.').every((label) => /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/.test(label));
