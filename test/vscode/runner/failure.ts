/** Ends a script for a reason that a person can act on, so without a stack. */
export function reportFailure(error: unknown): void {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
