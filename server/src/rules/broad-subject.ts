import { matchesGlob } from '../iam/glob.ts';
import type { Reach } from '../iam/probe.ts';
import type { Severity } from '../model/configuration.ts';
import { accountStatements, conditionsOn, isPositive } from './account-statements.ts';
import page from './broad-subject.md';
import { quote } from './quote.ts';
import type { Rule } from './rule.ts';
import { describeStranger, strangersOf } from './strangers.ts';

/** A whole namespace is a documented pattern, and names by pattern are how operators name their accounts. */
const SEVERITIES: Partial<Record<Reach, Severity>> = {
  cluster: 'warning',
  'name in any namespace': 'warning',
  'namespaces by pattern': 'warning',
  'name in namespaces by pattern': 'warning',
  'whole namespace': 'info',
};

export const broadSubject: Rule = {
  id: 'broad-subject',
  severity: 'warning',
  summary: "A subject's wildcard admits service accounts of other namespaces, or a whole namespace.",
  page,
  yieldsTo: ['subject-format'],
  *check(model, { configuration }) {
    for (const entry of accountStatements(model)) {
      const patterns = conditionsOn(entry.statement, 'sub')
        .filter(isPositive)
        .flatMap((condition) => condition.values);
      for (const stranger of patterns.length === 0 ? [] : strangersOf(entry, configuration)) {
        const severity = SEVERITIES[stranger.reach];
        const pattern = patterns.find(({ value }) => matchesGlob(value.text, stranger.subject));
        if (severity === undefined || pattern === undefined) continue;
        yield {
          span: pattern.span,
          severity,
          message: `${quote(pattern)} is wide: ${describeStranger(stranger)}`,
        };
      }
    }
  },
};
