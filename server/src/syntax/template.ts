import type { Span } from '../text/span.ts';

/** Private-use letters: YAML reads them as plain text, and no file contains them. Two, to keep neighbours apart. */
const FILLERS = ['\uE000', '\uE001'] as const;
const FILLED = /\uE000+|\uE001+/g;
const LINE_OF_FILLERS = /^[ \t\uE000\uE001]+$/gm;

/**
 * `{{ … }}` (Helm, Jinja, Argo) and `{% … %}` break YAML, or worse, parse as a flow map without an error.
 * A text whose template actions are masked parses, with every offset where it was.
 */
export interface MaskedText {
  readonly text: string;
  readonly actions: readonly Span[];
}

/** Masks template actions at the same length: those alone on their lines by spaces, others by filler letters. */
export function maskTemplates(text: string): MaskedText {
  const actions = [...findActions(text)];
  if (actions.length === 0) return { text, actions };
  let masked = '';
  let from = 0;
  for (const [index, action] of actions.entries()) {
    const filler = FILLERS[index % 2] as string;
    masked +=
      text.slice(from, action.start) + text.slice(action.start, action.end).replace(/[^\r\n]/g, filler);
    from = action.end;
  }
  masked += text.slice(from);
  return { text: masked.replace(LINE_OF_FILLERS, (line) => ' '.repeat(line.length)), actions };
}

function* findActions(text: string): Generator<Span> {
  let from = 0;
  for (;;) {
    const start = nextOpening(text, from);
    const end = start < 0 ? -1 : endOfAction(text, start);
    if (end < 0) return;
    yield { start, end };
    from = end;
  }
}

function nextOpening(text: string, from: number): number {
  for (let at = text.indexOf('{', from); at >= 0; at = text.indexOf('{', at + 1)) {
    if (text[at + 1] === '{' || text[at + 1] === '%') return at;
  }
  return -1;
}

/** A template comment may hold `}}`, so it ends at the first one behind its own end. */
function endOfAction(text: string, start: number): number {
  const isComment = /^\{\{-?\s*\/\*/.test(text.slice(start, start + 8));
  const inner = isComment ? text.indexOf('*/', start) : start + 2;
  const close = inner < 0 ? -1 : text.indexOf(text[start + 1] === '%' ? '%}' : '}}', inner);
  return close < 0 ? -1 : close + 2;
}

/** Puts the template actions back into text that was read from masked text, and says where they are. */
export function unmask(
  cooked: string,
  originals: readonly string[],
): { text: string; holes: readonly Span[] } {
  const holes: Span[] = [];
  const text = cooked.replace(FILLED, (filler, at: number) => {
    const original = originals[holes.length] ?? '';
    holes.push({ start: at, end: at + filler.length });
    return original.length === filler.length ? original : filler;
  });
  return { text, holes };
}
