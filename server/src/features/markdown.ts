/** Untrusted text, as a file, a token or AWS gives it, made harmless before it becomes Markdown. */
import { printable } from '../token/printable.ts';

/** As plain words: no markup, no HTML, no link that a renderer would find by itself. */
export const escapeMarkdown = (text: string): string =>
  printable(text).replace(/[!-/:-@[-`{-~]/g, String.raw`\$&`);

/** As inline code, whatever backticks it has. */
export function inlineCode(text: string): string {
  const content = printable(text);
  const longest = Math.max(0, ...(content.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 && content.trim() !== '' ? `\`${content}\`` : `${fence} ${content} ${fence}`;
}

/** A link to a file; never to a command. */
export function fileLink(label: string, uri: string, line?: number): string {
  const target = uri.replace(/[()<>\\]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
  const isFile = /^(?!command:)[a-z][a-z0-9+.-]*:/i.test(uri);
  return isFile ? `[${label}](${target}${line === undefined ? '' : `#L${line}`})` : label;
}
