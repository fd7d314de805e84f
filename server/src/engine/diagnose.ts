/** Runs the rules over one file and applies what the user configured. The one way from a model to findings, for every face. */
import type { Configuration, Severity, SeverityOrOff } from '../model/configuration.ts';
import type { FileModel } from '../model/file-model.ts';
import type { Workspace } from '../model/workspace.ts';
import { RULES } from '../rules/all.ts';
import type { Finding, Rule } from '../rules/rule.ts';
import { Lines } from '../text/source-file.ts';
import { mergeSpans, type Span, spansOverlapping } from '../text/span.ts';
import { findSuppressions } from './suppress.ts';

/** A finding as people see it: with its rule, its file and the severity that holds there. */
export interface Diagnosis extends Finding {
  readonly rule: Rule;
  readonly uri: string;
  readonly severity: Severity;
}

export interface DiagnoseOptions {
  /** Rules set by an editor's settings; what the configuration file says wins. */
  readonly rules?: Readonly<Record<string, SeverityOrOff>>;
  /** Is a file matched by globs of the configuration? */
  readonly matches?: (uri: string, globs: readonly string[]) => boolean;
  /** Told when a rule throws, which is our bug and costs that rule's findings only. */
  readonly onBug: (ruleId: string, error: unknown) => void;
}

/** The findings of one file in the order of its text. */
export function diagnose(
  model: FileModel,
  workspace: Workspace,
  options: DiagnoseOptions,
): readonly Diagnosis[] {
  const found = withoutRepeats(
    RULES.flatMap((rule) => {
      const severity = severityOf(rule, model.uri, workspace.configuration, options);
      return severity === 'off' ? [] : runRule(rule, severity, model, workspace, options);
    }),
  );
  const isSaidBetter = saidBetterIn(found);
  return found
    .filter(
      (diagnosis) => !isSaidBetter(diagnosis) && !isIgnored(diagnosis, workspace.configuration, options),
    )
    .filter(notSuppressedIn(model))
    .sort((a, b) => a.span.start - b.span.start || a.rule.id.localeCompare(b.rule.id));
}

/** YAML aliases put one text into several objects; what is wrong with it is said once. */
function withoutRepeats(diagnoses: readonly Diagnosis[]): readonly Diagnosis[] {
  const seen = new Set<string>();
  return diagnoses.filter(({ rule, span, message }) => {
    const key = `${rule.id} ${span.start} ${span.end} ${message}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function runRule(
  rule: Rule,
  configured: Severity | undefined,
  model: FileModel,
  workspace: Workspace,
  options: DiagnoseOptions,
): readonly Diagnosis[] {
  try {
    return Array.from(rule.check(model, workspace), (finding) => ({
      ...finding,
      rule,
      uri: model.uri,
      severity: configured ?? finding.severity ?? rule.severity,
    }));
  } catch (error) {
    options.onBug(rule.id, error);
    return [];
  }
}

/** What the user set for the rule in this file; `undefined` where the rule's own severities hold. */
function severityOf(
  rule: Rule,
  uri: string,
  configuration: Configuration,
  { rules = {}, matches = () => false }: DiagnoseOptions,
): SeverityOrOff | undefined {
  const override = configuration.overrides.findLast(
    ({ files, rules: overridden }) => Object.hasOwn(overridden, rule.id) && matches(uri, files),
  );
  const levels = [override?.rules ?? {}, configuration.rules, rules];
  return levels.find((level) => Object.hasOwn(level, rule.id))?.[rule.id];
}

/** Tells which diagnoses another rule says better, at a place that overlaps theirs. */
function saidBetterIn(all: readonly Diagnosis[]): (diagnosis: Diagnosis) => boolean {
  const spans = new Map<string, Span[]>();
  for (const { rule, span } of all) {
    const ofRule = spans.get(rule.id);
    if (ofRule === undefined) spans.set(rule.id, [span]);
    else ofRule.push(span);
  }
  const merged = new Map([...spans].map(([id, ofRule]) => [id, mergeSpans(ofRule)]));
  return ({ rule, span }) =>
    rule.yieldsTo?.some((id) => spansOverlapping(merged.get(id) ?? [], span).length > 0) ?? false;
}

const isIgnored = (
  diagnosis: Diagnosis,
  { ignore }: Configuration,
  { matches = () => false }: DiagnoseOptions,
): boolean => ignore.some(({ rule, path }) => rule === diagnosis.rule.id && matches(diagnosis.uri, [path]));

function notSuppressedIn(model: FileModel): (diagnosis: Diagnosis) => boolean {
  const lines = new Lines(model.source.text);
  const silenced = new Map(
    findSuppressions(model.source.text, lines).map(({ line, rules }) => [line, rules]),
  );
  return ({ rule, span }) => silenced.get(lines.positionAt(span.start).line)?.includes(rule.id) !== true;
}
