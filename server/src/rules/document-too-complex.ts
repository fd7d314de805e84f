import page from './document-too-complex.md';
import type { Rule } from './rule.ts';

/** Work on a file is bounded, and what is left out is said. */
export const documentTooComplex: Rule = {
  id: 'document-too-complex',
  severity: 'warning',
  summary: 'A document is nested too deep or repeats too much to be checked.',
  page,
  *check({ problems }) {
    for (const { kind, message, span } of problems) {
      if (kind !== 'syntax') yield { span, message: `this document was not checked: ${message}` };
    }
  },
};
