import { concatValues, isLiteral, literal, literalText, unknownValue, type Value } from '../text/value.ts';
import { SUBJECT_PREFIX } from '../iam/subject.ts';
import type { Metadata } from './field.ts';

/** A service account's namespace and name as the cluster will see them; unknown parts are holes. */
export interface Identity {
  readonly namespace: Value;
  readonly name: Value;
}

export const identityOf = (metadata: Metadata): Identity => ({
  namespace: metadata.namespace?.value ?? unknownValue(),
  name: metadata.name?.value ?? unknownValue(),
});

/** The `sub` claim of the service account's tokens. */
export const subjectOf = ({ namespace, name }: Identity): Value =>
  concatValues(literal(SUBJECT_PREFIX), namespace, literal(':'), name);

/** `namespace/name`, or the name alone where the namespace is not known. */
export function describeIdentity({ namespace, name }: Identity): string {
  return isLiteral(namespace) ? `${namespace.text}/${name.text}` : name.text;
}

/** The key of a fully known identity. */
export function identityKey({ namespace, name }: Identity): string | undefined {
  const namespaceText = literalText(namespace);
  const nameText = literalText(name);
  return namespaceText === undefined || nameText === undefined ? undefined : `${namespaceText}/${nameText}`;
}
