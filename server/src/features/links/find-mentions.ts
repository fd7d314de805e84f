import type { FileModel } from '../../model/file-model.ts';
import type { Resource } from '../../model/resource.ts';
import type { Workspace } from '../../model/workspace.ts';
import { contains } from '../../text/span.ts';
import { mentionsInConfiguration } from './configuration-mentions.ts';
import {
  mentionsInAccount,
  mentionsInCustomResource,
  mentionsInKustomization,
  mentionsInNamespace,
  mentionsInReference,
  mentionsInWorkload,
} from './manifest-mentions.ts';
import { isSame, type Mention, type Target } from './mention.ts';
import { mentionsInCommand, mentionsInTrustPolicy } from './policy-mentions.ts';

/** Every name in a file, each place once: aliases put one text into several objects. */
export function mentionsIn(model: FileModel, workspace: Workspace): readonly Mention[] {
  const seen = new Map<string, Mention>();
  for (const mention of model.resources.flatMap((resource) => mentionsInResource(resource, workspace))) {
    const key = `${mention.target.kind} ${mention.span.start} ${mention.span.end}`;
    if (!seen.has(key)) seen.set(key, mention);
  }
  return [...seen.values()];
}

function mentionsInResource(resource: Resource, workspace: Workspace): readonly Mention[] {
  switch (resource.kind) {
    case 'ServiceAccount':
      return mentionsInAccount(resource, workspace);
    case 'Workload':
      return mentionsInWorkload(resource, workspace);
    case 'CustomResource':
      return mentionsInCustomResource(resource);
    case 'ServiceAccountReference':
      return mentionsInReference(resource);
    case 'NamespaceReference':
      return mentionsInNamespace(resource);
    case 'TrustPolicy':
      return mentionsInTrustPolicy(resource, workspace);
    case 'PolicyReference':
      return mentionsInCommand(resource);
    case 'Configuration':
      return mentionsInConfiguration(resource);
    case 'Kustomization':
      return mentionsInKustomization(resource);
    case 'KeyedData':
    case 'PermissionPolicy':
      return [];
  }
}

/** The name at an offset; where it is on none, the one whose value it is in. */
export function mentionAt(model: FileModel, offset: number, workspace: Workspace): Mention | undefined {
  const mentions = mentionsIn(model, workspace);
  return (
    mentions.find(({ span }) => contains(span, offset)) ??
    mentions.find(({ around }) => contains(around, offset))
  );
}

/** Every place that names the target, or may name it. */
export const mentionsOf = (target: Target, workspace: Workspace): readonly Mention[] =>
  workspace.models
    .flatMap((model) => mentionsIn(model, workspace))
    .filter((mention) => isSame(mention.target, target) !== 'no');
