import { languageOf, parse, readFile } from '../engine/read-file.ts';
import type { FileModel } from '../model/file-model.ts';
import { readConfiguration } from '../sources/configuration.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { FoundFile, Skipped } from './find-files.ts';
import { readText } from './read-text.ts';
import { sniffLanguage } from './sniff-language.ts';

export interface LoadedFile {
  readonly path: string;
  readonly model: FileModel;
  /** False where bytes were replaced: such a file must not be written back. */
  readonly isUtf8: boolean;
}

type ReadModel = (source: SourceFile) => FileModel;

/** The file, or why it is skipped; `undefined` for a binary file that nobody named. */
export function loadFile(
  { path, uri, isNamed }: FoundFile,
  readModel: ReadModel = readSource,
): LoadedFile | Skipped | undefined {
  const read = readText(path);
  switch (read.kind) {
    case 'text':
      return { path, model: readModel({ uri, text: read.text }), isUtf8: read.isUtf8 };
    case 'skipped':
      return { path, reason: read.reason };
    case 'binary':
      return isNamed ? { path, reason: 'is not text' } : undefined;
  }
}

/** Reads a text by the file's name, or by what it looks like where the name does not say. */
export const readSource: ReadModel = (source) =>
  readFile(source, languageOf(source.uri) ?? sniffLanguage(source.text));

/** Reads a configuration file, whatever its name. */
export const readConfigurationSource: ReadModel = (source) => {
  const { documents, problems } = parse(source.text, 'yaml');
  const resources = documents.map((document) => readConfiguration(document, source.uri));
  return { uri: source.uri, source, resources, problems };
};
