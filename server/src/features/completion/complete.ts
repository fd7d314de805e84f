/** What may be written at an offset, in whole and half-written text. */
import { cursorAt } from '../../engine/cursor.ts';
import type { FileModel } from '../../model/file-model.ts';
import type { Workspace } from '../../model/workspace.ts';
import { annotationProposals } from './annotation-proposals.ts';
import { accountProposals } from './account-proposals.ts';
import { configurationProposals } from './configuration-proposals.ts';
import { policyProposals } from './policy-proposals.ts';
import { type Completion, toCompletion } from './proposal.ts';

export function complete(
  model: FileModel,
  language: 'yaml' | 'json',
  offset: number,
  workspace: Workspace,
): readonly Completion[] {
  const cursor = cursorAt(model.source.text, language, offset);
  if (cursor === undefined) return [];
  const question = { cursor, model, workspace };
  const proposals = [
    ...annotationProposals(question),
    ...accountProposals(question),
    ...policyProposals(question),
    ...configurationProposals(question),
  ];
  return proposals.map((proposal, index) => toCompletion(proposal, index, cursor));
}
