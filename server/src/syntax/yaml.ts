import * as yaml from 'yaml';
import { readValue } from '../text/placeholder.ts';
import type { ScalarStyle, ScalarType } from '../text/scalar.ts';
import { mergeSpans, type Span, spansOverlapping } from '../text/span.ts';
import { unknownValue, type Value } from '../text/value.ts';
import type { Entry, Node, ScalarNode, SyntaxDocument, SyntaxProblem, SyntaxTree } from './node.ts';
import { type MaskedText, maskTemplates, unmask } from './template.ts';

/** The composer recurses once per level; text nested deeper than this is not read. */
const MAX_DEPTH = 500;
/** How many nodes aliases may repeat in one document before it counts as an alias bomb. */
const MAX_ALIASED_NODES = 100_000;
/** How many they may repeat in all documents of a file. */
const MAX_ALIASED_NODES_OF_FILE = 300_000;
/** Text that is wrong this often is no YAML, and each error costs more than the text it is about. */
const MAX_ERRORS = 1000;

/**
 * Reads every document of a YAML text. Kubernetes reads YAML 1.1 (`yes` is a boolean, `012` a number), so we do.
 * Aliases share the node they name, so the work is bounded by the text and not by its expansion.
 */
export function parseYaml(text: string): SyntaxTree {
  const masked = maskTemplates(text);
  const problems: SyntaxProblem[] = [];
  const documents: SyntaxDocument[] = [];
  const composed = [...composeDocuments(masked.text, problems)];
  /** Spaces in place of an action may be more than a block scalar's indentation. */
  const isOfMask = (span: Span): boolean => spansOverlapping(masked.actions, span).length > 0;
  let aliased = 0;
  for (const [index, document] of composed.entries()) {
    for (const problem of document.errors.map(syntaxProblem)) {
      if (!isOfMask(problem.span)) problems.push(problem);
    }
    const reader = new DocumentReader(text, masked, document, extentOf(composed, index, text));
    const read = aliased > MAX_ALIASED_NODES_OF_FILE ? undefined : reader.read();
    aliased += reader.aliased;
    if (read === undefined) problems.push(aliasProblem(spanOf(document)));
    else documents.push(read);
  }
  return { documents, problems };
}

/** From the document before to the one behind: a template action above or below the content may enclose it. */
const extentOf = (documents: readonly yaml.Document[], index: number, text: string): Span => ({
  start: documents[index - 1]?.range?.[2] ?? 0,
  end: documents[index + 1]?.range?.[0] ?? text.length,
});

function* composeDocuments(text: string, problems: SyntaxProblem[]): Generator<yaml.Document> {
  const parser = new yaml.Parser();
  const composer = new yaml.Composer({ version: '1.1', uniqueKeys: false, logLevel: 'silent' });
  let errors = 0;
  for (const lexeme of new yaml.Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) {
      if (token.type === 'error') errors++;
      yield* composer.next(token);
    }
    if (errors > MAX_ERRORS) {
      const span = { start: parser.offset, end: parser.offset + 1 };
      problems.push({ kind: 'syntax', message: `more than ${MAX_ERRORS} errors`, span });
      return;
    }
    if (parser.stack.length > MAX_DEPTH) {
      const span = { start: parser.offset, end: parser.offset + 1 };
      problems.push({ kind: 'too-deep', message: `nested more than ${MAX_DEPTH} levels deep`, span });
      return;
    }
  }
  for (const token of parser.end()) yield* composer.next(token);
  yield* composer.end(false, text.length);
}

function syntaxProblem(error: yaml.YAMLParseError): SyntaxProblem {
  const [message = error.code] = error.message.split('\n');
  return { kind: 'syntax', message, span: { start: error.pos[0], end: error.pos[1] } };
}

const aliasProblem = (span: Span): SyntaxProblem => ({
  kind: 'too-many-aliases',
  message: `aliases in this document repeat more than ${MAX_ALIASED_NODES} nodes`,
  span: { start: span.start, end: Math.min(span.end, span.start + 1) },
});

const spanOf = (node: { readonly range?: yaml.Range | null | undefined }): Span => ({
  start: node.range?.[0] ?? 0,
  end: node.range?.[1] ?? 0,
});

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
};

/** Turns one composed document into nodes. Holds the anchors seen so far and what aliases have cost. */
class DocumentReader {
  readonly #source: string;
  readonly #masked: string;
  readonly #actions: readonly Span[];
  readonly #document: yaml.Document;
  readonly #anchors = new Map<string, { readonly node: Node; readonly size: number }>();
  #size = 0;
  #aliased = 0;

  constructor(source: string, masked: MaskedText, document: yaml.Document, extent: Span) {
    this.#source = source;
    this.#masked = masked.text;
    this.#document = document;
    this.#actions = spansOverlapping(masked.actions, extent);
  }

  /** The document, or `undefined` for an alias bomb. */
  read(): SyntaxDocument | undefined {
    const root = this.toNode(this.#document.contents, 0);
    if (this.#aliased > MAX_ALIASED_NODES) return undefined;
    return { root, span: spanOf(this.#document), templated: this.#actions.length > 0 };
  }

  /** How many nodes aliases have repeated. */
  get aliased(): number {
    return this.#aliased;
  }

  private toNode(node: unknown, at: number): Node {
    this.#size++;
    if (this.#aliased > MAX_ALIASED_NODES) return emptyScalar(at);
    if (yaml.isAlias(node)) return this.resolve(node, at);
    const sizeBefore = this.#size;
    const read = this.toFreshNode(node, at);
    if (yaml.isNode(node) && 'anchor' in node && node.anchor) {
      this.#anchors.set(node.anchor, { node: read, size: this.#size - sizeBefore + 1 });
    }
    return read;
  }

  private resolve(alias: yaml.Alias, at: number): Node {
    const anchor = this.#anchors.get(alias.source);
    if (anchor === undefined) return emptyScalar(at);
    this.#size += anchor.size;
    this.#aliased += anchor.size;
    return anchor.node;
  }

  private toFreshNode(node: unknown, at: number): Node {
    if (yaml.isMap(node)) {
      const entries = this.withMerged(node.items.map((pair) => this.toEntry(pair, spanOf(node).start)));
      return { kind: 'map', span: spanOf(node), flow: node.flow === true, entries };
    }
    if (yaml.isSeq(node)) {
      const items = node.items.map((item) => this.toNode(item, spanOf(node).start));
      return { kind: 'sequence', span: spanOf(node), flow: node.flow === true, items };
    }
    return yaml.isScalar(node) ? this.toScalar(node) : emptyScalar(at);
  }

  private toEntry(pair: yaml.Pair, at: number): Entry {
    const key = this.toNode(pair.key, at);
    const scalarKey = key.kind === 'scalar' ? key : emptyScalar(key.span.start);
    const value = this.toNode(pair.value, scalarKey.span.end);
    const end = yaml.isAlias(pair.value) ? spanOf(pair.value).end : value.span.end;
    return { key: scalarKey, value, span: { start: scalarKey.span.start, end } };
  }

  /** YAML 1.1 merge keys: a map's own entries win, then the merged maps in their order. */
  private withMerged(entries: readonly Entry[]): readonly Entry[] {
    const isMerge = (entry: Entry): boolean => entry.key.value.text === '<<' && entry.key.style === 'plain';
    if (!entries.some(isMerge)) return this.#actions.length > 0 ? withoutCertainDuplicates(entries) : entries;
    const own = entries.filter((entry) => !isMerge(entry));
    const known = new Set(own.map((entry) => entry.key.value.text));
    const merged: Entry[] = [];
    for (const { value } of entries.filter(isMerge)) {
      for (const source of value.kind === 'sequence' ? value.items : [value]) {
        for (const entry of source.kind === 'map' ? source.entries : []) {
          this.#aliased++;
          if (known.has(entry.key.value.text)) continue;
          known.add(entry.key.value.text);
          merged.push(entry);
        }
      }
    }
    return [...own, ...merged];
  }

  private toScalar(node: yaml.Scalar): ScalarNode {
    const span = spanOf(node);
    const style = STYLES[node.type ?? ''] ?? 'plain';
    const quoted = style === 'single' || style === 'double';
    const closed =
      quoted && span.end - span.start > 1 && this.#source[span.end - 1] === this.#source[span.start];
    const content = quoted ? { start: span.start + 1, end: closed ? span.end - 1 : span.end } : span;
    return { kind: 'scalar', span, content, value: this.toValue(node, span), type: typeOf(node), style };
  }

  private toValue(node: yaml.Scalar, span: Span): Value {
    const cooked = typeof node.value === 'string' ? node.value : (node.source ?? '');
    if (node.tag?.startsWith('!') === true) return unknownValue(cooked);
    const actions = spansOverlapping(this.#actions, span);
    if (actions.length === 0) return readValue(cooked);
    const visible = actions.filter(({ start }) => this.#masked[start] !== ' ');
    const { text, holes } = unmask(
      cooked,
      visible.map(({ start, end }) => this.#source.slice(start, end)),
    );
    return { text, holes: mergeSpans([...holes, ...readValue(text).holes]) };
  }
}

function typeOf(node: yaml.Scalar): ScalarType {
  if (node.value === null || node.value === undefined) return 'null';
  if (typeof node.value === 'bigint') return 'number';
  return typeof node.value === 'number' || typeof node.value === 'boolean'
    ? (typeof node.value as ScalarType)
    : 'string';
}

/** In a template two branches may each give a key its value: which one counts is not known. */
function withoutCertainDuplicates(entries: readonly Entry[]): readonly Entry[] {
  const seen = new Map<string, number>();
  for (const { key } of entries) seen.set(key.value.text, (seen.get(key.value.text) ?? 0) + 1);
  return entries.map((entry) =>
    (seen.get(entry.key.value.text) ?? 0) > 1 && entry.value.kind === 'scalar'
      ? { ...entry, value: { ...entry.value, value: unknownValue(entry.value.value.text) } }
      : entry,
  );
}

function emptyScalar(at: number): ScalarNode {
  const span = { start: at, end: at };
  return { kind: 'scalar', span, content: span, value: readValue(''), type: 'null', style: 'plain' };
}
