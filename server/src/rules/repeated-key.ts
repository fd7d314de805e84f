/** Keys written twice in one object: parsers keep the last one, and a condition is silently gone. */
import {
  type Condition,
  type ConditionBlock,
  type PolicyDocument,
  type Statement,
  statementsOf,
} from '../iam/policy.ts';
import type { FileModel } from '../model/file-model.ts';
import type { Located } from '../text/span.ts';
import { insertProperty, removeProperty } from './json-edit.ts';
import { quote } from './quote.ts';
import type { FileEdit, Finding, Fix } from './rule.ts';

/** YAML's own tools reject such keys. */
export function* findRepeatedKeys(model: FileModel, policy: PolicyDocument): Generator<Finding> {
  if (model.source.text[policy.span.start] !== '{') return;
  yield* findRepeated(model, policy.keys, toKey);
  for (const statement of statementsOf(policy)) {
    yield* findRepeated(model, statement.keys, toKey);
    yield* findRepeated(model, principalTypes(statement), toKey);
    const blocks = statement.condition?.blocks ?? [];
    yield* findRepeated(model, blocks, ({ operator }) => operator, mergeBlocks);
    for (const { conditions } of blocks)
      yield* findRepeated(model, conditions, keyOfCondition, mergeConditions);
  }
}

const toKey = (key: Located<string>): Located<string> => key;

const keyOfCondition = ({ key }: Condition): Located<string> => ({ value: key.value.text, span: key.span });

/** A type stands before all of its principals. */
const principalTypes = ({ principal }: Statement): readonly Located<string>[] => [
  ...new Map((principal?.principals ?? []).map(({ type }) => [type.span.start, type])).values(),
];

type Merge<T> = (model: FileModel, first: T, second: T) => Fix | undefined;

function* findRepeated<T>(
  model: FileModel,
  items: readonly T[],
  keyOf: (item: T) => Located<string>,
  merge?: Merge<T>,
): Generator<Finding> {
  const seen = new Map<string, T>();
  for (const item of items) {
    const { value, span } = keyOf(item);
    const first = seen.get(value);
    if (first === undefined) seen.set(value, item);
    else {
      const fix = merge?.(model, first, item);
      yield {
        span,
        message: `${quote(value)} is written twice: IAM rejects the policy, and programs that read it keep only the last one`,
        related: [{ uri: model.uri, span: keyOf(first).span, message: 'the first one' }],
        ...(fix && { fixes: [fix] }),
      };
    }
  }
}

/** All conditions hold together, so one block says what two say. */
function mergeBlocks(model: FileModel, first: ConditionBlock, second: ConditionBlock): Fix | undefined {
  const { uri, source } = model;
  const keys = first.conditions.map(({ key }) => key.value.text);
  const inserts = second.conditions.map((condition) => {
    const json = valuesText(model, condition);
    return insertProperty(uri, source.text, first.body, condition.key.value.text, json);
  });
  const isSimple =
    inserts.every(({ span }) => span.start === span.end) &&
    !second.conditions.some(({ key }) => keys.includes(key.value.text));
  const edits = [...inserts, removeProperty(uri, source.text, second.span)];
  return isSimple
    ? { title: `move its conditions to the first ${quote(first.operator.value)}`, isSafe: true, edits }
    : undefined;
}

const valuesText = ({ source }: FileModel, { key, span }: Condition): string =>
  source.text.slice(key.span.end, span.end).replace(/^\s*:\s*/, '');

/** One of several values is enough, so the list lets in more than the last one did. */
export function mergeConditions(model: FileModel, first: Condition, second: Condition): Fix | undefined {
  const { uri, source } = model;
  const [one, last] = [first.values[0], first.values.at(-1)];
  if (one === undefined || last === undefined || second.values.length === 0) return undefined;
  const textOf = ({ start, end }: Located<unknown>['span']): string => source.text.slice(start, end);
  const added = second.values.map(({ span }) => textOf(span)).join(', ');
  const isList = valuesText(model, first).startsWith('[');
  const joined: FileEdit = isList
    ? { uri, span: { start: last.span.end, end: last.span.end }, newText: `, ${added}` }
    : { uri, span: one.span, newText: `[${textOf(one.span)}, ${added}]` };
  return {
    title: `put the values of both in one list`,
    isSafe: false,
    edits: [joined, removeProperty(uri, source.text, second.span)],
  };
}
