import type { Span } from '../text/span.ts';

export interface FoundToken {
  readonly span: Span;
  readonly token: string;
}

/** The lengths that STS accepts. */
const MIN_LENGTH = 4;
export const MAX_LENGTH = 20_000;

/** A header of JSON starts with `{"`, which base64url writes as `eyJ`. */
const HEADER_START = 'eyJ';
/** A payload may also start with a space or a line end behind its brace. */
const PAYLOAD_START = /\.e[wy]/g;

/**
 * The JSON Web Tokens of a text, also in the middle of a word as `\n` and colour codes of a log make it. Linear: every dot
 * looks at the three runs of base64url around it, and at nothing else.
 */
export function findTokens(text: string): readonly FoundToken[] {
  const found: FoundToken[] = [];
  for (const { index: dot } of text.matchAll(PAYLOAD_START)) {
    if (dot < (found.at(-1)?.span.end ?? 0)) continue;
    const span = spanAround(text, dot);
    if (span !== undefined) found.push({ span, token: text.slice(span.start, span.end) });
  }
  return found;
}

/** The token that an offset is in or at the end of. Looks at no more of the text than one token can take up. */
export function findTokenAt(text: string, offset: number): FoundToken | undefined {
  const from = Math.max(0, offset - MAX_LENGTH);
  const near = findTokens(text.slice(from, offset + MAX_LENGTH)).find(
    ({ span }) => span.start + from <= offset && offset <= span.end + from,
  );
  return near && { token: near.token, span: { start: near.span.start + from, end: near.span.end + from } };
}

/** The token whose first dot this is. Not so where the would-be signature starts as a payload does, and another part follows. */
function spanAround(text: string, dot: number): Span | undefined {
  const header = text.slice(runBefore(text, dot), dot);
  const headerLength = header.length - header.indexOf(HEADER_START);
  const payloadEnd = runAfter(text, dot + 1);
  const end = runAfter(text, payloadEnd + 1);
  if (headerLength > header.length || text[payloadEnd] !== '.' || end === payloadEnd + 1) return undefined;
  if (text[end] === '.' && text.startsWith(HEADER_START, payloadEnd + 1)) return undefined;
  const span = { start: dot - headerLength, end };
  const length = span.end - span.start;
  return length >= MIN_LENGTH && length <= MAX_LENGTH ? span : undefined;
}

function runBefore(text: string, end: number): number {
  let start = end;
  while (start > 0 && isBase64Url(text.charCodeAt(start - 1))) start--;
  return start;
}

function runAfter(text: string, start: number): number {
  let end = start;
  while (end < text.length && isBase64Url(text.charCodeAt(end))) end++;
  return end;
}

const isBase64Url = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x30 && code <= 0x39) ||
  code === 0x2d ||
  code === 0x5f;
