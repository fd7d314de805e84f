import { literalText } from '../text/value.ts';
import { removeAnnotation } from './annotation-edits.ts';
import { findNamed, type NamedAnnotation } from './annotated.ts';
import page from './duplicate-annotation.md';
import { quote } from './quote.ts';
import type { Rule } from './rule.ts';

export const duplicateAnnotation: Rule = {
  id: 'duplicate-annotation',
  severity: 'info',
  summary: 'An annotation is written twice on one object, and only the last one counts.',
  page,
  *check(model, workspace) {
    for (const named of findNamed(model, workspace)) {
      const { annotation, metadata, object } = named;
      const last = findLast(named);
      if (last === annotation || !object.complete) continue;
      const isSame = sameText(annotation, last);
      yield {
        span: annotation.key.span,
        tag: 'unnecessary',
        message: `${quote(annotation.key)} is written again below: the last one counts${isSame ? '' : ', and this value is lost'}`,
        related: [{ uri: model.uri, span: last.span, message: 'this one counts' }],
        fixes: [
          {
            title: 'remove this one',
            isSafe: isSame,
            edits: [removeAnnotation(model, metadata, annotation)],
          },
        ],
      };
    }
  },
};

const findLast = ({ metadata, annotation }: NamedAnnotation): NamedAnnotation['annotation'] =>
  metadata.annotations.findLast(({ key }) => key.value.text === annotation.key.value.text) ?? annotation;

function sameText(a: NamedAnnotation['annotation'], b: NamedAnnotation['annotation']): boolean {
  const text = literalText(a.value?.value);
  return text !== undefined && text === literalText(b.value?.value);
}
