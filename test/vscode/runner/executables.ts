import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { env, platform } from 'node:process';

const extensions = platform === 'win32' ? ['.cmd', '.exe'] : [''];

/** The path of the first of these commands that is on the PATH. */
export function findExecutable(...names: readonly string[]): string | undefined {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return names
    .flatMap((name) => folders.flatMap((folder) => extensions.map((end) => join(folder, name + end))))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export function findChromium(): string | undefined {
  return (
    env['CHROME_PATH'] ??
    findExecutable('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable')
  );
}
