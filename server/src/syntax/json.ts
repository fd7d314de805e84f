import { type Node as JsonNode, type ParseError, parseTree } from 'jsonc-parser';
import { readValue } from '../text/placeholder.ts';
import type { ScalarType } from '../text/scalar.ts';
import type { Span } from '../text/span.ts';
import type { Entry, Node, ScalarNode, SyntaxTree } from './node.ts';

/** `parseTree` recurses once per level and per member; deeper text than this is not read. */
const MAX_DEPTH = 500;

/** Reads JSON, with comments and trailing commas allowed. Duplicate keys are kept. */
export function parseJson(text: string): SyntaxTree {
  const deepAt = depthExceededAt(text);
  if (deepAt !== undefined) {
    const problem = {
      kind: 'too-deep',
      message: `nested more than ${MAX_DEPTH} levels deep`,
      span: deepAt,
    } as const;
    return { documents: [], problems: [problem] };
  }
  const errors: ParseError[] = [];
  const root = parseTree(blankByteOrderMark(text), errors, { allowTrailingComma: true });
  const documents =
    root === undefined ? [] : [{ root: toNode(root, text), span: spanOf(root), templated: false }];
  const problems = errors.map(({ offset, length }) => ({
    kind: 'syntax' as const,
    message: 'this is not JSON',
    span: { start: offset, end: offset + length },
  }));
  return { documents, problems };
}

const blankByteOrderMark = (text: string): string => (text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text);

const spanOf = (node: JsonNode): Span => ({ start: node.offset, end: node.offset + node.length });

function toNode(node: JsonNode, text: string): Node {
  switch (node.type) {
    case 'object':
      return {
        kind: 'map',
        span: spanOf(node),
        flow: true,
        entries: (node.children ?? []).flatMap((property) => toEntry(property, text)),
      };
    case 'array':
      return {
        kind: 'sequence',
        span: spanOf(node),
        flow: true,
        items: (node.children ?? []).map((item) => toNode(item, text)),
      };
    default:
      return toScalar(node, text);
  }
}

function toEntry(property: JsonNode, text: string): readonly Entry[] {
  const [key, value] = property.children ?? [];
  if (key === undefined) return [];
  const end = key.offset + key.length;
  const valueNode = value === undefined ? emptyScalar(end) : toNode(value, text);
  return [{ key: toScalar(key, text), value: valueNode, span: spanOf(property) }];
}

function toScalar(node: JsonNode, text: string): ScalarNode {
  const span = spanOf(node);
  const isString = node.type === 'string';
  const closed = isString && node.length > 1 && text[span.end - 1] === '"';
  return {
    kind: 'scalar',
    span,
    content: isString ? { start: span.start + 1, end: closed ? span.end - 1 : span.end } : span,
    value: readValue(isString ? String(node.value) : text.slice(span.start, span.end)),
    type: isString ? 'string' : (node.type as ScalarType),
    style: isString ? 'double' : 'plain',
  };
}

function emptyScalar(at: number): ScalarNode {
  const span = { start: at, end: at };
  return { kind: 'scalar', span, content: span, value: readValue(''), type: 'null', style: 'plain' };
}

/** Where the text first nests too deep, brackets in strings not counted. One pass, no recursion. */
function depthExceededAt(text: string): Span | undefined {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const char = text[index];
    if (inString) {
      if (char === '\\') index++;
      else if (char === '"' || char === '\n') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') depth--;
    if (depth > MAX_DEPTH) return { start: index, end: index + 1 };
  }
  return undefined;
}
