/** Runs a task once after calls have stopped for `delay` milliseconds. */
export class Debounced {
  readonly #task: () => void;
  readonly #delay: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(delay: number, task: () => void) {
    this.#delay = delay;
    this.#task = task;
  }

  call(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#task, this.#delay);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
