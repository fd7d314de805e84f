import { paintFor } from './paint.ts';
import type { Output } from './terminal.ts';

const STYLES = { '✓': 'green', '✗': 'red', '?': 'yellow' } as const;

/** Lines as one text, the ticks and crosses at their beginnings coloured. */
export function paintMarks(lines: readonly string[], output: Output): string {
  const paint = paintFor(output);
  return lines
    .map((line) =>
      line.replace(/^( *)([✓✗?]) /u, (_, indent: string, mark: keyof typeof STYLES) => {
        return `${indent}${paint(STYLES[mark], mark)} `;
      }),
    )
    .join('\n');
}
