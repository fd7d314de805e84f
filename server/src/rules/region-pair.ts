import { findVariable, hasVariable } from '../model/environment.ts';
import { literalText } from '../text/value.ts';
import { addVariable } from './fix.ts';
import { findInjectedContainers } from './pod-role.ts';
import { quote } from './quote.ts';
import page from './region-pair.md';
import type { Rule } from './rule.ts';

/** Where either is set, the webhook sets neither (F-W12). */
const PAIRS = [
  { set: 'AWS_REGION', missing: 'AWS_DEFAULT_REGION', reader: 'the SDK for Python reads' },
  { set: 'AWS_DEFAULT_REGION', missing: 'AWS_REGION', reader: 'most other SDKs read' },
] as const;

export const regionPair: Rule = {
  id: 'region-pair',
  severity: 'info',
  summary: 'A container sets one of AWS_REGION and AWS_DEFAULT_REGION without the other.',
  page,
  *check(model, workspace) {
    for (const { container, workload } of findInjectedContainers(model, workspace)) {
      for (const { set, missing, reader } of PAIRS) {
        const variable = findVariable(container, set);
        if (variable === undefined || hasVariable(container, missing, workload, workspace) !== 'no') continue;
        const region = literalText(variable.value?.value);
        const edit =
          region === undefined ? undefined : addVariable(model.source, variable.span, missing, region);
        yield {
          span: variable.name.span,
          message: `${quote(set)} is set by hand, so the webhook sets no ${quote(missing)}, which ${reader}`,
          fixes: edit === undefined ? [] : [{ title: `add ${quote(missing)}`, isSafe: false, edits: [edit] }],
        };
      }
    }
  },
};
