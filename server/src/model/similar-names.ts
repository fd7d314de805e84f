/** How many letters two names may differ in and still be taken for one and its misspelling. */
const MAX_EDITS = 2;

interface Name {
  readonly text: string;
  readonly letters: number;
}

/** Finds the names that few edits may lie between, without measuring the distance to every one. */
export class SimilarNames {
  readonly #byLength = new Map<number, Name[]>();

  constructor(names: Iterable<string>) {
    for (const text of names) {
      const name = { text, letters: lettersOf(text) };
      const others = this.#byLength.get(text.length);
      if (others === undefined) this.#byLength.set(text.length, [name]);
      else others.push(name);
    }
  }

  /** Holds every name within two edits of `text`, and some others. */
  near(text: string): readonly string[] {
    const letters = lettersOf(text);
    const near: string[] = [];
    for (let length = text.length - MAX_EDITS; length <= text.length + MAX_EDITS; length++) {
      for (const name of this.#byLength.get(length) ?? []) {
        if (countBits(name.letters ^ letters) <= 2 * MAX_EDITS) near.push(name.text);
      }
    }
    return near;
  }
}

/** A bit for each letter that occurs: one edit changes two of them at most. */
function lettersOf(text: string): number {
  let letters = 0;
  for (let index = 0; index < text.length; index++) letters |= 1 << (text.charCodeAt(index) & 31);
  return letters;
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
