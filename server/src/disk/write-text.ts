import { randomUUID } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describeFailure } from './failure.ts';
import { readText } from './read-text.ts';

/**
 * Replaces a file's text, all of it or nothing, where it still is `before`; its mode, its owner and a link to it stay. Answers
 * why it was not written, or nothing.
 */
export function replaceText(path: string, before: string, after: string): string | undefined {
  try {
    const target = realpathSync(path);
    accessSync(target, constants.W_OK);
    const current = readText(target);
    if (current.kind !== 'text' || current.text !== before) return 'changed meanwhile';
    replaceFile(target, after);
    return undefined;
  } catch (error) {
    return describeFailure(error);
  }
}

/** Writes a file that must not exist yet. Answers why it was not written, or nothing. */
export function createText(path: string, text: string): string | undefined {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
    return undefined;
  } catch (error) {
    return describeFailure(error);
  }
}

function replaceFile(target: string, text: string): void {
  const temporary = join(dirname(target), `.irsa-${randomUUID()}.tmp`);
  try {
    writeLike(target, temporary, text);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function writeLike(model: string, path: string, text: string): void {
  const { mode, uid, gid } = statSync(model);
  const descriptor = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(descriptor, text);
    if (process.getuid?.() === 0) fchownSync(descriptor, uid, gid);
    fchmodSync(descriptor, mode);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
