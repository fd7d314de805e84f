import { removeAnnotation } from './annotation-edits.ts';
import { findAccountValues } from './annotated.ts';
import { annotationKey } from '../model/annotation.ts';
import { quote } from './quote.ts';
import page from './role-arn-empty.md';
import type { Rule } from './rule.ts';

const EMPTY = "the role ARN is empty: the webhook injects nothing, and pods run with the node's role";

/** The webhook changes no pod whose account has an empty role (F-W9). In a patch an empty value takes the base's role away. */
export const roleArnEmpty: Rule = {
  id: 'role-arn-empty',
  severity: 'warning',
  summary: 'The role-arn annotation is empty, so pods get no role.',
  page,
  *check(model, workspace) {
    if (workspace.isTransformed(model.uri)) return;
    for (const { account, annotation, value, text } of findAccountValues(model, workspace, 'role-arn')) {
      if (text.trim() !== '') continue;
      yield {
        span: value.span,
        message: text === '' ? EMPTY : 'the role ARN is white space only: AWS knows no such role',
        fixes: [
          {
            title: `remove ${quote(annotationKey(workspace, 'role-arn'))}`,
            isSafe: false,
            edits: [removeAnnotation(model, account.metadata, annotation)],
          },
        ],
      };
    }
  },
};
