import type { Cursor } from '../../engine/cursor.ts';
import type { FileModel } from '../../model/file-model.ts';
import type { Workspace } from '../../model/workspace.ts';
import { asPlainOrQuoted } from '../../rules/fix.ts';
import type { Span } from '../../text/span.ts';

/** What may be written at the cursor, before it is fitted to what stands there. */
export interface Proposal {
  readonly text: string;
  readonly kind: 'key' | 'value';
  readonly detail?: string;
  readonly documentation?: string;
  /** Behind a key: a value written as JSON, or `{}` and `[]` to go on in. */
  readonly value?: string;
  /** JSON to write in place of the text, which is only its name. */
  readonly whole?: string;
  /** A text that YAML must not read as a number or a boolean. */
  readonly mustBeQuoted?: boolean;
  /** What is more likely comes first. */
  readonly rank?: number;
}

export interface Question {
  readonly cursor: Cursor;
  readonly model: FileModel;
  readonly workspace: Workspace;
}

export interface Completion {
  readonly label: string;
  readonly kind: Proposal['kind'];
  readonly span: Span;
  readonly newText: string;
  readonly sortText: string;
  readonly detail?: string;
  readonly documentation?: string;
}

/** Writes only what is missing: quotes, colon and value. */
export function toCompletion(proposal: Proposal, index: number, cursor: Cursor): Completion {
  const { text, kind, detail, documentation, rank = 0 } = proposal;
  return {
    label: text,
    kind,
    span: cursor.span,
    newText: kind === 'key' ? renderKey(proposal, cursor) : renderValue(proposal, cursor),
    sortText: `${rank}${String(index).padStart(4, '0')}`,
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && { documentation }),
  };
}

function renderKey({ text, value }: Proposal, cursor: Cursor): string {
  const { quotes, language, isBare, role } = cursor;
  const isOpen = quotes !== 'none';
  const key = language === 'json' && !isOpen ? JSON.stringify(text) : text;
  const isMissing = (isBare || role === 'value') && !isOpen;
  if (!isMissing) return key;
  return `${key}: ${value ?? ''}`;
}

function renderValue({ text, whole, mustBeQuoted = false }: Proposal, { quotes, language }: Cursor): string {
  if (whole !== undefined) return whole;
  if (quotes === 'single') return text.replaceAll("'", "''");
  if (quotes === 'double') return JSON.stringify(text).slice(1, -1);
  return language === 'json' || mustBeQuoted ? JSON.stringify(text) : asPlainOrQuoted(text);
}
