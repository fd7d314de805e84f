/** Edits that add and take out annotations, in block and flow style. */
import type { Annotation, Metadata } from '../model/field.ts';
import type { FileModel } from '../model/file-model.ts';
import type { Span } from '../text/span.ts';
import { literalText } from '../text/value.ts';
import { asPlainOrQuoted } from './fix.ts';
import { insertProperty, removeProperty } from './json-edit.ts';
import type { FileEdit, Fix } from './rule.ts';

/** Takes an annotation or a label out with its line. The last annotation takes the `annotations` key along. */
export function removeAnnotation(
  { uri, source: { text } }: FileModel,
  { annotations, annotationsField }: Metadata,
  annotation: Annotation,
): FileEdit {
  const isAlone = annotations.length === 1 && annotations[0] === annotation;
  const whole =
    isAlone && annotationsField !== undefined && isWithin(annotationsField.map, annotationsField.span);
  return removeProperty(uri, text, trimEnd(text, whole ? annotationsField.span : annotation.span));
}

/** Adds an annotation; `undefined` where it is not plain where to. */
export function insertAnnotation(
  { uri, source: { text } }: FileModel,
  metadata: Metadata,
  key: string,
  value: string,
): FileEdit | undefined {
  const { annotationsField, span, labels } = metadata;
  const inBlock = `${key}: ${asPlainOrQuoted(value)}`;
  if (annotationsField !== undefined) {
    const { map } = annotationsField;
    if (map === undefined || !isWithin(map, annotationsField.span)) return undefined;
    return isFlow(text, map)
      ? insertProperty(uri, text, map, key, JSON.stringify(value))
      : insertLines(uri, text, map, [inBlock]);
  }
  if (isFlow(text, span))
    return insertProperty(
      uri,
      text,
      span,
      'annotations',
      `{ ${JSON.stringify(key)}: ${JSON.stringify(value)} }`,
    );
  const lines = ['annotations:', `  ${inBlock}`];
  const last = lastNameIn(metadata);
  if (last !== undefined) return appendLines(uri, text, span, last, lines);
  return labels.length === 0 ? undefined : insertLines(uri, text, span, lines);
}

/** What annotations are usually written behind: the object's name and namespace. */
const lastNameIn = ({ name, namespace }: Metadata): Span | undefined =>
  [name, namespace].flatMap((scalar) => scalar?.span ?? []).sort((a, b) => b.start - a.start)[0];

const isFlow = (text: string, map: Span): boolean => text[map.start] === '{';

const isWithin = (inner: Span | undefined, outer: Span): boolean =>
  inner !== undefined && outer.start <= inner.start && inner.end <= outer.end;

/** A block scalar's span takes in the line end behind it. */
const trimEnd = (text: string, { start, end }: Span): Span => ({
  start,
  end: start + text.slice(start, end).trimEnd().length,
});

/** Puts lines before a block map's first entry, in its column. */
function insertLines(uri: string, text: string, map: Span, lines: readonly string[]): FileEdit {
  const end = lineEndOf(text) + indentationOf(text, map);
  return {
    uri,
    span: { start: map.start, end: map.start },
    newText: lines.map((line) => line + end).join(''),
  };
}

/** Puts lines behind the line that `entry` stands on, in a block map's column. */
function appendLines(uri: string, text: string, map: Span, entry: Span, lines: readonly string[]): FileEdit {
  const at = entry.end + (/^[^\r\n]*/.exec(text.slice(entry.end))?.[0].length ?? 0);
  const start = lineEndOf(text) + indentationOf(text, map);
  return { uri, span: { start: at, end: at }, newText: lines.map((line) => start + line).join('') };
}

const lineEndOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

const indentationOf = (text: string, { start }: Span): string =>
  ' '.repeat(text.slice(text.lastIndexOf('\n', start - 1) + 1, start).replace('\uFEFF', '').length);

/** Where annotations are: a file and the metadata of an object in it. */
export interface Spot {
  readonly model: FileModel;
  readonly metadata: Metadata;
}

/** The fix that moves a literal annotation or label. Where the other place already says the same, it is taken out only. */
export function moveAnnotation(
  title: string,
  annotation: Annotation,
  from: Spot,
  to: Spot,
  isSafe: boolean,
): readonly Fix[] {
  const key = annotation.key.value.text;
  const value = literalText(annotation.value?.value);
  const removal = removeAnnotation(from.model, from.metadata, annotation);
  const there = to.metadata.annotations.find((other) => other.key.value.text === key);
  if (there !== undefined && there !== annotation) {
    const isSame = value !== undefined && literalText(there.value?.value) === value;
    return isSame
      ? [{ title: `remove it: ${title.replace('move it to ', '')} has it`, isSafe: true, edits: [removal] }]
      : [];
  }
  const insertion = value === undefined ? undefined : insertAnnotation(to.model, to.metadata, key, value);
  return insertion === undefined ? [] : [{ title, isSafe, edits: [insertion, removal] }];
}
