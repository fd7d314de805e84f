import type { JsonObject } from './token.ts';

/** A service account's token nests three levels deep; nothing that is shown needs more. */
const MAX_BRACKETS = 200;

/** The JSON object that a part of a token holds. Never throws. */
export function decodePart(part: string): JsonObject | undefined {
  try {
    const bytes = Uint8Array.from(atob(toBase64(part)), (char) => char.charCodeAt(0));
    return parseObject(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

const toBase64 = (part: string): string => part.replaceAll('-', '+').replaceAll('_', '/');

function parseObject(text: string): JsonObject | undefined {
  if ((text.match(/[[{]/g)?.length ?? 0) > MAX_BRACKETS) return undefined;
  const value: unknown = JSON.parse(text);
  return isObject(value) ? value : undefined;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object's own value at a path of keys: `__proto__` and `constructor` are keys like any other. */
export function valueAt(object: JsonObject, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined),
    object,
  );
}

export function textAt(object: JsonObject, ...path: readonly string[]): string | undefined {
  const value = valueAt(object, ...path);
  return typeof value === 'string' ? value : undefined;
}

/** JavaScript's dates end 8.64e12 seconds from 1970. */
const MAX_SECONDS = 8.64e12;

export function secondsAt(object: JsonObject, ...path: readonly string[]): number | undefined {
  const value = valueAt(object, ...path);
  return typeof value === 'number' && Math.abs(value) <= MAX_SECONDS ? value : undefined;
}
