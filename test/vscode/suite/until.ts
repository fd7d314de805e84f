import type * as vscode from 'vscode';

/** Waits until `look` finds something, looking now and after each event; the test's time limit bounds it. */
export function until<T>(event: vscode.Event<unknown>, look: () => T | undefined): Promise<T> {
  return new Promise((resolve) => {
    const found = look();
    if (found !== undefined) {
      resolve(found);
      return;
    }
    const listener = event(() => {
      const foundNow = look();
      if (foundNow === undefined) return;
      listener.dispose();
      resolve(foundNow);
    });
  });
}
