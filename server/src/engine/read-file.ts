/** Reads one file: pure, total, and the same for every face. */
import type { FileModel } from '../model/file-model.ts';
import type { Resource } from '../model/resource.ts';
import { isConfigurationFile, readConfiguration } from '../sources/configuration.ts';
import { readKubernetes } from '../sources/kubernetes.ts';
import { readKustomization } from '../sources/kustomization.ts';
import { readPolicies } from '../sources/policies.ts';
import { readScript } from '../sources/script.ts';
import { parseJson } from '../syntax/json.ts';
import type { SyntaxDocument, SyntaxTree } from '../syntax/node.ts';
import { parseYaml } from '../syntax/yaml.ts';
import { fileNameOf } from '../text/path.ts';
import type { SourceFile } from '../text/source-file.ts';

export type Language = 'yaml' | 'json' | 'script';

/** The language of a file by its name; `undefined` for files that say nothing about identities. */
export function languageOf(uri: string): Language | undefined {
  const name = fileNameOf(uri);
  if (/\.(?:ya?ml|yaml\.gotmpl)$/i.test(name) || name === 'Kustomization') return 'yaml';
  if (/\.jsonc?$/i.test(name)) return 'json';
  return /\.(?:sh|bash|md|markdown|mk)$/i.test(name) || /^(?:GNU)?[Mm]akefile$/.test(name)
    ? 'script'
    : undefined;
}

export function readFile(source: SourceFile, language = languageOf(source.uri)): FileModel {
  const { uri, text } = source;
  if (language === undefined || language === 'script') {
    return { uri, source, resources: language === 'script' ? readScript(text, uri) : [], problems: [] };
  }
  const { documents, problems } = parse(text, language);
  return { uri, source, resources: documents.flatMap((document) => readDocument(document, uri)), problems };
}

export const parse = (text: string, language: 'yaml' | 'json'): SyntaxTree =>
  language === 'json' ? parseJson(text) : parseYaml(text);

function readDocument(document: SyntaxDocument, uri: string): readonly Resource[] {
  if (isConfigurationFile(uri)) return [readConfiguration(document, uri)];
  const kustomization = readKustomization(document, uri);
  if (kustomization !== undefined) return [kustomization];
  return [...readKubernetes(document, uri), ...readPolicies(document, uri)];
}
