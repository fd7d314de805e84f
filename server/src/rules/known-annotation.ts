import type { Annotation } from '../model/field.ts';
import { literalText } from '../text/value.ts';
import { type Annotated, findAnnotated, READ_FROM } from './annotated.ts';
import { ANNOTATION_NAMES, type AnnotationName } from '../model/annotation.ts';
import { replaceText } from './fix.ts';
import page from './known-annotation.md';
import { nearest } from './nearest.ts';
import { quote } from './quote.ts';
import type { Finding, Rule } from './rule.ts';

/** Prefixes that people write for the webhook's, too far from it for an edit distance. */
const WRONG_PREFIXES = ['eks.amazon.com', 'amazonaws.com'];

/** Slips are few letters; other components have keys of their own under `eks.amazonaws.com`. */
const MAX_DISTANCE = 2;

export const knownAnnotation: Rule = {
  id: 'known-annotation',
  severity: 'warning',
  summary: "An annotation's key is almost one that the webhook reads.",
  page,
  *check(model, workspace) {
    const { annotationPrefix } = workspace.configuration;
    for (const annotated of findAnnotated(model)) {
      for (const annotation of annotated.metadata.annotations) {
        const finding = findingFor(annotation, annotated, annotationPrefix, model.uri);
        if (finding !== undefined) yield finding;
      }
    }
  },
};

function findingFor(
  { key, value }: Annotation,
  { place, metadata }: Annotated,
  prefix: string,
  uri: string,
): Finding | undefined {
  const text = literalText(key.value);
  const isOldTool = text === 'iam.amazonaws.com/role' && place === 'service account';
  const name =
    text === undefined ? undefined : isOldTool ? 'role-arn' : nameMeantBy(text, READ_FROM[place], prefix);
  if (name === undefined) return undefined;
  const meant = `${prefix}/${name}`;
  if (metadata.annotations.some((other) => other.key.value.text === meant)) return undefined;
  const isSafe = !isOldTool || value?.value.text.startsWith('arn:') === true;
  const what = isOldTool ? 'is what kube2iam and kiam read from pods' : 'is no annotation of the webhook';
  return {
    span: key.span,
    message: `${quote(key)} ${what}, and does nothing here: expected ${quote(meant)}`,
    fixes: [replaceText(`rename it to ${quote(meant)}`, uri, key, meant, isSafe)],
  };
}

function nameMeantBy(
  key: string,
  names: readonly AnnotationName[],
  prefix: string,
): AnnotationName | undefined {
  const slash = key.lastIndexOf('/');
  const [ownPrefix, suffix] = [key.slice(0, Math.max(0, slash)), key.slice(slash + 1)];
  if (slash < 0 || (ownPrefix === prefix && isKnown(suffix))) return undefined;
  if (ownPrefix === prefix)
    return nearest(suffix.toLowerCase().replaceAll('_', '-'), names, (name) => name, MAX_DISTANCE);
  const isSlip =
    WRONG_PREFIXES.includes(ownPrefix) ||
    nearest(ownPrefix.toLowerCase(), [prefix], (text) => text, MAX_DISTANCE) !== undefined;
  return isSlip ? names.find((name) => name === suffix) : undefined;
}

const isKnown = (suffix: string): boolean => ANNOTATION_NAMES.some((name) => name === suffix);
