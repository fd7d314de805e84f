/** The command line: arguments in, an exit code out. All that belongs to the process is in `terminal`. */
import { CommanderError } from 'commander';
import { EXIT, type ExitCode } from './exit-code.ts';
import { programFor } from './program.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export async function main(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const outcome: { code: ExitCode } = { code: EXIT.clean };
  try {
    await programFor(terminal, (code) => (outcome.code = code)).parseAsync(args, { from: 'user' });
    return outcome.code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.failure;
    terminal.stderr.write(`irsa: ${describeError(error)}\n`);
    return EXIT.failure;
  }
}

function describeError(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  return `this is a bug of irsa: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
