/**
 * The answer to a question about text that may not be fully known.
 * `unknown` is never reported to anyone as a mistake.
 */
export type Answer = 'yes' | 'no' | 'unknown';

export const toAnswer = (truth: boolean): Answer => (truth ? 'yes' : 'no');

export function not(answer: Answer): Answer {
  if (answer === 'unknown') return 'unknown';
  return answer === 'yes' ? 'no' : 'yes';
}

/** Kleene's conjunction: one `no` decides, an empty list is `yes`. */
export function allOf(answers: Iterable<Answer>): Answer {
  let all: Answer = 'yes';
  for (const answer of answers) {
    if (answer === 'no') return 'no';
    if (answer === 'unknown') all = 'unknown';
  }
  return all;
}

/** Kleene's disjunction: one `yes` decides, an empty list is `no`. */
export function anyOf(answers: Iterable<Answer>): Answer {
  let any: Answer = 'no';
  for (const answer of answers) {
    if (answer === 'yes') return 'yes';
    if (answer === 'unknown') any = 'unknown';
  }
  return any;
}
