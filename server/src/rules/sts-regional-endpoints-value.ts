import { findAccountValues } from './annotated.ts';
import { replaceText } from './fix.ts';
import { quote } from './quote.ts';
import type { Rule } from './rule.ts';
import page from './sts-regional-endpoints-value.md';

/** What Go's `ParseBool` reads; the webhook ignores the rest (F-W7). */
const BOOLEAN = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;

export const stsRegionalEndpointsValue: Rule = {
  id: 'sts-regional-endpoints-value',
  severity: 'warning',
  summary: 'The sts-regional-endpoints annotation is no boolean, so it is ignored.',
  page,
  *check(model, workspace) {
    for (const { value, text } of findAccountValues(model, workspace, 'sts-regional-endpoints')) {
      const trimmed = text.trim();
      if (BOOLEAN.test(trimmed)) continue;
      const meant = booleanMeantBy(trimmed);
      yield {
        span: value.span,
        message: `${quote(text)} is no boolean: the webhook ignores it, expected 'true' or 'false'`,
        fixes:
          meant === undefined ? [] : [replaceText(`change it to ${quote(meant)}`, model.uri, value, meant)],
      };
    }
  },
};

function booleanMeantBy(text: string): string | undefined {
  if (/^(?:true|yes|y|on|enabled?)$/i.test(text)) return 'true';
  return /^(?:false|no|n|off|disabled?)$/i.test(text) ? 'false' : undefined;
}
