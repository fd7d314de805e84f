import { setTimeout } from 'node:timers/promises';
import {
  type CancellationToken,
  DocumentDiagnosticReportKind,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { breather } from '../disk/breather.ts';
import { throwIfCancelled, untilCancelled } from './cancellation.ts';
import { type Report, reportOf } from './reports.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshot.ts';
import { normaliseUri } from './uri.ts';

/** How long nobody may type before the whole workspace is checked again. */
const QUIET_MS = 200;

type ResultIds = ReadonlyMap<string, string>;

/**
 * Answers `workspace/diagnostic`. Clients ask again as soon as they have an answer, so a request that would hear nothing
 * new is held until something changes.
 */
export class WorkspacePull {
  readonly #session: Session;
  /** Files of which the client may show findings: it must hear when they are gone. */
  readonly #reported = new Set<string>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Makes the report of a file, and remembers that the client got it. */
  report(uri: string, snapshot = this.#session.snapshot()): Report {
    const report = reportOf(snapshot, uri);
    if (report.items.length > 0) this.#reported.add(uri);
    return report;
  }

  async pull(
    { previousResultIds }: WorkspaceDiagnosticParams,
    token: CancellationToken,
  ): Promise<WorkspaceDiagnosticReport> {
    const previous = new Map(previousResultIds.map(({ uri, value }) => [normaliseUri(uri), value]));
    for (;;) {
      const snapshot = this.#session.snapshot();
      const items = await this.#reportAll(snapshot, previous, token);
      if (items !== undefined) {
        if (previous.size === 0 || items.some(isNews)) return { items };
        await untilCancelled(this.#nextChange(), token);
      }
      await this.#quiet(token);
    }
  }

  /** `undefined` once something changes. */
  async #reportAll(
    snapshot: Snapshot,
    previous: ResultIds,
    token: CancellationToken,
  ): Promise<WorkspaceDocumentDiagnosticReport[] | undefined> {
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    const breathe = breather();
    const uris = new Set([
      ...snapshot.workspace.models.map((model) => model.uri),
      ...previous.keys(),
      ...this.#reported,
    ]);
    for (const uri of uris) {
      const report = this.report(uri, snapshot);
      const isKnownToClient = previous.has(uri) || this.#reported.has(uri);
      if (isKnownToClient) items.push(toItem(uri, report, snapshot, previous.get(uri)));
      await breathe();
      throwIfCancelled(token);
      if (!this.#session.isCurrent(snapshot)) return undefined;
    }
    return items;
  }

  #nextChange(): Promise<void> {
    return new Promise((resolve) => {
      const listener = this.#session.onChange(() => {
        listener.dispose();
        resolve();
      });
    });
  }

  async #quiet(token: CancellationToken): Promise<void> {
    const before = this.#session.snapshot();
    await setTimeout(QUIET_MS);
    throwIfCancelled(token);
    if (!this.#session.isCurrent(before)) await this.#quiet(token);
  }
}

const isNews = ({ kind }: WorkspaceDocumentDiagnosticReport): boolean =>
  kind === DocumentDiagnosticReportKind.Full;

function toItem(
  uri: string,
  { resultId, items }: Report,
  snapshot: Snapshot,
  previous: string | undefined,
): WorkspaceDocumentDiagnosticReport {
  const place = { uri: snapshot.clientUriOf(uri), version: snapshot.versionOf(uri), resultId };
  return resultId === previous
    ? { kind: DocumentDiagnosticReportKind.Unchanged, ...place }
    : { kind: DocumentDiagnosticReportKind.Full, ...place, items };
}
