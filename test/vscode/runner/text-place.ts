import type { Page } from 'playwright-core';

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** The middle of the first such text that an editor shows; waits until one does. */
export async function placeOf(page: Page, text: string): Promise<Place> {
  const line = page.locator('.monaco-editor .view-line', { hasText: text }).first().locator('> span');
  const shown = ((await line.textContent()) ?? '').replaceAll('\u00a0', ' ');
  const box = await line.boundingBox();
  const start = shown.indexOf(text);
  if (box === null || start < 0) throw new Error(`no editor shows '${text}'`);
  // An editor's font has one width.
  const column = start + text.length / 2;
  return { x: box.x + (box.width * column) / shown.length, y: box.y + box.height / 2 };
}
