import type { FileModel } from '../model/file-model.ts';
import type { Workspace } from '../model/workspace.ts';
import { type Scalar, spanWithin } from '../text/scalar.ts';
import type { Span } from '../text/span.ts';
import {
  type AnnotationValue,
  findAccountValues,
  findAnnotated,
  findValues,
  trimmedSpan,
} from './annotated.ts';
import page from './annotation-whitespace.md';
import { asPlainOrQuoted } from './fix.ts';
import type { Finding, Fix, Rule } from './rule.ts';

/** The webhook trims nothing: it injects texts as they are, and reads numbers and booleans strictly (F-W7, F-W9). */
const INJECTED = [
  { name: 'role-arn', effect: 'keeps: AWS does not know this ARN' },
  { name: 'audience', effect: 'keeps: STS refuses a token with this audience' },
] as const;
const PARSED = ['sts-regional-endpoints', 'token-expiration'] as const;
const IGNORED = 'cannot read: it ignores the annotation';

export const annotationWhitespace: Rule = {
  id: 'annotation-whitespace',
  severity: 'error',
  summary: "An annotation's value starts or ends with white space, which the webhook does not trim.",
  page,
  *check(model, workspace) {
    for (const { name, effect } of INJECTED) {
      for (const value of findAccountValues(model, workspace, name)) yield* findSpace(value, effect, model);
    }
    for (const value of parsedValues(model, workspace)) {
      for (const finding of findSpace(value, IGNORED, model)) yield { ...finding, severity: 'warning' };
    }
  },
};

const parsedValues = (model: FileModel, workspace: Workspace): readonly AnnotationValue[] =>
  findAnnotated(model)
    .filter(({ place }) => place !== 'workload')
    .flatMap(({ metadata }) => PARSED.flatMap((name) => findValues(metadata, workspace, name)));

function* findSpace({ value, text }: AnnotationValue, effect: string, model: FileModel): Generator<Finding> {
  const { start, end } = trimmedSpan(text);
  if (start === end || end - start === text.length) return;
  const isLeading = start > 0;
  const space = isLeading ? { start: 0, end: start } : { start: end, end: text.length };
  const what = describe(text.slice(space.start, space.end));
  yield {
    span: value.style === 'block' ? withoutLineEnd(value, model) : spanWithin(value, space.start, space.end),
    message: `the value ${isLeading ? 'starts' : 'ends'} with ${what}, which the webhook ${effect}`,
    fixes: [trim(value, text.trim(), model)],
  };
}

function describe(space: string): string {
  if (/[\r\n]/.test(space)) return 'a line break';
  return space.includes('\t') ? 'a tab' : 'a space';
}

/** A block scalar's span takes in the line end behind it. */
function withoutLineEnd({ span: { start, end } }: Scalar, { source: { text } }: FileModel): Span {
  return { start, end: start + text.slice(start, end).trimEnd().length };
}

function trim(value: Scalar, text: string, model: FileModel): Fix {
  const isQuoted = value.style === 'single' || value.style === 'double';
  const span = isQuoted ? value.content : withoutLineEnd(value, model);
  const newText = isQuoted ? text : asPlainOrQuoted(text);
  return { title: 'remove the white space', isSafe: true, edits: [{ uri: model.uri, span, newText }] };
}
