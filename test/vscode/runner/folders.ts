import { homedir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';

export const checkout = fileURLToPath(new URL('../../../', import.meta.url));
export const hostPins = join(checkout, 'test/vscode/host');
export const driver = join(checkout, 'test/vscode/driver');
export const suiteSources = join(checkout, 'test/vscode/suite');
export const workspaceTemplate = join(checkout, 'test/vscode/workspace');

/** What a run leaves behind for a person to look at. */
export const results = join(checkout, 'out/vscode');
export const screenshots = join(checkout, 'out/screenshots');

/** Kept between runs and shared by all checkouts. */
export const cache = join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'vscode-irsa');
