import {
  commands,
  type Disposable,
  EventEmitter,
  l10n,
  type TextDocumentContentProvider,
  Uri,
  workspace,
} from 'vscode';

/** Markdown that is shown and cannot be edited or saved. Only the last one is in memory, and only while it is open. */
export class Preview implements TextDocumentContentProvider {
  readonly #changed = new EventEmitter<Uri>();
  readonly onDidChange = this.#changed.event;
  readonly subscriptions: readonly Disposable[];
  readonly #uri: Uri;
  #markdown: string | undefined;

  constructor(scheme: string, path: string) {
    this.#uri = Uri.from({ scheme, path });
    this.subscriptions = [
      this.#changed,
      workspace.registerTextDocumentContentProvider(scheme, this),
      workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.toString() === this.#uri.toString()) this.#markdown = undefined;
      }),
    ];
  }

  provideTextDocumentContent(): string {
    return this.#markdown ?? l10n.t('This is no longer in memory. Run the command again to see it.');
  }

  async show(markdown: string): Promise<void> {
    this.#markdown = markdown;
    this.#changed.fire(this.#uri);
    await commands.executeCommand('markdown.showPreview', this.#uri);
  }
}
