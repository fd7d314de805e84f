/** What a file declares, as an outline and for the symbols of the workspace. */
import { type Statement, statementsOf } from '../iam/policy.ts';
import type { FileModel } from '../model/file-model.ts';
import type { Resource } from '../model/resource.ts';
import type { Workspace } from '../model/workspace.ts';
import { decodePath, fileNameOf } from '../text/path.ts';
import type { Scalar } from '../text/scalar.ts';
import type { Place, Span } from '../text/span.ts';

export type SymbolKind = 'service account' | 'workload' | 'role' | 'policy' | 'statement';

export interface DeclaredSymbol extends Place {
  readonly name: string;
  readonly detail: string;
  readonly kind: SymbolKind;
  /** The name's own place, within `span`. */
  readonly nameSpan: Span;
  readonly children: readonly DeclaredSymbol[];
}

export const findSymbols = (model: FileModel, workspace: Workspace): readonly DeclaredSymbol[] =>
  model.resources.flatMap((resource) => symbolOf(resource, workspace) ?? []);

function symbolOf(resource: Resource, workspace: Workspace): DeclaredSymbol | undefined {
  const { uri, span } = resource;
  switch (resource.kind) {
    case 'ServiceAccount':
      return named(resource.metadata.name, {
        uri,
        span,
        kind: 'service account',
        detail: namespaceOf(resource),
      });
    case 'Workload': {
      const detail = [resource.workloadKind, namespaceOf(resource)].filter(Boolean).join(' · ');
      return named(resource.metadata.name, { uri, span, kind: 'workload', detail });
    }
    case 'TrustPolicy': {
      const role = workspace.roles.find(({ trustPolicy }) => trustPolicy?.policy === resource.policy);
      return {
        uri,
        span,
        nameSpan: startOf(span),
        name: role?.name ?? decodePath(fileNameOf(uri)),
        detail: role === undefined ? 'trust policy' : 'role',
        kind: role === undefined ? 'policy' : 'role',
        children: statementsOf(resource.policy).map((statement, index) => ofStatement(statement, index, uri)),
      };
    }
    case 'PermissionPolicy':
    case 'KeyedData':
    case 'CustomResource':
    case 'ServiceAccountReference':
    case 'NamespaceReference':
    case 'Kustomization':
    case 'PolicyReference':
    case 'Configuration':
      return undefined;
  }
}

type Unnamed = Pick<DeclaredSymbol, 'uri' | 'span' | 'kind' | 'detail'>;

const named = (name: Scalar | undefined, symbol: Unnamed): DeclaredSymbol | undefined =>
  name === undefined || name.value.text === ''
    ? undefined
    : { ...symbol, name: name.value.text, nameSpan: within(name.content, symbol.span), children: [] };

/** An alias takes a name elsewhere. */
const within = (inner: Span, outer: Span): Span =>
  outer.start <= inner.start && inner.end <= outer.end ? inner : startOf(outer);

const startOf = ({ start }: Span): Span => ({ start, end: start });

const namespaceOf = ({ metadata }: Extract<Resource, { kind: 'ServiceAccount' | 'Workload' }>): string =>
  metadata.namespace?.value.text ?? '';

function ofStatement({ sid, span, effect, action }: Statement, index: number, uri: string): DeclaredSymbol {
  const id = sid?.value.text ?? '';
  const actions = action?.values.map(({ value }) => value.text).join(', ') ?? '';
  return {
    uri,
    span,
    nameSpan: sid === undefined ? startOf(span) : within(sid.content, span),
    name: id === '' ? `statement ${index + 1}` : id,
    detail: `${effect?.value.text ?? ''} ${actions}`.trim(),
    kind: 'statement',
    children: [],
  };
}

/** The symbols whose names hold the letters of the query in their order, whatever their case. */
export function searchSymbols(query: string, workspace: Workspace): readonly DeclaredSymbol[] {
  const letters = query.toLowerCase().replace(/\s/g, '');
  return workspace.models
    .flatMap((model) => findSymbols(model, workspace))
    .flatMap((symbol) => [symbol, ...symbol.children])
    .filter(({ name, detail }) => holdsInOrder(`${detail}/${name}`.toLowerCase(), letters));
}

function holdsInOrder(text: string, letters: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
