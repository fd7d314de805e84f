import type { Output } from './terminal.ts';

const QUIET_MS = 1000;
const PERIOD_MS = 100;

/** Tells on standard error what takes longer than a second: on a terminal as it goes on, elsewhere once. */
export class Progress {
  readonly #output: Output;
  #nextAt = performance.now() + QUIET_MS;
  #isShown = false;

  constructor(output: Output) {
    this.#output = output;
  }

  update(done: number, all: number, what: string): void {
    const now = performance.now();
    if (now < this.#nextAt) return;
    this.#nextAt = this.#output.isTerminal ? now + PERIOD_MS : Infinity;
    this.#isShown = true;
    const text = `${what}: ${done} of ${all} files`;
    this.#output.write(this.#output.isTerminal ? `\r\u001B[K${text}` : `${text}\n`);
  }

  clear(): void {
    if (this.#isShown && this.#output.isTerminal) this.#output.write('\r\u001B[K');
    this.#isShown = false;
  }
}
