import type { TokenProjection } from '../model/pod-spec.ts';
import type { Workspace } from '../model/workspace.ts';
import { literalText } from '../text/value.ts';
import { replaceText } from './fix.ts';
import { knownWorkloads } from './pod-role.ts';
import { quote } from './quote.ts';
import type { Finding, Rule } from './rule.ts';
import page from './token-lifetime.md';

/** Bounds of the API server, and of EKS's (F-W6, F-K7). */
const MINIMUM = 600;
const EKS_MAXIMUM = 86_400;
const MAXIMUM = 2 ** 32;

export const tokenLifetime: Rule = {
  id: 'token-lifetime',
  severity: 'error',
  summary: 'A projected service account token asks for a lifetime that no token is given.',
  page,
  *check(model, workspace) {
    for (const { podSpec } of knownWorkloads(model, workspace)) {
      for (const token of podSpec.volumes.flatMap(({ tokens }) => tokens)) {
        const finding = judge(token, model.uri, workspace);
        if (finding !== undefined) yield finding;
      }
    }
  },
};

function judge(
  { expirationSeconds, audience }: TokenProjection,
  uri: string,
  workspace: Workspace,
): Finding | undefined {
  const text = literalText(expirationSeconds?.value);
  if (expirationSeconds === undefined || text === undefined || !/^\d{1,15}$/.test(text)) return undefined;
  const seconds = Number(text);
  const { span } = expirationSeconds;
  const set = (limit: number) => [
    {
      ...replaceText(`change it to ${limit}`, uri, expirationSeconds, String(limit)),
      edits: [{ uri, span: expirationSeconds.content, newText: String(limit) }],
    },
  ];
  if (seconds < MINIMUM)
    return {
      span,
      message: `Kubernetes rejects the pod: a token lasts at least ${MINIMUM} seconds, not ${quote(text)}`,
      fixes: set(MINIMUM),
    };
  if (seconds > MAXIMUM)
    return {
      span,
      message: `Kubernetes rejects the pod: a token lasts at most ${MAXIMUM} seconds, not ${quote(text)}`,
      fixes: set(EKS_MAXIMUM),
    };
  const isForSts = workspace.configuration.audiences.includes(literalText(audience?.value) ?? '');
  if (seconds <= EKS_MAXIMUM || !isForSts) return undefined;
  return {
    span,
    severity: 'warning',
    message: `EKS issues tokens for at most ${EKS_MAXIMUM} seconds, not for ${quote(text)}`,
    fixes: set(EKS_MAXIMUM),
  };
}
