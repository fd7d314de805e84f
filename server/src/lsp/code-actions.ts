import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
} from 'vscode-languageserver/node';
import type { Diagnosis } from '../engine/diagnose.ts';
import { selectFixes } from '../engine/fix.ts';
import { createServiceAccount } from '../features/create-service-account.ts';
import { createTrustPolicies } from '../features/create-trust-policy.ts';
import type { Fix } from '../rules/rule.ts';
import type { Span } from '../text/span.ts';
import type { Client } from './client.ts';
import { fromRange, toDiagnostic } from './conversion.ts';
import { toWorkspaceEdit } from './edits.ts';
import type { Feature } from './feature.ts';
import { onDocument } from './guard.ts';
import type { OpenDocument } from './open-documents.ts';
import type { Snapshot } from './snapshot.ts';

const FIX_ALL = `${CodeActionKind.SourceFixAll}.irsa`;

export const codeActions: Feature = {
  capabilities: () => ({
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor, FIX_ALL] },
  }),
  listen(server) {
    server.connection.onCodeAction(
      onDocument(server, 'code actions', (params: CodeActionParams, document, snapshot) =>
        answer({ params, document, snapshot, client: server.client }),
      ),
    );
  },
};

interface Question {
  readonly params: CodeActionParams;
  readonly document: OpenDocument;
  readonly snapshot: Snapshot;
  readonly client: Client;
}

function answer(question: Question): CodeAction[] {
  const { only } = question.params.context;
  return [
    ...(wants(only, CodeActionKind.QuickFix) ? [...quickFixes(question), ...missingAccount(question)] : []),
    ...(wants(only, CodeActionKind.Refactor) ? trustPolicies(question) : []),
    ...(only !== undefined && wants(only, FIX_ALL) ? fixAll(question) : []),
  ];
}

/** A kind stands for those below it: `source` asks for `source.fixAll.irsa` too. */
const wants = (only: readonly CodeActionKind[] | undefined, kind: CodeActionKind): boolean =>
  only === undefined || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));

function quickFixes(question: Question): CodeAction[] {
  const { document, snapshot } = question;
  const span = rangeOf(question);
  const touches = (other: Span): boolean => other.start <= span.end && span.start <= other.end;
  return snapshot
    .diagnosesOf(document.uri)
    .filter((diagnosis) => touches(diagnosis.span))
    .flatMap((diagnosis) => fixesOf(diagnosis, question));
}

/** A finding's fixes, the preferred one first, with the finding they belong to. */
function fixesOf(diagnosis: Diagnosis, question: Question): CodeAction[] {
  const { document, snapshot } = question;
  const diagnostic: Diagnostic = toDiagnostic(diagnosis, document.model.source, snapshot);
  return (diagnosis.fixes ?? []).flatMap((fix, index) =>
    toActions(CodeActionKind.QuickFix, [fix], question).map((action) => ({
      ...action,
      diagnostics: [diagnostic],
      ...(index === 0 && { isPreferred: true }),
    })),
  );
}

const missingAccount = (question: Question): CodeAction[] =>
  createServiceAccount(question.document.model, rangeOf(question), question.snapshot.workspace).flatMap(
    (fix) => toActions(CodeActionKind.QuickFix, [fix], question),
  );

const trustPolicies = (question: Question): CodeAction[] =>
  createTrustPolicies(question.document.model, rangeOf(question), question.snapshot.workspace).flatMap(
    (fix) => toActions(CodeActionKind.Refactor, [fix], question),
  );

/** What may be fixed unseen, and in this document only: the editor does it on saving. */
function fixAll(question: Question): CodeAction[] {
  const { uri } = question.document;
  const isOfDocument = ({ isSafe, edits, creates = [] }: Fix): boolean =>
    isSafe && creates.length === 0 && edits.every((edit) => edit.uri === uri);
  const fixes = selectFixes(question.snapshot.diagnosesOf(uri), isOfDocument);
  return fixes.length === 0
    ? []
    : toActions(FIX_ALL, fixes, question, 'Fix all IRSA findings that are safe to fix');
}

function toActions(
  kind: CodeActionKind,
  fixes: readonly Fix[],
  { snapshot, client }: Question,
  title = capitalise(fixes[0]?.title ?? ''),
): CodeAction[] {
  const edit = toWorkspaceEdit(fixes, snapshot, client);
  return edit === undefined ? [] : [{ title, kind, edit }];
}

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const rangeOf = ({ params, document }: Question): Span => fromRange(document.model.source, params.range);
