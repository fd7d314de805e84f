import type { Chain, Link } from '../model/chain.ts';
import { describeIdentity } from '../model/identity.ts';
import type { Workspace } from '../model/workspace.ts';
import type { Answer } from '../text/answer.ts';
import { Lines } from '../text/source-file.ts';
import type { Place } from '../text/span.ts';
import { escapeMarkdown, fileLink, inlineCode } from './markdown.ts';
import { decodePath } from '../text/path.ts';

/** The tick is also a word, for screen readers. */
export const MARKS: Readonly<Record<Answer, string>> = { yes: '✓ yes', no: '✗ no', unknown: '? unknown' };

/** A service account's chain as a Markdown table, a row for each link. */
export function describeChain({ identity, use, links }: Chain, workspace: Workspace): string {
  const account = `**Service account** ${inlineCode(describeIdentity(identity))}`;
  const role = use === undefined ? '' : ` → role ${inlineCode(use.role.name)} (${use.arn.account})`;
  const rows = links.map((link) => describeLink(link, workspace));
  return [account + role, '', '| | | |', '|---|---|---|', ...rows].join('\n');
}

function describeLink({ answer, title, detail, place }: Link, workspace: Workspace): string {
  const source = place === undefined ? '' : ` — ${linkTo(place, workspace)}`;
  return `| ${MARKS[answer]} | ${escapeMarkdown(title)} | ${escapeMarkdown(detail)}${source} |`;
}

/** `trust/s3-reader.json:14`, as a link to that line. */
export function linkTo({ uri, span }: Place, workspace: Workspace): string {
  const path = decodePath(uri.split('/').slice(-2).join('/'));
  const source = workspace.modelOf(uri)?.source;
  if (source === undefined) return escapeMarkdown(path);
  const line = new Lines(source.text).positionAt(span.start).line + 1;
  return fileLink(escapeMarkdown(`${path}:${line}`), uri, line);
}
