/** An explanation as Markdown, for a read-only document. */
import type { Workspace } from '../../model/workspace.ts';
import { linkTo } from '../describe-chain.ts';
import { escapeMarkdown } from '../markdown.ts';
import { describeFacts, SECTIONS } from './describe-explanation.ts';
import type { Explanation, Suspect } from './explain-error.ts';

export function explanationMarkdown(explanation: Explanation, workspace: Workspace): string {
  const { meaning, facts, stranger, suspects } = explanation;
  const about = describeFacts(facts);
  const paragraphs = [
    `**${escapeMarkdown(meaning)}**`,
    about.length === 0 ? '' : escapeMarkdown(about.join(', ')),
    stranger === undefined ? '' : escapeMarkdown(`${stranger} is not in these files`),
    ...SECTIONS.flatMap(({ heading, verdict }) => {
      const members = suspects.filter((suspect) => suspect.verdict === verdict);
      if (members.length === 0) return [];
      return [`### ${heading}`, members.map((suspect) => describeSuspect(suspect, workspace)).join('\n')];
    }),
  ];
  return `${paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')}\n`;
}

const MARKS: Readonly<Record<Suspect['verdict'], string>> = {
  found: '✗ found',
  'ruled out': '✓ ruled out',
  unseen: '? not to be seen',
};

function describeSuspect({ verdict, title, advice, evidence }: Suspect, workspace: Workspace): string {
  const lines = evidence.map(
    ({ message, ...place }) => `  - ${linkTo(place, workspace)}: ${escapeMarkdown(message)}`,
  );
  const hint = verdict === 'ruled out' ? [] : [`  - ${escapeMarkdown(advice)}`];
  return [`- ${MARKS[verdict]}: ${escapeMarkdown(title)}`, ...(lines.length > 0 ? lines : hint)].join('\n');
}
