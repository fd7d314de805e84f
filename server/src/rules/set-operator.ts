import { parseOperator } from '../iam/condition-operator.ts';
import type { Severity } from '../model/configuration.ts';
import { accountStatements, conditionsOn } from './account-statements.ts';
import { quote } from './quote.ts';
import type { Finding, Rule } from './rule.ts';
import page from './set-operator.md';

/** Set operators are for keys with several values; a token has one subject, and the webhook's one audience (F-T9, F-T12). */
export const setOperator: Rule = {
  id: 'set-operator',
  severity: 'error',
  summary: 'A set operator compares a claim that has one value.',
  page,
  *check(model) {
    for (const { statement } of accountStatements(model)) {
      for (const claim of ['sub', 'aud'] as const) {
        for (const { operator } of conditionsOn(statement, claim)) {
          const parsed = parseOperator(operator.value);
          if (parsed?.set === undefined) continue;
          const plain = operator.value.slice(parsed.set.length + 1);
          const edit = { uri: model.uri, span: operator.span, newText: JSON.stringify(plain) };
          yield {
            span: operator.span,
            ...describe(parsed.set, claim),
            fixes: [
              {
                title: `compare it with ${quote(plain)}`,
                isSafe: parsed.set === 'ForAllValues',
                edits: [edit],
              },
            ],
          };
        }
      }
    }
  },
};

function describe(
  set: 'ForAllValues' | 'ForAnyValue',
  claim: 'sub' | 'aud',
): Pick<Finding, 'message'> & { severity: Severity } {
  if (set === 'ForAllValues') {
    return {
      severity: 'error',
      message: `'ForAllValues' is true as well where the token has no '${claim}' at all: expected the plain operator`,
    };
  }
  return claim === 'sub'
    ? {
        severity: 'warning',
        message:
          "'ForAnyValue' is for several values, and a token has one 'sub': expected the plain operator",
      }
    : {
        severity: 'info',
        message: "'ForAnyValue' is for several values, and the webhook's tokens have one 'aud'",
      };
}
