/** Cases in Markdown: a `## heading` a case, fenced blocks with `<language> <path>` as its files, carets under its findings. */

export interface Case {
  readonly name: string;
  readonly blocks: readonly Block[];
}

/** `lines` are those of the Markdown page, from 0, that the block's text takes up. */
export interface Block {
  readonly path: string;
  /** What the file must be after the fixes, not a file of its own. */
  readonly isFixed: boolean;
  readonly text: string;
  readonly firstLine: number;
  readonly endLine: number;
}

const CARETS = /^\s*\^+ [a-z0-9-]+: /;

export function readCases(page: string): readonly Case[] {
  const cases: { name: string; blocks: Block[] }[] = [];
  const lines = page.split('\n');
  for (let index = 0; index < lines.length; index++) {
    const heading = /^## (.*)$/.exec(lines[index] ?? '');
    if (heading !== null) cases.push({ name: heading[1] ?? '', blocks: [] });
    const fence = /^```\w+ (\S+)( fixed)?$/.exec(lines[index] ?? '');
    if (fence === null) continue;
    const firstLine = index + 1;
    const endLine = lines.indexOf('```', firstLine);
    const text = lines
      .slice(firstLine, endLine)
      .map((line) => `${line}\n`)
      .join('');
    cases
      .at(-1)
      ?.blocks.push({ path: fence[1] ?? '', isFixed: fence[2] !== undefined, text, firstLine, endLine });
    index = endLine;
  }
  return cases.filter(({ blocks }) => blocks.length > 0);
}

/** The file that a block with caret lines describes. */
export const withoutCarets = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !CARETS.test(line))
    .join('\n');

export interface Mark {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with a caret line under each marked place. */
export function withCarets(text: string, marks: readonly Mark[]): string {
  return text
    .split('\n')
    .flatMap((line, index) => [
      line,
      ...marks
        .filter((mark) => mark.line === index)
        .map(
          (mark) => `${' '.repeat(mark.start)}${'^'.repeat(Math.max(1, mark.end - mark.start))} ${mark.text}`,
        ),
    ])
    .join('\n');
}

/** The page with the texts of its blocks replaced, last block first so that line numbers hold. */
export function rewritePage(page: string, texts: ReadonlyMap<Block, string>): string {
  const lines = page.split('\n');
  const inReverse = [...texts].sort(([a], [b]) => b.firstLine - a.firstLine);
  for (const [block, text] of inReverse) {
    lines.splice(block.firstLine, block.endLine - block.firstLine, ...text.replace(/\n$/, '').split('\n'));
  }
  return lines.join('\n');
}
