import type { Scalar } from '../text/scalar.ts';
import type { Fix } from './rule.ts';

/** A fix that replaces a scalar's text and keeps its quotes; plain text that YAML would read otherwise gets quotes. */
export function replaceText(title: string, uri: string, scalar: Scalar, text: string, isSafe = true): Fix {
  const isBlock = scalar.style === 'block';
  const span = isBlock ? scalar.span : scalar.content;
  const isQuoted = scalar.style === 'single' || scalar.style === 'double';
  const newText = isQuoted ? text : asPlainOrQuoted(text);
  return { title, isSafe, edits: [{ uri, span, newText: isBlock ? `${newText}\n` : newText }] };
}

/** Text as a YAML plain scalar where it stays a string, else in double quotes. */
export function asPlainOrQuoted(text: string): string {
  return /^[A-Za-z/](?:[\w./@+=,-]|:(?=\S))*$/.test(text) &&
    !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text)
    ? text
    : JSON.stringify(text);
}
