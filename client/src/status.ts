import { type Disposable, l10n, StatusBarAlignment, type StatusBarItem, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type Counts, STATUS, type Status } from '../../server/src/protocol.ts';

/** The status bar item: `IRSA ✓` or a count. A click opens the Problems panel. */
export function registerStatus(client: LanguageClient): readonly Disposable[] {
  const item = window.createStatusBarItem('irsa.status', StatusBarAlignment.Left);
  item.name = 'IRSA';
  item.command = 'workbench.actions.view.problems';
  return [item, client.onNotification(STATUS, (status: Status) => show(item, status))];
}

function show(item: StatusBarItem, { indexing, findings }: Status): void {
  const count = findings.error + findings.warning;
  const symbol = indexing ? '$(sync~spin)' : count === 0 ? '$(check)' : String(count);
  item.text = `IRSA ${symbol}`;
  item.tooltip = indexing ? l10n.t('IRSA reads the workspace') : describeCounts(findings);
  item.accessibilityInformation = { label: `IRSA: ${item.tooltip}` };
  item.show();
}

/** The findings in words, most severe first. */
export function describeCounts({ error, warning, info, hint }: Counts): string {
  const parts = [
    ...(error > 0 ? [error === 1 ? l10n.t('1 error') : l10n.t('{0} errors', error)] : []),
    ...(warning > 0 ? [warning === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', warning)] : []),
    ...(info > 0 ? [l10n.t('{0} information', info)] : []),
    ...(hint > 0 ? [hint === 1 ? l10n.t('1 hint') : l10n.t('{0} hints', hint)] : []),
  ];
  return parts.length === 0 ? l10n.t('no findings') : parts.join(', ');
}
