/** Runs in the page of VS Code, so it can use nothing from this module. */
export function findInEditors(text) {
  for (const line of document.querySelectorAll('.monaco-editor .view-line > span')) {
    const shown = line.textContent.replaceAll('\u00a0', ' ');
    const start = shown.indexOf(text);
    if (start < 0) continue;
    const box = line.getBoundingClientRect();
    // An editor's font has one width.
    const column = start + text.length / 2;
    return { x: box.x + (box.width * column) / shown.length, y: box.y + box.height / 2 };
  }
  return undefined;
}
