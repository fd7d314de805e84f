/** Renames a service account or a namespace everywhere at once, or says why it cannot be done. */
import { isNamespaceName, isServiceAccountName } from '../iam/subject.ts';
import type { FileModel } from '../model/file-model.ts';
import type { Workspace } from '../model/workspace.ts';
import { asPlainOrQuoted } from '../rules/fix.ts';
import { quote } from '../rules/quote.ts';
import type { FileEdit } from '../rules/rule.ts';
import type { Span } from '../text/span.ts';
import { equalValues, isLiteral, type Value } from '../text/value.ts';
import { mentionAt, mentionsOf } from './links/find-mentions.ts';
import { isSame, isVerbatim, type Mention, type MentionedIn, type Target } from './links/mention.ts';

export interface Refusal {
  readonly refusal: string;
}

export interface Renameable {
  readonly span: Span;
  readonly name: string;
}

/** `isCertain` is false where the place may mean another one: its namespace is not said here. */
export interface RenameEdit extends FileEdit {
  readonly in: MentionedIn;
  readonly isCertain: boolean;
}

type Named = Exclude<Target, { kind: 'role' }>;

/** `undefined` where the cursor is on no name of ours. */
export function prepareRename(
  model: FileModel,
  offset: number,
  workspace: Workspace,
): Renameable | Refusal | undefined {
  const mention = mentionAt(model, offset, workspace);
  if (mention === undefined) return undefined;
  const refusal = refusalOf(mention, workspace);
  return refusal ?? { span: mention.span, name: nameOf(mention.target) };
}

const nameOf = ({ name }: Target): string => (typeof name === 'string' ? name : name.text);

function refusalOf({ target, scalar }: Mention, workspace: Workspace): Refusal | undefined {
  if (target.kind === 'role')
    return { refusal: 'a role is renamed in AWS: only service accounts and namespaces are renamed here' };
  if (!isLiteral(target.name)) return { refusal: describeHoles(target.name) };
  if (scalar !== undefined && !isVerbatim(scalar))
    return { refusal: `${quote(target.name.text)} is written with escapes or over several lines` };
  return templatedDeclaration(target, workspace);
}

function describeHoles({ text, holes }: Value): string {
  const [hole] = holes;
  const part = hole === undefined ? text : text.slice(hole.start, hole.end);
  return /^[*?]+$/.test(part)
    ? `${quote(text)} stands for many names: '${part}' is a wildcard`
    : `${quote(text)} is filled in later: ${quote(part)} is a template's`;
}

/** Nothing else declares the account, and one whose name a template makes may be it. */
function templatedDeclaration(target: Named, workspace: Workspace): Refusal | undefined {
  if (target.kind === 'namespace') return undefined;
  const isDeclared = mentionsOf(target, workspace).some((mention) => mention.isDeclaration);
  const maker = isDeclared
    ? undefined
    : workspace.serviceAccountsOfUnknownName.find(({ metadata }) => {
        const name = metadata.name?.value;
        return name !== undefined && !isLiteral(name) && equalValues(name, target.name) === 'unknown';
      });
  const made = maker?.metadata.name?.value.text;
  return made === undefined
    ? undefined
    : { refusal: `a template may make the name of this service account: ${quote(made)}` };
}

export function rename(
  model: FileModel,
  offset: number,
  newName: string,
  workspace: Workspace,
): readonly RenameEdit[] | Refusal | undefined {
  const mention = mentionAt(model, offset, workspace);
  if (mention === undefined) return undefined;
  const refusal = refusalOf(mention, workspace) ?? refusalOfName(newName, mention.target);
  if (refusal !== undefined) return refusal;
  const mentions = mentionsOf(mention.target, workspace);
  const unwritable = mentions.find(({ scalar }) => scalar !== undefined && !isVerbatim(scalar));
  return unwritable === undefined
    ? mentions.map((one) => toEdit(one, newName, mention.target))
    : { refusal: `${quote(nameOf(mention.target))} is also written with escapes or over several lines` };
}

function refusalOfName(name: string, { kind }: Target): Refusal | undefined {
  const isLegal = kind === 'namespace' ? isNamespaceName(name) : isServiceAccountName(name);
  return isLegal
    ? undefined
    : { refusal: `no ${kind} can be called ${quote(name)}: use small letters, digits and hyphens` };
}

function toEdit(
  { uri, span, scalar, in: group, target }: Mention,
  newName: string,
  wanted: Target,
): RenameEdit {
  const isWhole = scalar?.style === 'plain' && scalar.value.text === nameOf(target);
  const newText = isWhole ? asPlainOrQuoted(newName) : newName;
  return { uri, span, newText, in: group, isCertain: isSame(target, wanted) === 'yes' };
}
