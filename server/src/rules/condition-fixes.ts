/** Edits of a statement's conditions that keep the file's layout. */
import type { Condition, Statement } from '../iam/policy.ts';
import type { FileModel } from '../model/file-model.ts';
import { insertProperty, removeProperty } from './json-edit.ts';
import type { Scalar } from '../text/scalar.ts';
import type { FileEdit, Fix } from './rule.ts';

/** Adds a condition on `key` under `StringEquals`; a single value stays a text. */
export function addCondition(
  model: FileModel,
  statement: Statement,
  key: string,
  values: readonly string[],
): readonly Fix[] {
  const json = JSON.stringify(values.length === 1 ? values[0] : values);
  const title = `add the condition '${key}' is ${values.join(' or ')}`;
  return insertUnder(model, statement, 'StringEquals', key, json).map((edit) => ({
    title,
    isSafe: false,
    edits: [edit],
  }));
}

/** Moves a condition under another operator: the operator is renamed where it holds nothing else, else the block is split. */
export function moveCondition(
  model: FileModel,
  statement: Statement,
  condition: Condition,
  operator: string,
): readonly FileEdit[] {
  const { uri, source } = model;
  const block = statement.condition?.blocks.find(({ conditions }) => conditions.includes(condition));
  const hasTarget = statement.condition?.blocks.some((other) => other.operator.value === operator) ?? false;
  if (block?.conditions.length === 1 && !hasTarget) {
    return [{ uri, span: condition.operator.span, newText: JSON.stringify(operator) }];
  }
  const values = source.text.slice(condition.key.span.end, condition.span.end).replace(/^\s*:\s*/, '');
  const removed = block?.conditions.length === 1 ? block.span : condition.span;
  return [
    removeProperty(uri, source.text, removed),
    ...insertUnder(model, statement, operator, condition.key.value.text, values),
  ];
}

/** Adds a value behind the last one; a single value becomes a list. Nothing where there is no value. */
export function appendValue(uri: string, values: readonly Scalar[], text: string): readonly FileEdit[] {
  const last = values.at(-1);
  if (last === undefined) return [];
  const insert = (at: number, newText: string): FileEdit => ({ uri, span: { start: at, end: at }, newText });
  const added = `, ${JSON.stringify(text)}`;
  return values.length > 1
    ? [insert(last.span.end, added)]
    : [insert(last.span.start, '['), insert(last.span.end, `${added}]`)];
}

/** Puts `key: json` under an operator, which is added where the statement has none of it; nothing without a `Condition`. */
function insertUnder(
  { uri, source: { text } }: FileModel,
  { condition }: Statement,
  operator: string,
  key: string,
  json: string,
): readonly FileEdit[] {
  if (condition === undefined) return [];
  const block = condition.blocks.find((other) => other.operator.value === operator);
  if (block !== undefined) return [insertProperty(uri, text, block.body, key, json)];
  return [insertProperty(uri, text, condition.body, operator, `{\n  ${JSON.stringify(key)}: ${json}\n}`)];
}
