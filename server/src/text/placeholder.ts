import type { Span } from './span.ts';
import { type Value } from './value.ts';

/**
 * Stretches that another program or a person fills in: `{{ … }}` (Helm, Jinja, Argo), `${…}` and `$(…)`
 * (shell, Terraform, CloudFormation, Kustomize), `$VAR`, `%s`, `%NAME%`, `{name}`, `#{name}#`, `__NAME__` and `@NAME@` (sed and the
 * token replacers of build systems), `<placeholder>` (also the `<path:…>` of the Argo CD Vault plugin), SOPS' `ENC[…]`, and
 * the words that documentation puts where a value belongs; in an ARN a word in capitals is no account.
 * Each alternative has one bounded run, so matching is linear. A bare `$` is no hole: IAM's own `${*}` is.
 */
const PLACEHOLDER =
  /\{\{[^{}]{0,400}\}\}|\$\{[^{}]{0,400}\}|\$\([^()]{0,200}\)|\$[A-Za-z_][A-Za-z0-9_]{0,80}|ENC\[[^[\]]{0,2000}\]|<[^<>\n]{1,200}>|%[A-Z][A-Z0-9_]{1,60}%|%[sdv]|#?\{[A-Za-z_][^{}\n"]{0,200}\}#?|__[A-Z][A-Z0-9_]{1,60}?__|@[A-Z][A-Z0-9_]{1,60}@|\b(?:YOUR|MY|REPLACE)[_-](?:ME|[A-Z0-9_-]{2,40})\b|(?<=::)[A-Z][A-Z0-9_-]{1,60}(?=:)|\b(?:[A-Z0-9]{1,20}_){0,3}ACCOUNT[_-]?ID\b|\bCLUSTER[_-](?:ID|NAME)\b|\bOIDC[_-](?:ID|PROVIDER|ISSUER)(?:[_-](?:ID|URL))?\b|\bAWS_REGION\b|\b(?:REPLACE|CHANGE)ME\b|\bX{4,}\b/g;

/** The placeholders of a text, in order and apart. */
export function findPlaceholders(text: string): readonly Span[] {
  return Array.from(text.matchAll(PLACEHOLDER), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The value of a text whose placeholders are holes. */
export const readValue = (text: string): Value => ({ text, holes: findPlaceholders(text) });

/** Is this hole one that no tool fills in (`<account-id>`, `ACCOUNT_ID`): a person has still to write it? */
export function isLeftForAPerson(hole: string): boolean {
  return !/^(?:\{\{|\{\S*$|\$|%|#|__|@|ENC\[|<path:)/.test(hole);
}

/** A single word in capitals (`ROLE_ARN`, `NAMESPACE`) where real texts have small letters stands in for one. */
export const isStandIn = (text: string): boolean => /^[A-Z][A-Z0-9_]*$/.test(text);
