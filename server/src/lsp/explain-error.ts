import { explainError as explain } from '../features/explain/explain-error.ts';
import { explanationMarkdown } from '../features/explain/explanation-markdown.ts';
import { EXPLAIN_ERROR, type ExplainErrorParams, type ExplainErrorResult } from '../protocol.ts';
import type { Feature, Server } from './feature.ts';
import { guarded } from './guard.ts';

export const explainError: Feature = {
  listen(server) {
    server.connection.onRequest(
      EXPLAIN_ERROR,
      guarded(server, 'explain error', {}, (params: ExplainErrorParams) => explainIn(params, server)),
    );
  },
};

function explainIn({ text }: ExplainErrorParams, { session }: Server): ExplainErrorResult {
  const snapshot = session.snapshot();
  const explanation = explain(text, snapshot.workspace, (uri) => snapshot.diagnosesOf(uri));
  return explanation === undefined ? {} : { markdown: explanationMarkdown(explanation, snapshot.workspace) };
}
