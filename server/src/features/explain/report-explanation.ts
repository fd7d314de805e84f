import type { Explanation, Suspect } from './explain-error.ts';
import type { Locate } from './report-access.ts';

/** The explanation for programs. Keys may be added within one `version`, never changed. */
export const reportExplanation = (explanation: Explanation | undefined, locate: Locate) => ({
  version: 1,
  meaning: explanation?.meaning ?? null,
  facts: explanation?.facts ?? {},
  suspects: (explanation?.suspects ?? []).map((suspect) => reportSuspect(suspect, locate)),
});

const reportSuspect = ({ verdict, title, advice, evidence }: Suspect, locate: Locate) => ({
  verdict,
  title,
  advice,
  evidence: evidence.map(({ rule, message, ...place }) => ({
    rule: rule ?? null,
    message,
    ...locate(place),
  })),
});
