import type { Output } from './terminal.ts';

const QUIET_MS = 1000;
const PERIOD_MS = 100;
const CLEAR_LINE = '\r\u001B[K';

/** Tells a person at a terminal, on standard error, what takes longer than a second. */
export class Progress {
  readonly #output: Output;
  #nextAt: number;
  #isShown = false;

  constructor(output: Output) {
    this.#output = output;
    this.#nextAt = output.isTerminal ? performance.now() + QUIET_MS : Infinity;
  }

  update(done: number, all: number, what: string): void {
    const now = performance.now();
    if (now < this.#nextAt) return;
    this.#nextAt = now + PERIOD_MS;
    this.#isShown = true;
    this.#output.write(`${CLEAR_LINE}${what}: ${done} of ${all} files`);
  }

  clear(): void {
    if (this.#isShown) this.#output.write(CLEAR_LINE);
    this.#isShown = false;
  }
}
