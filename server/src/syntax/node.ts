/**
 * One tree for every syntax. Only the adapters beside this file know a parser library; readers see these nodes.
 *
 * Parsing never throws: broken text yields the part that could be read, and `problems`.
 */
import type { Scalar } from '../text/scalar.ts';
import type { Span } from '../text/span.ts';

export type Node = MapNode | SequenceNode | ScalarNode;

export interface ScalarNode extends Scalar {
  readonly kind: 'scalar';
}

/** A key and its value. A key without a value has an empty `null` scalar. */
export interface Entry {
  readonly key: ScalarNode;
  readonly value: Node;
  readonly span: Span;
}

/** Entries in the order of the text, duplicates kept, YAML merge keys (`<<`) filled in after the map's own. */
export interface MapNode {
  readonly kind: 'map';
  readonly span: Span;
  readonly flow: boolean;
  readonly entries: readonly Entry[];
}

export interface SequenceNode {
  readonly kind: 'sequence';
  readonly span: Span;
  readonly flow: boolean;
  readonly items: readonly Node[];
}

/** Why a stretch of text could not be read; `syntax` problems are the language's own support's to report. */
export interface SyntaxProblem {
  readonly kind: 'syntax' | 'too-many-aliases' | 'too-deep';
  readonly message: string;
  readonly span: Span;
}

/** One document of a file: YAML may hold several. `templated` text leaves some of its structure unknown. */
export interface SyntaxDocument {
  readonly root: Node;
  readonly span: Span;
  readonly templated: boolean;
}

export interface SyntaxTree {
  readonly documents: readonly SyntaxDocument[];
  readonly problems: readonly SyntaxProblem[];
}

/** The entry whose key reads `key`; the last one wins, as in every loader that allows duplicates. */
export function entryOf(node: Node | undefined, key: string): Entry | undefined {
  return node?.kind === 'map' ? node.entries.findLast((entry) => entry.key.value.text === key) : undefined;
}

/** The node at a path of keys. */
export function nodeAt(node: Node | undefined, ...path: readonly string[]): Node | undefined {
  return path.reduce<Node | undefined>((at, key) => entryOf(at, key)?.value, node);
}

/** The scalar at a path of keys; `undefined` where there is none or it is null. */
export function scalarAt(node: Node | undefined, ...path: readonly string[]): ScalarNode | undefined {
  const found = nodeAt(node, ...path);
  return found?.kind === 'scalar' && found.type !== 'null' ? found : undefined;
}

/** The items of the sequence at a path of keys; empty where there is none. */
export function itemsAt(node: Node | undefined, ...path: readonly string[]): readonly Node[] {
  const found = nodeAt(node, ...path);
  return found?.kind === 'sequence' ? found.items : [];
}

/** The entries of the map at a path of keys; empty where there is none. */
export function entriesAt(node: Node | undefined, ...path: readonly string[]): readonly Entry[] {
  const found = nodeAt(node, ...path);
  return found?.kind === 'map' ? found.entries : [];
}

/** The literal text at a path of keys; `undefined` where it is absent, no scalar, or has holes. */
export function textAt(node: Node | undefined, ...path: readonly string[]): string | undefined {
  const scalar = scalarAt(node, ...path);
  return scalar !== undefined && scalar.value.holes.length === 0 ? scalar.value.text : undefined;
}

/** A list that may also be written as its only item, as IAM allows for actions, principals and condition values. */
export function oneOrMany(node: Node | undefined): readonly Node[] {
  if (node === undefined) return [];
  return node.kind === 'sequence' ? node.items : [node];
}

/** Every map in a tree, outermost first. Nodes that aliases share are visited once. */
export function* mapsIn(root: Node): Generator<MapNode> {
  const seen = new Set<Node>();
  const stack: Node[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.kind === 'scalar' || seen.has(node)) continue;
    seen.add(node);
    if (node.kind === 'map') yield node;
    const children = node.kind === 'map' ? node.entries.map((entry) => entry.value) : node.items;
    for (let index = children.length - 1; index >= 0; index--) stack.push(children[index] as Node);
  }
}
