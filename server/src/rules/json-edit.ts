/**
 * Edits that keep a JSON file's layout: commas, indentation, line ends and comments stay as a careful person would leave
 * them. Objects are given by the span from `{` to `}`; one that starts otherwise is a YAML block map.
 */
import type { Span } from '../text/span.ts';
import type { FileEdit } from './rule.ts';

export type InsertionPoint = 'start' | 'end';

/** Adds a property as the object's first or last one. `jsonText` may be indented by two spaces; it takes the file's indentation. */
export function insertProperty(
  uri: string,
  text: string,
  objectSpan: Span,
  key: string,
  jsonText: string,
  at: InsertionPoint = 'end',
): FileEdit {
  if (text[objectSpan.start] !== '{') return insertIntoBlockMap(uri, text, objectSpan, key, jsonText);
  const layout = layoutOf(text, objectSpan);
  const property = `${JSON.stringify(key)}: ${layout.arrange(jsonText)}`;
  const { first, last } = outermostTokens(text, objectSpan);
  if (first === undefined || last === undefined) {
    const span = { start: objectSpan.start + 1, end: closingBrace(text, objectSpan) };
    return { uri, span, newText: `${layout.open}${property}${layout.close}` };
  }
  if (at === 'start') return { uri, span: emptyAt(first.start), newText: `${property},${layout.separator}` };
  const tail = commentsBehind(text, last.end);
  const comma = text.slice(last.start, last.end) === ',' ? '' : ',';
  const span = { start: last.end, end: last.end + tail.length };
  return { uri, span, newText: `${comma}${tail}${layout.separator}${property}` };
}

/** Puts an object with what it holds under a key of a new one. */
export function wrapObject(uri: string, text: string, objectSpan: Span, key: string): FileEdit {
  const body = text.slice(objectSpan.start, objectSpan.end);
  const name = JSON.stringify(key);
  if (text[objectSpan.start] !== '{' || !/[\r\n]/.test(body))
    return { uri, span: objectSpan, newText: `{ ${name}: ${body} }` };
  const outer = indentationAt(text, objectSpan.start);
  const unit = indentationUnit(text);
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const deeper = body.replace(/(\r\n|\n)(?=[ \t]*\S)/g, `$1${unit}`);
  const newText = `{${lineEnd}${outer}${unit}${name}: ${deeper}${lineEnd}${outer}}`;
  return { uri, span: objectSpan, newText };
}

/** Takes out a property, or an item of a list, with the comma that parts it from its neighbours and its line if it has one. */
export function removeProperty(uri: string, text: string, propertySpan: Span): FileEdit {
  const line = wholeLines(text, propertySpan);
  const next = tokenFrom(text, propertySpan.end);
  if (next !== undefined && text[next.start] === ',') {
    const span = wholeLines(text, { start: propertySpan.start, end: next.end });
    return { uri, span: span ?? { start: propertySpan.start, end: skipBlanks(text, next.end) }, newText: '' };
  }
  const previous = tokenBefore(text, propertySpan.start);
  if (previous === undefined || text[previous.start] !== ',')
    return { uri, span: line ?? propertySpan, newText: '' };
  const between = text.slice(previous.end, line === undefined ? propertySpan.start : line.start);
  const end = line === undefined ? propertySpan.end : line.end;
  const isLoose = line === undefined && !between.includes('//');
  return { uri, span: { start: previous.start, end }, newText: isLoose ? between.trimEnd() : between };
}

/** The spans of the tokens of JSON with comments, comments left out. Numbers and words come letter by letter. */
export function* jsonTokens(text: string, within: Span): Generator<Span> {
  const token = /"(?:[^"\\\r\n]|\\.)*"?|\/\/[^\r\n]*|\/\*[^]*?\*\/|\S/g;
  token.lastIndex = within.start;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const end = match.index + match[0].length;
    if (end > within.end) return;
    if (!/^\/[/*]/.test(match[0])) yield { start: match.index, end };
  }
}

const emptyAt = (offset: number): Span => ({ start: offset, end: offset });

const closingBrace = (text: string, { start, end }: Span): number =>
  end - 1 > start && text[end - 1] === '}' ? end - 1 : end;

interface Tokens {
  readonly first?: Span;
  readonly last?: Span;
}

function outermostTokens(text: string, object: Span): Tokens {
  const inside = { start: object.start + 1, end: closingBrace(text, object) };
  const tokens = [...jsonTokens(text, inside)];
  const [first] = tokens;
  const last = tokens.at(-1);
  return first === undefined || last === undefined ? {} : { first, last };
}

const tokenFrom = (text: string, start: number): Span | undefined =>
  jsonTokens(text, { start, end: text.length }).next().value as Span | undefined;

/** Most often the one right before the white space; only comments take a look from the start. */
function tokenBefore(text: string, end: number): Span | undefined {
  let at = end - 1;
  while (/\s/.test(text[at] ?? '')) at--;
  if (/[,{[]/.test(text[at] ?? '') && !isInLineComment(text, at)) return { start: at, end: at + 1 };
  let last: Span | undefined;
  for (const token of jsonTokens(text, { start: 0, end })) last = token;
  return last;
}

const isInLineComment = (text: string, at: number): boolean =>
  text.slice(startOfLine(text, at), at).includes('//');

/** Comments that belong to what stands before them on the line. */
const commentsBehind = (text: string, offset: number): string =>
  /^(?:[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/(?=[ \t]*[\r\n])))?/.exec(text.slice(offset))?.[0] ?? '';

interface Layout {
  readonly separator: string;
  readonly open: string;
  readonly close: string;
  readonly arrange: (jsonText: string) => string;
}

function layoutOf(text: string, object: Span): Layout {
  const { first } = outermostTokens(text, object);
  const outer = indentationAt(text, object.start);
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const isOneLine =
    first === undefined ? !/[\r\n]/.test(text.trim()) : isOnSameLine(text, object.start, first.start);
  if (isOneLine) {
    const arrange = (jsonText: string) => jsonText.replace(/\s*\n\s*/g, ' ');
    const padding = first === undefined || /\s/.test(text[object.start + 1] ?? '') ? ' ' : '';
    return { separator: ' ', open: padding, close: padding, arrange };
  }
  const unit = indentationUnit(text);
  const inner = first === undefined ? outer + unit : indentationAt(text, first.start);
  const arrange = (jsonText: string) =>
    jsonText.replace(
      /\n((?: {2})*)/g,
      (_, levels: string) => lineEnd + inner + unit.repeat(levels.length / 2),
    );
  return { separator: lineEnd + inner, open: lineEnd + inner, close: lineEnd + outer, arrange };
}

const isOnSameLine = (text: string, start: number, end: number): boolean =>
  !/[\r\n]/.test(text.slice(start, end));

const indentationAt = (text: string, offset: number): string =>
  /^[ \t]*/.exec(text.slice(startOfLine(text, offset)))?.[0] ?? '';

const startOfLine = (text: string, offset: number): number =>
  Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;

/** What one level is indented by: the first indented line says. */
const indentationUnit = (text: string): string => /^[ \t]+(?=\S)/m.exec(text)?.[0] ?? '  ';

/** The lines that hold the span and nothing else, ends included; `undefined` where something else is on them. */
function wholeLines(text: string, span: Span): Span | undefined {
  const start = startOfLine(text, span.start);
  const rest = /^[ \t]*(?:\/\/[^\r\n]*)?(?:\r\n|\n|\r|$)/.exec(text.slice(span.end));
  if (rest === null || text.slice(start, span.start).trim() !== '') return undefined;
  return { start, end: span.end + rest[0].length };
}

const skipBlanks = (text: string, offset: number): number =>
  offset + (/^[ \t]*/.exec(text.slice(offset))?.[0].length ?? 0);

/** JSON on one line is YAML too. */
function insertIntoBlockMap(uri: string, text: string, map: Span, key: string, jsonText: string): FileEdit {
  const before = text.slice(startOfLine(text, map.start), map.start);
  const indentation = ' '.repeat(before.replace('\uFEFF', '').length);
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const property = `${key}: ${jsonText.replace(/\s*\n\s*/g, ' ')}`;
  return { uri, span: emptyAt(map.start), newText: `${property}${lineEnd}${indentation}` };
}
