import type { RunningServer } from './server-process.ts';

export interface WorkbenchOptions {
  readonly folder: string;
  /** Folder of an extension to run from its source tree. */
  readonly extension?: string;
  /** A compiled module whose `run()` VS Code calls. */
  readonly tests?: string;
}

/** The page on which a VS Code server shows a folder. */
export function workbenchAddress({ address, token }: RunningServer, options: WorkbenchOptions): string {
  const payload = [
    ['extensionDevelopmentPath', options.extension],
    ['extensionTestsPath', options.tests],
  ].flatMap(([key, path]) => (path === undefined ? [] : [[key, `vscode-remote://${address}${path}`]]));
  const query = new URLSearchParams({ tkn: token, folder: options.folder, payload: JSON.stringify(payload) });
  return `http://${address}/?${query.toString()}`;
}
