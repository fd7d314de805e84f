import type { Language } from '../engine/read-file.ts';

/** JSON where the text opens as only JSON does; `{{ … }}` and all else is YAML. */
export function sniffLanguage(text: string): Language {
  const start = /^\uFEFF?\s*(?:\/\/.*\s*)*/.exec(text)?.[0].length ?? 0;
  return /^(?:\{\s*(?:["}]|\/[/*])|\[\s*[["{\]\d])/.test(text.slice(start, start + 1000)) ? 'json' : 'yaml';
}
