import type {
  ConditionBlock,
  ConditionElement,
  ListElement,
  PolicyDocument,
  PrincipalElement,
  Statement,
} from '../iam/policy.ts';
import {
  type Entry,
  type MapNode,
  type Node,
  type ScalarNode,
  entryOf,
  oneOrMany,
  scalarAt,
} from '../syntax/node.ts';
import type { Located, Span } from '../text/span.ts';
import { unknownValue } from '../text/value.ts';

/** Reads a policy; `undefined` unless the node has the shape of one: `Statement` with an object that has an Effect, Action or Principal. */
export function readPolicy(node: Node | undefined, complete = true): PolicyDocument | undefined {
  if (node?.kind !== 'map' || !hasShapeOfPolicy(node)) return undefined;
  const version = scalarAt(node, 'Version');
  const statement = findStatements(node);
  const items = oneOrMany(statement);
  const statements = items.filter(isMap).map((map) => readStatement(map, complete));
  return {
    span: node.span,
    keys: keysOf(node),
    ...(version && { version }),
    ...(statement && { statements }),
    complete: complete && !items.some(isTextForMap),
  };
}

const findStatements = (node: MapNode): Node | undefined =>
  (entryOf(node, 'Statement') ?? node.entries.find((entry) => /^statements?$/i.test(entry.key.value.text)))
    ?.value;

/** A text where a map belongs is a template's: what it holds is not known. */
const isTextForMap = (node: Node | undefined): boolean => node?.kind === 'scalar' && node.type !== 'null';

const isMap = (node: Node): node is MapNode => node.kind === 'map';

const STATEMENT_KEYS = ['Effect', 'Action', 'NotAction', 'Principal', 'NotPrincipal'];

/** A document is known by its shape, never by `Version` or a file name: both are left out and mistyped in practice. */
function hasShapeOfPolicy(node: MapNode): boolean {
  const statements = oneOrMany(findStatements(node));
  return statements.some(
    (statement) => STATEMENT_KEYS.filter((key) => entryOf(statement, key) !== undefined).length >= 2,
  );
}

function readStatement(node: MapNode, complete: boolean): Statement {
  const sid = scalarAt(node, 'Sid');
  const effect = scalarAt(node, 'Effect');
  const principal = readPrincipal(entryOf(node, 'Principal') ?? entryOf(node, 'NotPrincipal'));
  const action = readList(entryOf(node, 'Action') ?? entryOf(node, 'NotAction'));
  const resource = readList(entryOf(node, 'Resource') ?? entryOf(node, 'NotResource'));
  const condition = readCondition(entryOf(node, 'Condition'));
  return {
    span: node.span,
    keys: keysOf(node),
    ...(sid && { sid }),
    ...(effect && { effect }),
    ...(principal && { principal }),
    ...(action && { action }),
    ...(resource && { resource }),
    ...(condition && { condition }),
    complete: complete && !isTextForMap(entryOf(node, 'Condition')?.value),
  };
}

const keyOf = (entry: Entry): Located<string> => ({ value: entry.key.value.text, span: entry.key.span });

const keysOf = (node: MapNode): readonly Located<string>[] => node.entries.map(keyOf);

const isNegated = (entry: Entry): boolean => entry.key.value.text.startsWith('Not');

/** What is no scalar, as `{ "Ref": … }` of CloudFormation, stands for a text that is not known here. */
const scalarsOf = (node: Node): readonly ScalarNode[] =>
  oneOrMany(node).map((item) => (item.kind === 'scalar' ? item : unknownScalar(item.span)));

const unknownScalar = (span: Span): ScalarNode => ({
  kind: 'scalar',
  span,
  content: span,
  value: unknownValue(),
  type: 'string',
  style: 'plain',
});

function readList(entry: Entry | undefined): ListElement | undefined {
  if (entry === undefined) return undefined;
  return { key: keyOf(entry), negated: isNegated(entry), span: entry.span, values: scalarsOf(entry.value) };
}

function readPrincipal(entry: Entry | undefined): PrincipalElement | undefined {
  if (entry === undefined) return undefined;
  const { value } = entry;
  const principals = (value.kind === 'map' ? value.entries : []).flatMap((typed) =>
    scalarsOf(typed.value).map((id) => ({ type: keyOf(typed), id })),
  );
  return {
    key: keyOf(entry),
    negated: isNegated(entry),
    span: entry.span,
    ...(value.kind === 'scalar' && { everyone: value }),
    principals,
  };
}

function readCondition(entry: Entry | undefined): ConditionElement | undefined {
  if (entry === undefined) return undefined;
  const blocks = entry.value.kind === 'map' ? entry.value.entries.map(readBlock) : [];
  return { key: keyOf(entry), span: entry.span, body: entry.value.span, blocks };
}

function readBlock(entry: Entry): ConditionBlock {
  const operator = keyOf(entry);
  const conditions = (entry.value.kind === 'map' ? entry.value.entries : []).map((condition) => ({
    operator,
    key: condition.key,
    values: scalarsOf(condition.value),
    span: condition.span,
  }));
  return { operator, span: entry.span, body: entry.value.span, conditions };
}
