/** One file's text at one version. Immutable: a change makes a new one. */
export interface SourceFile {
  readonly uri: string;
  readonly text: string;
}

/** Line and UTF-16 column, both from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Turns offsets of one text into positions and back. Lines end at LF, CRLF or CR, as in LSP. */
export class Lines {
  readonly #starts: readonly number[];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    this.#starts = [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), (end) => end.index + end[0].length)];
  }

  positionAt(offset: number): Position {
    let low = 0;
    let high = this.#starts.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (this.startOf(middle) <= offset) low = middle;
      else high = middle;
    }
    return { line: low, character: offset - this.startOf(low) };
  }

  offsetAt(position: Position): number {
    return Math.min(this.startOf(position.line) + position.character, this.startOf(position.line + 1));
  }

  /** The text of a line without its end. */
  lineText(line: number): string {
    return this.#text.slice(this.startOf(line), this.startOf(line + 1)).replace(/[\r\n]+$/, '');
  }

  private startOf(line: number): number {
    return this.#starts[line] ?? this.#text.length;
  }
}
