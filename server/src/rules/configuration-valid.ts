import { resourcesOf } from '../model/file-model.ts';
import type { Located } from '../text/span.ts';
import page from './configuration-valid.md';
import { nearest } from './nearest.ts';
import { quote } from './quote.ts';
import type { Finding, Rule } from './rule.ts';

/** The ids come from the list of rules, which imports this file. */
export const configurationValid = (ruleIds: () => readonly string[]): Rule => ({
  id: 'configuration-valid',
  severity: 'warning',
  summary: '.irsa.yaml says something that has no meaning.',
  page,
  *check(model) {
    for (const { configuration } of resourcesOf(model, 'Configuration')) {
      for (const { value, span } of configuration.problems) yield { span, message: value };
      const ids = ruleIds();
      for (const name of configuration.ruleNames) {
        if (!ids.includes(name.value)) yield describeUnknownRule(name, ids, model.uri);
      }
    }
  },
});

function describeUnknownRule({ value, span }: Located<string>, ids: readonly string[], uri: string): Finding {
  const meant = nearest(value, ids, (id) => id, 3);
  const didYouMean = meant === undefined ? "'irsa rules' lists them" : `did you mean ${quote(meant)}?`;
  return {
    span,
    message: `there is no rule ${quote(value)}: ${didYouMean}`,
    fixes:
      meant === undefined
        ? []
        : [{ title: `change it to ${quote(meant)}`, isSafe: true, edits: [{ uri, span, newText: meant }] }],
  };
}
