import { isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { describeFailure } from './failure.ts';

export const MAX_BYTES = 10 * 1024 * 1024;

const TOO_LARGE = 'is larger than 10 MB';

export type TextOnDisk =
  | {
      readonly kind: 'text';
      /** With its byte order mark; bytes that are not UTF-8 are replaced. */
      readonly text: string;
      /** False where bytes were replaced: such a file must not be written back. */
      readonly isUtf8: boolean;
    }
  | { readonly kind: 'binary' }
  | { readonly kind: 'skipped'; readonly reason: string };

/** Reads a file of a person's workspace. Never throws, and never reads more than `MAX_BYTES`. */
export function readText(path: string): TextOnDisk {
  try {
    const descriptor = openSync(path, 'r');
    try {
      return decode(readBytes(descriptor));
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return { kind: 'skipped', reason: describeFailure(error) };
  }
}

export function decode(bytes: Buffer | undefined): TextOnDisk {
  if (bytes === undefined) return { kind: 'skipped', reason: TOO_LARGE };
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isUtf16) return { kind: 'skipped', reason: 'is UTF-16, expected UTF-8' };
  if (bytes.includes(0)) return { kind: 'binary' };
  return { kind: 'text', text: bytes.toString('utf8'), isUtf8: isUtf8(bytes) };
}

/** `undefined` where there are too many. */
function readBytes(descriptor: number): Buffer | undefined {
  const stats = fstatSync(descriptor);
  if (stats.isFile()) return stats.size > MAX_BYTES ? undefined : readFileSync(descriptor);
  if (stats.isFIFO() || stats.isSocket()) return readPipe(descriptor);
  throw new Error(stats.isDirectory() ? 'is a folder' : 'is a device, not a file');
}

/** A shell's `<(command)` is a pipe: its size is not known before its end. */
function readPipe(descriptor: number): Buffer | undefined {
  const chunks: Buffer[] = [];
  let size = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(65_536);
    const read = readSync(descriptor, chunk);
    size += read;
    if (read === 0) return Buffer.concat(chunks);
    if (size > MAX_BYTES) return undefined;
    chunks.push(chunk.subarray(0, read));
  }
}
