import type { Output } from './terminal.ts';

/** Rules that threw: the others' findings are shown all the same, and the command fails. */
export class Bugs {
  readonly #rules = new Set<string>();
  readonly #output: Output;

  constructor(output: Output) {
    this.#output = output;
  }

  get hasAny(): boolean {
    return this.#rules.size > 0;
  }

  readonly add = (ruleId: string, error: unknown): void => {
    if (this.#rules.has(ruleId)) return;
    this.#rules.add(ruleId);
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#output.write(`irsa: rule '${ruleId}' failed, which is a bug of irsa: ${reason}\n`);
  };
}
