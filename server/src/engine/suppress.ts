import type { Lines } from '../text/source-file.ts';

/** A comment that silences rules on the next line: `# irsa-ignore-next-line role-arn-format: the platform team makes it`. */
export interface Suppression {
  readonly rules: readonly string[];
  readonly reason: string;
  /** The line, from 0, whose findings it silences. */
  readonly line: number;
}

const COMMENT = /(?:#|\/\/)[ \t]*irsa-ignore-next-line[ \t]([a-z0-9, -]{1,400}):[ \t]*(\S[^\r\n]{0,400})/g;

/** The suppressions of a text. Only one with a reason counts. */
export function findSuppressions(text: string, lines: Lines): readonly Suppression[] {
  if (!text.includes('irsa-ignore-next-line')) return [];
  return Array.from(text.matchAll(COMMENT), (match) => ({
    rules: (match[1] ?? '').trim().split(/[\s,]+/),
    reason: match[2] ?? '',
    line: lines.positionAt(match.index).line + 1,
  }));
}
