/** What this server and its clients say beyond LSP. Types and method names only: the client bundles this file. */

/** How many findings there are of each severity. */
export interface Counts {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly hint: number;
}

/** Request without parameters: checks every file of the workspace, whatever `irsa.validate.scope` says. */
export const CHECK_WORKSPACE = 'irsa/checkWorkspace';

export interface CheckWorkspaceResult {
  readonly files: number;
  readonly findings: Counts;
}

/** Request: decodes a service-account token in memory. Nothing of it is stored, logged or sent. */
export const DECODE_TOKEN = 'irsa/decodeToken';

export interface DecodeTokenParams {
  /** Any text; the first token in it counts. */
  readonly text: string;
}

export interface DecodeTokenResult {
  /** Markdown; `undefined` where the text holds no token. */
  readonly markdown?: string;
}

/** Request: looks in the workspace for what is behind an error message. */
export const EXPLAIN_ERROR = 'irsa/explainError';

export interface ExplainErrorParams {
  readonly text: string;
}

export interface ExplainErrorResult {
  /** Markdown; `undefined` where the text holds no error that is known. */
  readonly markdown?: string;
}

/** Request: a service account's way to its role, with the whole trace. */
export const SHOW_CHAIN = 'irsa/showChain';

export interface ShowChainPlace {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
}

export interface ShowChainParams {
  /** In a service account, a workload or a trust policy. */
  readonly place?: ShowChainPlace;
}

export interface ShowChainResult {
  /** Markdown; `undefined` where the place is about no service account. */
  readonly markdown?: string;
  /** The service accounts to choose from where it is about none. */
  readonly choices: readonly { readonly label: string; readonly place: ShowChainPlace }[];
}

/** Command of the client's, which code lenses name: shows places in a peek over the text. */
export const SHOW_REFERENCES = 'irsa.showReferences';

interface LineAndCharacter {
  readonly line: number;
  readonly character: number;
}

interface PlaceInFile {
  readonly uri: string;
  readonly range: { readonly start: LineAndCharacter; readonly end: LineAndCharacter };
}

export type ShowReferencesArguments = readonly [
  uri: string,
  position: LineAndCharacter,
  locations: readonly PlaceInFile[],
];

/** Request without parameters: all identities of the workspace, as the Identity view shows them. */
export const IDENTITIES = 'irsa/identities';

/** Notification to the client: the answer to the request may have changed. */
export const IDENTITIES_CHANGED = 'irsa/identitiesChanged';

export interface IdentityItem {
  readonly kind: 'cluster' | 'namespace' | 'service account' | 'role' | 'workload' | 'orphans';
  readonly label: string;
  readonly description?: string;
  readonly problem?: string;
  readonly location?: PlaceInFile;
  readonly children: readonly IdentityItem[];
}

/** Notification to the client, after each change has settled. */
export const STATUS = 'irsa/status';

export interface Status {
  readonly indexing: boolean;
  /** Findings of the files that `irsa.validate.scope` covers. */
  readonly findings: Counts;
}
