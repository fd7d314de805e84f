import type { LoadedWorkspace } from '../disk/load-workspace.ts';
import type { Texts } from '../engine/fix.ts';
import { fileNameOfUri } from './file-names.ts';
import { type Paint, paintFor } from './paint.ts';
import type { Output } from './terminal.ts';
import { unifiedDiff } from './unified-diff.ts';

/** Prints what would be written. Piped, it is a patch byte for byte; on a terminal nothing in it moves the cursor. */
export function showDiffs(texts: Texts, { models }: LoadedWorkspace, output: Output): void {
  const before = new Map(models.map(({ uri, source }) => [uri, source.text]));
  const paint = paintFor(output);
  for (const [uri, text] of texts) {
    if (text === before.get(uri)) continue;
    const diff = unifiedDiff(fileNameOfUri(uri), before.get(uri), text);
    output.write(output.isTerminal || output.hasColours ? colourDiff(diff, paint) : diff);
  }
}

const colourDiff = (diff: string, paint: Paint): string =>
  diff
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .split('\n')
    .map((line) => {
      if (/^(?:---|\+\+\+) /.test(line)) return paint('bold', line);
      if (line.startsWith('@@')) return paint('cyan', line);
      if (line.startsWith('-')) return paint('red', line);
      return line.startsWith('+') ? paint('green', line) : line;
    })
    .join('\n');
