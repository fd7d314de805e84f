/** What is being written at an offset, in text that need not be whole: a marker takes the cursor's place before it is parsed. */
import {
  entriesAt,
  type Node,
  nodeAt,
  type ScalarNode,
  type SyntaxDocument,
  textAt,
} from '../syntax/node.ts';
import type { ScalarStyle } from '../text/scalar.ts';
import type { Span } from '../text/span.ts';
import { parse } from './read-file.ts';

export type Step = string | number;

export interface Cursor {
  readonly role: 'key' | 'value';
  /** From the object's root to the map that the key is in, or to the value. */
  readonly path: readonly Step[];
  /** What a completion replaces: the scalar without its quotes. */
  readonly span: Span;
  readonly quotes: 'none' | 'single' | 'double';
  readonly language: 'yaml' | 'json';
  /** Does a key stand alone, so that its colon and value are missing too? */
  readonly isBare: boolean;
  /** Is it in braces or brackets? */
  readonly isFlow: boolean;
  /** Where a map may start: a plain value on a line of its own. */
  readonly startsMap: boolean;
  /** The other keys of the map that the key is in. */
  readonly siblings: readonly string[];
  readonly textAt: (...path: readonly string[]) => string | undefined;
  /** The keys of the map at a path from the object's root. */
  readonly keysAt: (path: readonly Step[]) => readonly string[];
}

/** A private-use letter, which no file contains. */
const MARKER = '\uE003';

interface Found {
  readonly scalar: ScalarNode;
  readonly role: 'key' | 'value';
  readonly steps: readonly Step[];
  readonly parents: readonly Node[];
  readonly isBare: boolean;
}

export function cursorAt(text: string, language: 'yaml' | 'json', offset: number): Cursor | undefined {
  const marker = language === 'json' && !isInString(text, offset) ? `"${MARKER}"` : MARKER;
  const withMarker = text.slice(0, offset) + marker + text.slice(offset);
  for (const document of parse(withMarker, language).documents) {
    const found = findMarker(document.root, [], []);
    if (found !== undefined)
      return toCursor(found, document, language, { text, offset, added: marker.length });
  }
  return undefined;
}

/** JSON strings end with their line. */
function isInString(text: string, offset: number): boolean {
  const line = text.slice(
    Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1,
    offset,
  );
  return (line.replace(/\\./g, '').match(/"/g) ?? []).length % 2 === 1;
}

function findMarker(node: Node, steps: readonly Step[], parents: readonly Node[]): Found | undefined {
  if (node.kind === 'scalar')
    return isMarked(node) ? { scalar: node, role: 'value', steps, parents, isBare: false } : undefined;
  const inside = [...parents, node];
  if (node.kind === 'sequence')
    return firstOf(node.items.entries(), ([index, item]) => findMarker(item, [...steps, index], inside));
  return firstOf(node.entries, ({ key, value }) => {
    const isBare = value.kind === 'scalar' && value.span.start === value.span.end && value.type === 'null';
    return isMarked(key)
      ? { scalar: key, role: 'key', steps, parents: inside, isBare }
      : findMarker(value, [...steps, key.value.text], inside);
  });
}

const isMarked = ({ value }: ScalarNode): boolean => value.text.includes(MARKER);

function firstOf<T>(items: Iterable<T>, find: (item: T) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

interface Insertion {
  readonly text: string;
  readonly offset: number;
  readonly added: number;
}

function toCursor(
  { scalar, role, steps, parents, isBare }: Found,
  { root }: SyntaxDocument,
  language: Cursor['language'],
  { text, offset, added }: Insertion,
): Cursor {
  const isOwnQuote = added > 1;
  const span = isOwnQuote
    ? { start: offset, end: offset }
    : {
        start: scalar.content.start,
        end: Math.max(offset, Math.min(scalar.content.end - added, endOfLine(text, offset))),
      };
  const inList =
    root.kind === 'map' && textAt(root, 'kind')?.endsWith('List') === true && steps[0] === 'items';
  const object = inList ? parents[2] : root;
  const map = parents.at(-1);
  return {
    role,
    path: inList ? steps.slice(2) : steps,
    span,
    quotes: isOwnQuote ? 'none' : quotesOf(scalar.style),
    language,
    isBare,
    isFlow: map !== undefined && map.kind !== 'scalar' && map.flow,
    startsMap:
      role === 'value' && scalar.style === 'plain' && /^[ \t]*$/.test(lineBefore(text, scalar.span.start)),
    siblings:
      role === 'key' ? entriesAt(map).flatMap(({ key }) => (key === scalar ? [] : [key.value.text])) : [],
    textAt: (...path) => textAt(nodeAt(object), ...path),
    keysAt: (path) => entriesAt(path.reduce(stepInto, object)).map(({ key }) => key.value.text),
  };
}

function stepInto(node: Node | undefined, step: Step): Node | undefined {
  if (typeof step === 'string') return nodeAt(node, step);
  return node?.kind === 'sequence' ? node.items[step] : undefined;
}

function quotesOf(style: ScalarStyle): Cursor['quotes'] {
  return style === 'single' || style === 'double' ? style : 'none';
}

const lineBefore = (text: string, at: number): string => text.slice(text.lastIndexOf('\n', at - 1) + 1, at);

function endOfLine(text: string, offset: number): number {
  const end = text.slice(offset).search(/[\r\n]/);
  return end < 0 ? text.length : offset + end;
}
