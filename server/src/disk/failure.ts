const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EISDIR: 'is a folder',
  EEXIST: 'exists already',
  ELOOP: 'is a symbolic link to itself',
  ENAMETOOLONG: 'its path is too long',
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EPERM: 'permission denied',
};

/** Why the operating system refused, in words for people. */
export function describeFailure(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}
