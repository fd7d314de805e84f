import { tokenMarkdown } from '../features/token-hover.ts';
import { stsAudiencesOf } from '../features/sts-audiences.ts';
import { DECODE_TOKEN, type DecodeTokenParams, type DecodeTokenResult } from '../protocol.ts';
import { decodeToken as decode } from '../token/decode-token.ts';
import { findTokens } from '../token/find-tokens.ts';
import { localClock } from './clock.ts';
import type { Feature, Server } from './feature.ts';
import { guarded } from './guard.ts';

export const decodeToken: Feature = {
  listen(server) {
    server.connection.onRequest(
      DECODE_TOKEN,
      guarded(server, 'decode token', {}, (params: DecodeTokenParams) => decodeIn(params, server)),
    );
  },
};

function decodeIn({ text }: DecodeTokenParams, { session }: Server): DecodeTokenResult {
  const { workspace } = session.snapshot();
  const audiences = stsAudiencesOf(workspace.configuration);
  for (const { token } of findTokens(text)) {
    const decoded = decode(token, audiences);
    if (decoded !== undefined) return { markdown: tokenMarkdown(decoded, localClock(), workspace) };
  }
  return {};
}
