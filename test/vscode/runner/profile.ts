import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeUserSettings } from './settings.ts';

/** The folders of one VS Code that has never run before. */
export interface Profile {
  readonly root: string;
  readonly userData: string;
  readonly serverData: string;
  readonly extensions: string;
}

export function createProfile(): Profile {
  const root = mkdtempSync(join(tmpdir(), 'vscode-irsa-'));
  const userData = join(root, 'user-data');
  writeUserSettings(userData);
  return { root, userData, serverData: join(root, 'server-data'), extensions: join(root, 'extensions') };
}

export function copyWorkspace(template: string, { root }: Profile): string {
  const workspace = join(root, 'workspace');
  cpSync(template, workspace, { recursive: true });
  return workspace;
}

export function removeProfile({ root }: Profile): void {
  rmSync(root, { recursive: true, force: true, maxRetries: 5 });
}
