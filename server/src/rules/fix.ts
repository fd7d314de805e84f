import { type Scalar, spanWithin } from '../text/scalar.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Located, Span } from '../text/span.ts';
import { removeProperty } from './json-edit.ts';
import type { FileEdit, Fix } from './rule.ts';

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

const isJson = (uri: string): boolean => /\.jsonc?$/i.test(uri);

const lineEndOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

const startOfLine = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

/** A fix that takes out whole map entries or list items; `undefined` where one shares its lines with something else. */
export function remove(
  title: string,
  kind: 'entry' | 'item',
  { uri, text }: SourceFile,
  spans: readonly Span[],
  isSafe = false,
): Fix | undefined {
  const edits = spans.map((span) => removal(kind, { uri, text }, span));
  return edits.every((edit) => edit !== undefined) ? { title, isSafe, edits } : undefined;
}

function removal(kind: 'entry' | 'item', { uri, text }: SourceFile, span: Span): FileEdit | undefined {
  if (isJson(uri)) return removeProperty(uri, text, span);
  const start = startOfLine(text, span.start);
  const before = kind === 'item' ? /^[ \t]*-[ \t]+$/ : /^[ \t]*$/;
  const behind = /^[ \t]*(?:[ \t]#[^\r\n]*)?(?:\r?\n|$)/.exec(text.slice(span.end));
  const isEnded = text[span.end - 1] === '\n';
  if (!before.test(text.slice(start, span.start)) || (behind === null && !isEnded)) return undefined;
  return {
    uri,
    span: { start, end: isEnded ? span.end : span.end + (behind?.[0].length ?? 0) },
    newText: '',
  };
}

/** An edit that adds `{ name, value }` behind an item of a list, written as that item is; `undefined` for an unusual layout. */
export function addVariable(
  { uri, text }: SourceFile,
  beside: Span,
  name: string,
  value: string,
): FileEdit | undefined {
  const indentation = text.slice(startOfLine(text, beside.start), beside.start);
  const isBlockItem = /^[ \t]*-[ \t]+$/.test(indentation);
  const isFlowMap = text[beside.start] === '{';
  if (!isBlockItem && !isFlowMap) return undefined;
  const end = beside.start + text.slice(beside.start, beside.end).trimEnd().length;
  const rest = isBlockItem ? (/^[ \t]+#[^\r\n]*/.exec(text.slice(end))?.[0].length ?? 0) : 0;
  const span = { start: end + rest, end: end + rest };
  return { uri, span, newText: variableText({ uri, text }, indentation, isFlowMap, name, value) };
}

function variableText(
  { uri, text }: SourceFile,
  indentation: string,
  isFlowMap: boolean,
  name: string,
  value: string,
): string {
  const flow = isJson(uri)
    ? `{ "name": ${JSON.stringify(name)}, "value": ${JSON.stringify(value)} }`
    : `{ name: ${name}, value: ${asPlainOrQuoted(value)} }`;
  const lineEnd = lineEndOf(text);
  if (indentation.trim() === '-') {
    const inner = lineEnd + indentation.replace('-', ' ');
    return `${lineEnd}${indentation}${isFlowMap ? flow : `name: ${name}${inner}value: ${asPlainOrQuoted(value)}`}`;
  }
  return indentation.trim() === '' ? `,${lineEnd}${indentation}${flow}` : `, ${flow}`;
}

/** A fix that touches only the part of a scalar that changes, so that another fix may change another part. */
export function rewriteText(title: string, uri: string, scalar: Scalar, text: string, isSafe = true): Fix {
  const before = scalar.value.text;
  const isVerbatim = scalar.content.end - scalar.content.start === before.length;
  if (!isVerbatim || scalar.style === 'block') return replaceText(title, uri, scalar, text, isSafe);
  const longest = Math.min(before.length, text.length);
  let start = 0;
  while (start < longest && before[start] === text[start]) start++;
  let tail = 0;
  while (tail < longest - start && before.at(-1 - tail) === text.at(-1 - tail)) tail++;
  const span = spanWithin(scalar, start, before.length - tail);
  return { title, isSafe, edits: [{ uri, span, newText: text.slice(start, text.length - tail) }] };
}

/** A fix that gives a map's key another name and keeps its quotes. */
export function renameKey(
  title: string,
  uri: string,
  key: Located<string>,
  name: string,
  isSafe = true,
): Fix {
  const { start, end } = key.span;
  const quotes = end - start === key.value.length + 2 ? 1 : 0;
  return {
    title,
    isSafe,
    edits: [{ uri, span: { start: start + quotes, end: end - quotes }, newText: name }],
  };
}
