import { statSync } from 'node:fs';
import {
  DidChangeWatchedFilesNotification,
  type FileEvent,
  FileChangeType,
  WatchKind,
} from 'vscode-languageserver/node';
import { isRelevant } from '../disk/relevant.ts';
import { isConfigurationFile } from '../sources/configuration.ts';
import { fileNameOf } from '../text/path.ts';
import { Debounced } from './schedule.ts';
import type { Feature } from './feature.ts';
import type { Session } from './session.ts';
import { normaliseUri, pathOfUri } from './uri.ts';

/** Folders come and go without a word about the files in them, so all names are watched for that. */
const WATCHERS = [
  { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
  { globPattern: '**/*.{yaml,yml,json,jsonc,gotmpl,sh,bash,md,markdown,mk}', kind: WatchKind.Change },
  { globPattern: '**/{Kustomization,Makefile,makefile,GNUmakefile}', kind: WatchKind.Change },
];

const RESCAN_DELAY_MS = 100;

/** Keeps up with what happens on disk: known files are read again at once, new ones are found by a scan. */
export const watchedFiles: Feature = {
  listen({ connection, session }) {
    const rescan = new Debounced(RESCAN_DELAY_MS, () => void session.scan());
    connection.onDidChangeWatchedFiles(({ changes }) => {
      const events = changes.map((event) => ({ ...event, uri: normaliseUri(event.uri) }));
      const known = events.filter((event) => session.files.has(event.uri));
      for (const { uri } of known) session.files.reread(uri);
      if (known.length > 0) session.changed('outside');
      if (events.some((event) => needsScan(event, session))) rescan.call();
    });
    connection.onShutdown(() => rescan.dispose());
  },
  async start({ connection, client }) {
    if (!client.registersWatchers) return;
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: WATCHERS });
  },
};

function needsScan({ uri, type }: FileEvent, { files }: Session): boolean {
  if (isConfigurationFile(uri)) return true;
  switch (type) {
    case FileChangeType.Created:
      return isRelevant(fileNameOf(uri)) ? !files.has(uri) : isFolder(uri);
    case FileChangeType.Deleted:
      return files.hasBelow(uri);
    default:
      return false;
  }
}

const isFolder = (uri: string): boolean =>
  statSync(pathOfUri(uri) ?? '', { throwIfNoEntry: false })?.isDirectory() ?? false;
