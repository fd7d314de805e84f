/** What the runner, outside of VS Code, and the suite, in its extension host, say to each other. */

/** Names of environment variables of the extension host. */
export const reportVariable = 'IRSA_TEST_REPORT';
export const personVariable = 'IRSA_TEST_PERSON';
export const grepVariable = 'IRSA_TEST_GREP';

/** Begins each line that the suite prints, to tell it from what VS Code itself logs. */
export const suiteMark = 'suite | ';

/** The suite writes it to the file that `reportVariable` names. */
export interface Report {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What a person at the screen can do; sent to the address that `personVariable` holds, answered when it is done. */
export type PersonRequest =
  | { readonly does: 'screenshot'; readonly name: string }
  | { readonly does: 'press'; readonly keys: string }
  | { readonly does: 'type'; readonly text: string }
  | { readonly does: 'click'; readonly selector: string }
  | { readonly does: 'point'; readonly text: string }
  | { readonly does: 'read'; readonly selector: string; readonly containing: string };

export type PersonAnswer = { readonly text: string } | { readonly error: string };
