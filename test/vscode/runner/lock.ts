import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';

/**
 * Runs `work` while no other process on this machine runs one of the same name. The lock is an abstract
 * Unix socket (Linux only): the kernel frees it however its owner ends, so it is never left behind.
 */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  const owner = await takeLock(`\0vscode-irsa/${name}`);
  try {
    return await work();
  } finally {
    owner.close();
  }
}

async function takeLock(address: string): Promise<Server> {
  for (;;) {
    const owner = createServer((waiting) => waiting.unref().on('error', () => waiting.destroy()));
    try {
      owner.listen(address);
      await once(owner, 'listening');
      return owner;
    } catch (error) {
      if (!hasCode(error, 'EADDRINUSE')) throw error;
    }
    await ownerGone(address);
  }
}

/** The owner never answers and never hangs up: the connection ends when the owner does. */
async function ownerGone(address: string): Promise<void> {
  const waiting = connect(address);
  try {
    await once(waiting, 'close');
  } catch (error) {
    if (!hasCode(error, 'ECONNREFUSED') && !hasCode(error, 'ECONNRESET')) throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
