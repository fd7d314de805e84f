import type { FileModel } from '../model/file-model.ts';
import { Lines } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';

/** From 1, as people count. */
export interface LineAndColumn {
  readonly line: number;
  readonly column: number;
}

export interface Range {
  readonly start: LineAndColumn;
  readonly end: LineAndColumn;
}

/** Where spans are, in lines and columns. */
export class Positions {
  readonly #texts: ReadonlyMap<string, string>;
  readonly #lines = new Map<string, Lines>();

  constructor(models: readonly FileModel[]) {
    this.#texts = new Map(models.map(({ uri, source }) => [uri, source.text]));
  }

  rangeOf(uri: string, span: Span): Range {
    return { start: this.#locate(uri, span.start), end: this.#locate(uri, span.end) };
  }

  /** The text of a line, without a byte order mark. */
  lineText(uri: string, line: number): string {
    return this.#linesOf(uri)
      .lineText(line - 1)
      .replace(/^\uFEFF/, '');
  }

  #locate(uri: string, offset: number): LineAndColumn {
    const { line, character } = this.#linesOf(uri).positionAt(offset);
    const hasMark = line === 0 && this.#textOf(uri).startsWith('\uFEFF');
    return { line: line + 1, column: Math.max(1, character + (hasMark ? 0 : 1)) };
  }

  #linesOf(uri: string): Lines {
    const lines = this.#lines.get(uri) ?? new Lines(this.#textOf(uri));
    this.#lines.set(uri, lines);
    return lines;
  }

  #textOf = (uri: string): string => this.#texts.get(uri) ?? '';
}
