/** Tokenizes text as VS Code does: its own grammars for YAML and JSON, with or without our injection. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

export interface Token {
  readonly text: string;
  readonly scopes: readonly string[];
}

const INJECTION = 'irsa.injection';

const GRAMMARS: Readonly<Record<string, string>> = {
  'source.yaml': 'vscode/yaml.tmLanguage.json',
  'source.yaml.1.2': 'vscode/yaml-1.2.tmLanguage.json',
  'source.json': 'vscode/JSON.tmLanguage.json',
  'source.json.comments': 'vscode/JSONC.tmLanguage.json',
  [INJECTION]: '../../syntaxes/irsa.injection.json',
};

const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
const onigLib = oniguruma.loadWASM({ data: readFileSync(wasm) }).then(() => ({
  createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
  createOnigString: (text: string) => new oniguruma.OnigString(text),
}));

function createRegistry(injections: string[]): textmate.Registry {
  return new textmate.Registry({
    onigLib,
    getInjections: () => injections,
    loadGrammar: (scope) => {
      const path = GRAMMARS[scope];
      if (path === undefined) return Promise.resolve(null);
      const text = readFileSync(new URL(path, import.meta.url), 'utf8');
      return Promise.resolve(textmate.parseRawGrammar(text, path));
    },
  });
}

const registries = { plain: createRegistry([]), injected: createRegistry([INJECTION]) };

/** The tokens of each line. */
export async function tokenize(
  scope: string,
  text: string,
  registry: keyof typeof registries = 'injected',
): Promise<readonly (readonly Token[])[]> {
  const grammar = await registries[registry].loadGrammar(scope);
  if (grammar === null) throw new Error(`no grammar for ${scope}`);
  let state = textmate.INITIAL;
  return text.split('\n').map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({
      text: line.slice(startIndex, endIndex),
      scopes,
    }));
  });
}

export const isOurs = (scope: string): boolean => scope.endsWith('.irsa');
