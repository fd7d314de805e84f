/** Offsets become LSP positions here, and nowhere else. */
import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Location,
  type Position,
  type Range,
} from 'vscode-languageserver/node';
import type { Diagnosis } from '../engine/diagnose.ts';
import type { Severity } from '../model/configuration.ts';
import { pageUrl } from '../rules/page-url.ts';
import type { Finding } from '../rules/rule.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Place, Span } from '../text/span.ts';
import { linesOf } from './lines.ts';
import type { Snapshot } from './snapshot.ts';

export const toRange = (source: SourceFile, span: Span): Range => ({
  start: linesOf(source).positionAt(span.start),
  end: linesOf(source).positionAt(span.end),
});

export const fromPosition = (source: SourceFile, position: Position): number =>
  linesOf(source).offsetAt(position);

export const fromRange = (source: SourceFile, range: Range): Span => ({
  start: fromPosition(source, range.start),
  end: fromPosition(source, range.end),
});

/** `undefined` for a file that is not known. */
export function toLocation(snapshot: Snapshot, { uri, span }: Place): Location | undefined {
  const source = snapshot.sourceOf(uri);
  return source && { uri: snapshot.clientUriOf(uri), range: toRange(source, span) };
}

export function toDiagnostic(diagnosis: Diagnosis, source: SourceFile, snapshot: Snapshot): Diagnostic {
  const { rule, severity, message, span, tag, related = [], fixes = [] } = diagnosis;
  const relatedInformation = related.flatMap((place) => {
    const location = toLocation(snapshot, place);
    return location === undefined ? [] : [{ location, message: place.message }];
  });
  return {
    range: toRange(source, span),
    severity: SEVERITIES[severity],
    source: 'irsa',
    code: rule.id,
    codeDescription: { href: pageUrl(rule.id) },
    message,
    ...(tag && { tags: [TAGS[tag]] }),
    ...(relatedInformation.length > 0 && { relatedInformation }),
    ...(fixes.length > 0 && { data: { fixes: fixes.map(({ title, isSafe }) => ({ title, isSafe })) } }),
  };
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const TAGS: Readonly<Record<Required<Finding>['tag'], DiagnosticTag>> = {
  unnecessary: DiagnosticTag.Unnecessary,
  deprecated: DiagnosticTag.Deprecated,
};
