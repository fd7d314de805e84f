import { nearest } from '../rules/nearest.ts';

/** The command was called wrongly: a person gets one line, not a stack. */
export class UsageError extends Error {}

/** `; did you mean 'check'?`, or nothing where no candidate is near. */
export function didYouMean(text: string, candidates: readonly string[]): string {
  const candidate = nearest(text, candidates, (one) => one);
  return candidate === undefined ? '' : `; did you mean '${candidate}'?`;
}

/** Reads an option that takes one of a few words. */
export const oneOf =
  <T extends string>(option: string, words: readonly T[]) =>
  (text: string): T => {
    const word = words.find((candidate) => candidate === text);
    if (word !== undefined) return word;
    throw new UsageError(`${option} '${text}': expected ${words.join(', ')}${didYouMean(text, words)}`);
  };
