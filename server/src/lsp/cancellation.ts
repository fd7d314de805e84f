import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';

/** The answer to a request that its client no longer waits for. It is thrown, as handlers answer with results only. */
const requestCancelled = (): ResponseError => new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');

export function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw requestCancelled();
}

/** The promise, or a rejection as soon as the request is cancelled. */
export function untilCancelled<T>(promise: Promise<T>, token: CancellationToken): Promise<T> {
  throwIfCancelled(token);
  return new Promise((resolve, reject) => {
    const listener = token.onCancellationRequested(() => reject(requestCancelled()));
    void promise.then(resolve, reject).finally(() => listener.dispose());
  });
}
