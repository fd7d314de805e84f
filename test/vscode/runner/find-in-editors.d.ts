/** The middle of the first such text that an editor shows. */
export function findInEditors(text: string): { readonly x: number; readonly y: number } | undefined;
