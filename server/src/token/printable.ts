/** What a terminal or an editor would act on instead of showing: control characters, and marks that reorder text. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/gu;
const UNPRINTABLE_RUN = new RegExp(`${UNPRINTABLE.source}+`, 'gu');

/** Untrusted text on one line, shortened. */
export function printable(text: string, maxLength = 300): string {
  const plain = text.replace(UNPRINTABLE_RUN, ' ');
  return plain.length > maxLength ? `${plain.slice(0, maxLength - 1)}…` : plain;
}

/** Untrusted text with a space for each character that is not shown, so that columns stay. */
export const blankUnprintable = (text: string): string => text.replace(UNPRINTABLE, ' ');
