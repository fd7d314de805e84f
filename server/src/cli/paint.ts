import type { Severity } from '../model/configuration.ts';
import type { Output } from './terminal.ts';

const STYLES = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  cyan: [36, 39],
} as const;

export type Style = keyof typeof STYLES;

export type Paint = (style: Style, text: string) => string;

/** Colours text where the output shows colours. */
export const paintFor =
  ({ hasColours }: Pick<Output, 'hasColours'>): Paint =>
  (style, text) => {
    const [on, off] = STYLES[style];
    return hasColours && text !== '' ? `\u001B[${on}m${text}\u001B[${off}m` : text;
  };

export const STYLE_OF: Readonly<Record<Severity, Style>> = {
  error: 'red',
  warning: 'yellow',
  info: 'blue',
  hint: 'cyan',
};
