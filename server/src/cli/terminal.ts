import type { Clock } from '../token/describe-time.ts';

/** Where a command writes. */
export interface Output {
  readonly write: (text: string) => void;
  /** Does a person read it as it comes, and not a file or another program? */
  readonly isTerminal: boolean;
  readonly hasColours: boolean;
  readonly columns: number;
}

/** All that a command knows of the process it runs in. */
export interface Terminal {
  readonly stdin: AsyncIterable<Buffer | string>;
  /** Does standard input come from a keyboard? */
  readonly isInteractive: boolean;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly clock: () => Clock;
}

export function terminalOf({ stdin, stdout, stderr, env }: NodeJS.Process): Terminal {
  return {
    stdin,
    isInteractive: stdin.isTTY,
    stdout: outputOf(stdout, env),
    stderr: outputOf(stderr, env),
    clock: () => ({ now: Date.now(), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
  };
}

function outputOf(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Output {
  stream.on('error', endQuietly);
  return {
    write: (text) => void stream.write(text),
    isTerminal: stream.isTTY,
    hasColours: hasColours(stream, env),
    columns: Math.max(stream.columns || 80, 40),
  };
}

/** `irsa check | head`: who reads has read enough. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}

/** As Node itself decides: `FORCE_COLOR`, then `NO_COLOR` (https://no-color.org), then what the terminal is. */
function hasColours({ isTTY }: NodeJS.WriteStream, env: NodeJS.ProcessEnv): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = env;
  if (force !== undefined) return force !== '0' && force !== 'false';
  return isTTY && (no === undefined || no === '') && term !== 'dumb';
}
