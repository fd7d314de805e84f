import { literalText } from '../text/value.ts';
import type { Scalar } from '../text/scalar.ts';
import { findNamed, type NamedAnnotation } from './annotated.ts';
import page from './annotation-is-string.md';
import { quote } from './quote.ts';
import type { Finding, Fix, Rule } from './rule.ts';

/** Kubernetes decodes annotations into strings and refuses an object with anything else (F-K3). */
export const annotationIsString: Rule = {
  id: 'annotation-is-string',
  severity: 'error',
  summary:
    "An annotation's value is a number, a boolean, a map or nothing, where Kubernetes takes strings only.",
  page,
  *check(model, workspace) {
    for (const named of findNamed(model, workspace)) {
      const { value } = named.annotation;
      if (value?.type === 'null' && mayBeMeant(named, workspace.isTransformed(model.uri))) continue;
      if (value === undefined || (value.type !== 'string' && literalText(value.value) !== undefined))
        yield findingFor(named, model.uri);
    }
  },
};

/** A template may fill an empty value in, and `null` in a patch removes the annotation of the base. */
const mayBeMeant = ({ object }: NamedAnnotation, isTransformed: boolean): boolean =>
  !object.complete || isTransformed;

function findingFor({ annotation, name }: NamedAnnotation, uri: string): Finding {
  const { key, value } = annotation;
  const isWritten = value !== undefined && value.value.text !== '';
  return {
    span: isWritten ? value.span : key.span,
    message: `${describe(annotation.value)}, but an annotation's value must be a string: Kubernetes rejects the object`,
    fixes: isWritten && value.type !== 'null' && name !== 'role-arn' ? [quoteValue(uri, value)] : [],
  };
}

function describe(value: Scalar | undefined): string {
  if (value === undefined) return 'a map or a list stands here';
  if (value.type === 'null')
    return value.value.text === '' ? 'this annotation has no value' : `${quote(value)} is no text`;
  return `${quote(value)} is a ${value.type}`;
}

function quoteValue(uri: string, { span, value, type }: Scalar): Fix {
  const text = type === 'boolean' ? asBoolean(value.text) : value.text;
  return {
    title: `write the value as the string ${quote(text)}`,
    isSafe: true,
    edits: [{ uri, span, newText: JSON.stringify(text) }],
  };
}

/** The webhook knows `true`, but not YAML 1.1's `yes` and `on` (F-W7). */
const asBoolean = (text: string): string => (/^(?:y|yes|on|true)$/i.test(text) ? 'true' : 'false');
