import type { Span } from '../text/span.ts';

/** Private-use letters: YAML reads them as plain text, and no file contains them. Two, to keep neighbours apart. */
const FILLERS = ['\uE000', '\uE001'] as const;
const FILLED = /\uE000+|\uE001+/g;
/** Stands for an action that escapes have swallowed a part of. */
const UNKNOWN_ACTION = '{{ … }}';
const LINE_OF_FILLERS = /^[ \t\uE000\uE001]+$/gm;

/**
 * `{{ … }}` (Helm, Jinja, Argo) and `{% … %}` break YAML, or worse, parse as a flow map without an error.
 * A text whose template actions are masked parses, with every offset where it was.
 */
export interface MaskedText {
  readonly text: string;
  readonly actions: readonly Span[];
}

/**
 * Masks template actions at the same length: those alone on their lines by spaces, others by filler letters, also for the line
 * ends inside them, so that an action on several lines is one run of letters on one line.
 */
export function maskTemplates(text: string): MaskedText {
  const actions = [...findActions(text)];
  if (actions.length === 0) return { text, actions };
  let masked = '';
  let from = 0;
  for (const [index, { start, end }] of actions.entries()) {
    const filler = FILLERS[index % 2] as string;
    masked += text.slice(from, start) + filler.repeat(end - start);
    from = end;
  }
  masked += text.slice(from);
  return { text: masked.replace(LINE_OF_FILLERS, (line) => ' '.repeat(line.length)), actions };
}

function* findActions(text: string): Generator<Span> {
  for (let start = nextOpening(text, 0); start >= 0;) {
    const next = endOfAction(text, start);
    if (next === undefined) return;
    if (next.isClosed) yield { start, end: next.at };
    start = nextOpening(text, next.at);
  }
}

function nextOpening(text: string, from: number): number {
  for (let at = text.indexOf('{', from); at >= 0; at = text.indexOf('{', at + 1)) {
    if (text[at + 1] === '{' || text[at + 1] === '%') return at;
  }
  return -1;
}

/** Where to read on: behind an action, or at the next one where the first is never closed. */
interface Next {
  readonly at: number;
  readonly isClosed: boolean;
}

const COMMENT = /^\{\{-?\s*\/\*/;
const COMMENT_HEAD = 8;

/** A template comment may hold `}}`, so it ends at the first one behind its own end. */
function endOfAction(text: string, start: number): Next | undefined {
  if (text[start + 1] === '%') return behind(text, '%}', start + 2);
  const isComment = COMMENT.test(text.slice(start, start + COMMENT_HEAD));
  const comment = isComment ? behind(text, '*/', start) : undefined;
  if (isComment) return comment && behind(text, '}}', comment.at);
  return endOutsideQuotes(text, start + 2);
}

function behind(text: string, mark: string, from: number): Next | undefined {
  const at = text.indexOf(mark, from);
  return at < 0 ? undefined : { at: at + mark.length, isClosed: true };
}

/**
 * A text in an action may hold braces (`{{ "}}" }}`); actions do not nest, so another opening ends one that is never closed.
 * Behind a backslash a quote is YAML's own: `"{{ x | default(\"a\") }}"`.
 */
function endOutsideQuotes(text: string, from: number): Next | undefined {
  const piece = /\}\}|\{\{|"(?:[^"\\\r\n]|\\.)*"|\\./g;
  piece.lastIndex = from;
  for (let match = piece.exec(text); match !== null; match = piece.exec(text)) {
    if (match[0] === '}}') return { at: piece.lastIndex, isClosed: true };
    if (match[0] === '{{') return { at: match.index, isClosed: false };
  }
  return undefined;
}

/** Puts the template actions back into text that was read from masked text, and says where they are. */
export function unmask(
  cooked: string,
  originals: readonly string[],
): { text: string; holes: readonly Span[] } {
  const holes: Span[] = [];
  let text = '';
  let from = 0;
  for (const { 0: filler, index } of cooked.matchAll(FILLED)) {
    const original = originals[holes.length] ?? UNKNOWN_ACTION;
    text += cooked.slice(from, index) + original;
    holes.push({ start: text.length - original.length, end: text.length });
    from = index + filler.length;
  }
  return { text: text + cooked.slice(from), holes };
}
