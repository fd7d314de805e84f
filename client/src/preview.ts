import {
  commands,
  type Disposable,
  EventEmitter,
  type TextDocumentContentProvider,
  Uri,
  workspace,
} from 'vscode';

/** Markdown that is shown and cannot be edited or saved; the last one only. */
export class Preview implements TextDocumentContentProvider {
  readonly #changed = new EventEmitter<Uri>();
  readonly onDidChange = this.#changed.event;
  readonly subscriptions: readonly Disposable[];
  readonly #uri: Uri;
  #markdown = '';

  constructor(scheme: string, path: string) {
    this.#uri = Uri.from({ scheme, path });
    this.subscriptions = [this.#changed, workspace.registerTextDocumentContentProvider(scheme, this)];
  }

  provideTextDocumentContent(): string {
    return this.#markdown;
  }

  async show(markdown: string): Promise<void> {
    this.#markdown = markdown;
    this.#changed.fire(this.#uri);
    await commands.executeCommand('markdown.showPreview', this.#uri);
  }
}
