import type { Scalar } from '../text/scalar.ts';

/** Text from a file as it stands in a message: in single quotes, shortened, on one line. */
export function quote(text: string | Scalar): string {
  const raw = typeof text === 'string' ? text : text.value.text;
  const oneLine = raw.replace(/[\r\n\t]+/g, ' ');
  return `'${oneLine.length > 120 ? `${oneLine.slice(0, 119)}…` : oneLine}'`;
}
