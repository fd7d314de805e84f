import { removeAnnotation } from './annotation-edits.ts';
import { findAccountValues } from './annotated.ts';
import { annotationKey } from '../model/annotation.ts';
import { replaceText } from './fix.ts';
import { quote } from './quote.ts';
import type { Rule } from './rule.ts';
import page from './sts-regional-endpoints-false.md';

const FALSE = /^(?:0|f|F|FALSE|false|False)$/;

/** The webhook then sets no variable, and SDKs go to the regional endpoint of their own accord (F-W21). */
export const stsRegionalEndpointsFalse: Rule = {
  id: 'sts-regional-endpoints-false',
  severity: 'info',
  summary: "The sts-regional-endpoints annotation is 'false', which does not bring the global endpoint back.",
  page,
  *check(model, workspace) {
    for (const { account, annotation, value, text } of findAccountValues(
      model,
      workspace,
      'sts-regional-endpoints',
    )) {
      if (!FALSE.test(text.trim())) continue;
      const key = quote(annotationKey(workspace, 'sts-regional-endpoints'));
      yield {
        span: value.span,
        message: `${quote(text)} does not mean the global endpoint of STS: current SDKs use the regional one unless told otherwise`,
        fixes: [
          {
            title: `remove ${key}`,
            isSafe: false,
            edits: [removeAnnotation(model, account.metadata, annotation)],
          },
          replaceText("change it to 'true'", model.uri, value, 'true', false),
        ],
      };
    }
  },
};
