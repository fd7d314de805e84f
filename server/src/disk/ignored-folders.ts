/** Folders of tools, never of a person's own manifests. */
const TOOL_FOLDERS: ReadonlySet<string> = new Set([
  '.aws-sam',
  '.cache',
  '.git',
  '.gradle',
  '.hg',
  '.jj',
  '.mypy_cache',
  '.npm',
  '.nx',
  '.pnpm-store',
  '.pytest_cache',
  '.ruff_cache',
  '.svn',
  '.terraform',
  '.terragrunt-cache',
  '.tox',
  '.venv',
  '.vscode-test',
  '.yarn',
  '__pycache__',
  'bower_components',
  'node_modules',
]);

export const isToolFolder = (name: string): boolean => TOOL_FOLDERS.has(name);

/** `vendor` of Go and of PHP. vendir and jsonnet-bundler keep manifests in a folder of that name, which do count. */
const VENDOR_MARKERS: readonly string[] = ['modules.txt', 'autoload.php'];

/** Do a folder's entries say that a tool filled it? Source of the tag: https://bford.info/cachedir/ */
export function isCacheFolder(name: string, entries: readonly { readonly name: string }[]): boolean {
  return entries.some(
    (entry) => entry.name === 'CACHEDIR.TAG' || (name === 'vendor' && VENDOR_MARKERS.includes(entry.name)),
  );
}
