import {
  type Disposable,
  EventEmitter,
  l10n,
  type TextDocumentShowOptions,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeDataProvider,
  window,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { IDENTITIES, IDENTITIES_CHANGED, type IdentityItem } from '../../server/src/protocol.ts';

/** The side bar's tree of clusters, namespaces, service accounts, roles and workloads. */
export function registerIdentityView(client: LanguageClient): readonly Disposable[] {
  const identities = new Identities(client);
  return [
    window.createTreeView('irsa.identities', { treeDataProvider: identities, showCollapseAll: true }),
    client.onNotification(IDENTITIES_CHANGED, () => identities.refresh()),
  ];
}

class Identities implements TreeDataProvider<IdentityItem> {
  readonly #client: LanguageClient;
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(client: LanguageClient) {
    this.#client = client;
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  async getChildren(item?: IdentityItem): Promise<IdentityItem[]> {
    if (item !== undefined) return [...item.children];
    return this.#client.isRunning() ? this.#client.sendRequest<IdentityItem[]>(IDENTITIES) : [];
  }

  getTreeItem(item: IdentityItem): TreeItem {
    const { label, description, kind, problem, location, children } = item;
    const hasChildren = children.length > 0;
    const tree = new TreeItem(label, hasChildren ? stateOf(item) : TreeItemCollapsibleState.None);
    tree.description = [description, problem && `✗ ${problem}`].filter(Boolean).join(' ');
    tree.tooltip = problem ?? `${describeKind(kind)} ${label}`;
    tree.iconPath = problem === undefined ? new ThemeIcon(ICONS[kind]) : WARNING;
    tree.contextValue = kind.replace(' ', '-');
    tree.accessibilityInformation = {
      label: [`${describeKind(kind)} ${label}`, description, problem].filter(Boolean).join(', '),
    };
    if (location !== undefined) tree.command = this.#openCommand(location);
    return tree;
  }

  #openCommand({ uri, range }: NonNullable<IdentityItem['location']>): NonNullable<TreeItem['command']> {
    const convert = this.#client.protocol2CodeConverter;
    const selection = convert.asRange({ start: range.start, end: range.start });
    const options: TextDocumentShowOptions = { selection };
    return { title: l10n.t('Open'), command: 'vscode.open', arguments: [convert.asUri(uri), options] };
  }
}

const stateOf = ({ kind }: IdentityItem): TreeItemCollapsibleState =>
  kind === 'cluster' || kind === 'namespace'
    ? TreeItemCollapsibleState.Expanded
    : TreeItemCollapsibleState.Collapsed;

const WARNING = new ThemeIcon('warning', new ThemeColor('list.warningForeground'));

const ICONS: Readonly<Record<IdentityItem['kind'], string>> = {
  cluster: 'server-environment',
  namespace: 'symbol-namespace',
  'service account': 'account',
  role: 'shield',
  workload: 'package',
  orphans: 'question',
};

function describeKind(kind: IdentityItem['kind']): string {
  switch (kind) {
    case 'cluster':
      return l10n.t('cluster');
    case 'namespace':
      return l10n.t('namespace');
    case 'service account':
      return l10n.t('service account');
    case 'role':
      return l10n.t('role');
    case 'workload':
      return l10n.t('workload');
    case 'orphans':
      return l10n.t('group');
  }
}
