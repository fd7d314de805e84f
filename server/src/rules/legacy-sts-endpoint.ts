import { findVariable } from '../model/environment.ts';
import { literalText } from '../text/value.ts';
import { replaceText } from './fix.ts';
import page from './legacy-sts-endpoint.md';
import { knownWorkloads } from './pod-role.ts';
import { quote } from './quote.ts';
import type { Rule } from './rule.ts';

export const legacyStsEndpoint: Rule = {
  id: 'legacy-sts-endpoint',
  severity: 'info',
  summary: "A container sets AWS_STS_REGIONAL_ENDPOINTS to 'legacy'.",
  page,
  *check(model, workspace) {
    for (const { podSpec } of knownWorkloads(model, workspace)) {
      for (const container of podSpec.containers) {
        const value = findVariable(container, 'AWS_STS_REGIONAL_ENDPOINTS')?.value;
        if (value === undefined || literalText(value.value) !== 'legacy') continue;
        yield {
          span: value.span,
          message: `${quote(value)} sends requests for credentials to one endpoint in us-east-1: expected 'regional', or nothing`,
          fixes: [replaceText("change it to 'regional'", model.uri, value, 'regional', false)],
        };
      }
    }
  },
};
