import { resolve } from 'node:path';
import type { NamedText } from '../disk/load-workspace.ts';
import { decode, MAX_BYTES } from '../disk/read-text.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** How standard input is called in reports. */
export const STDIN_PATH = resolve('<stdin>');

export async function readStdin({ stdin }: Pick<Terminal, 'stdin'>): Promise<NamedText> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    chunks.push(Buffer.from(chunk));
    size += chunk.length;
    if (size > MAX_BYTES) break;
  }
  const read = decode(size > MAX_BYTES ? undefined : Buffer.concat(chunks));
  if (read.kind === 'text') return { path: STDIN_PATH, text: read.text, isUtf8: read.isUtf8 };
  throw new UsageError(`standard input ${read.kind === 'binary' ? 'is not text' : read.reason}`);
}
