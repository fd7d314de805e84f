import { env } from 'node:process';
import { personVariable, type PersonAnswer, type PersonRequest } from '../contract.ts';

/**
 * The person at the screen: each answer means that it is done. Only the server host seats one, so a test
 * that needs the person starts with `if (!isPersonHere()) this.skip()`.
 */
export const person = {
  /** Saves `out/screenshots/<name>.png`. */
  screenshot: (name: string) => ask({ does: 'screenshot', name }),
  /** A key or chord as Playwright names it: `Control+.`, `Escape`. */
  press: (keys: string) => ask({ does: 'press', keys }),
  type: (text: string) => ask({ does: 'type', text }),
  click: (selector: string) => ask({ does: 'click', selector }),
  /** Moves the mouse over the first such text in an editor. */
  point: (text: string) => ask({ does: 'point', text }),
  /** The text that the first such element shows, once one contains the text; what is shown last may linger. */
  read: (selector: string, containing: string) => ask({ does: 'read', selector, containing }),
};

export function isPersonHere(): boolean {
  return env[personVariable] !== undefined;
}

async function ask(request: PersonRequest): Promise<string> {
  const address = env[personVariable];
  if (address === undefined) throw new Error('there is no person on this host');
  const response = await fetch(address, { method: 'POST', body: JSON.stringify(request) });
  const answer = (await response.json()) as PersonAnswer;
  if ('error' in answer) throw new Error(answer.error);
  return answer.text;
}
