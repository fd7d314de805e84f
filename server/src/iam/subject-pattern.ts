import { SUBJECT_PREFIX, isNamespaceName, isServiceAccountName } from './subject.ts';

/**
 * Why no service account can have a subject like this one, which may hold wildcards; continues a message that starts with
 * the text. `undefined` where some service account can. Names: F-K2; `*` crosses colons: F-T8.
 */
export function findSubjectMistake(pattern: string): string | undefined {
  const wildcard = pattern.search(/[*?]/);
  const head = wildcard < 0 ? pattern : pattern.slice(0, wildcard);
  const isPrefixed = head.startsWith(SUBJECT_PREFIX);
  if (!isPrefixed && (wildcard < 0 || !SUBJECT_PREFIX.startsWith(head)))
    return `does not start with '${SUBJECT_PREFIX}'`;
  return isPrefixed ? findNameMistake(pattern.slice(SUBJECT_PREFIX.length)) : undefined;
}

function findNameMistake(names: string): string | undefined {
  const [namespace = '', name, ...rest] = names.split(':');
  if (rest.length > 0) return 'says more than a namespace and a name';
  if (name === undefined)
    return namespace.includes('*') && isPart(namespace)
      ? undefined
      : 'does not say both a namespace and a name';
  if (!isPart(namespace) || (!hasWildcard(namespace) && !isNamespaceName(namespace)))
    return `says '${namespace}', which no namespace can be called`;
  return isPart(name) && (hasWildcard(name) || isServiceAccountName(name))
    ? undefined
    : `says '${name}', which no service account can be called`;
}

const hasWildcard = (part: string): boolean => /[*?]/.test(part);

const isPart = (part: string): boolean => /^[a-z0-9.*?-]+$/.test(part);
