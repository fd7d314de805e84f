import { RULES } from '../rules/all.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { paintFor, STYLE_OF } from './paint.ts';
import type { Terminal } from './terminal.ts';
import { didYouMean, UsageError } from './usage-error.ts';

export function rulesCommand(id: string | undefined, { stdout }: Terminal): ExitCode {
  if (id !== undefined) {
    stdout.write(pageOf(id));
    return EXIT.clean;
  }
  const paint = paintFor(stdout);
  const width = Math.max(...RULES.map((rule) => rule.id.length));
  const lines = RULES.map(({ id: name, severity, summary }) => {
    const level = paint(STYLE_OF[severity], severity.padEnd('warning'.length));
    return `${paint('bold', name.padEnd(width))}  ${level}  ${summary}\n`;
  });
  stdout.write(lines.join(''));
  return EXIT.clean;
}

function pageOf(id: string): string {
  const rule = RULES.find((candidate) => candidate.id === id);
  if (rule !== undefined) return rule.page;
  const ids = RULES.map((candidate) => candidate.id);
  throw new UsageError(`there is no rule '${id}'${didYouMean(id, ids)}`);
}
