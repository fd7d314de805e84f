import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import {
  EXPLAIN_ERROR,
  type ExplainErrorResult,
  SHOW_CHAIN,
  type ShowChainParams,
  type ShowChainResult,
} from '../../server/src/protocol.ts';
import { type TestClient, withClient } from '../support/language-client.ts';
import { ACCOUNT, DEPLOYMENT, trustPolicyOf } from './manifests.ts';

const FILES = {
  'account.yaml': ACCOUNT,
  'web.yaml': DEPLOYMENT,
  'reader-trust-policy.json': trustPolicyOf('system:serviceaccount:pay:app'),
};

const explain = ({ connection }: TestClient, text: string): Promise<ExplainErrorResult> =>
  connection.sendRequest(EXPLAIN_ERROR, { text });

const showChain = ({ connection }: TestClient, params: ShowChainParams): Promise<ShowChainResult> =>
  connection.sendRequest(SHOW_CHAIN, params);

suite('requests that explain', () => {
  test('an error, from the files on disk and the texts that are open', () =>
    withClient({ files: FILES }, async (client) => {
      const error = 'AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity';
      const { markdown = '' } = await explain(client, error);
      assert.match(markdown, /### Found\n\n- ✗ found: the trust policy names another namespace/);
      assert.match(markdown, /\]\(file:.*reader-trust-policy\.json#L\d+\): .*pay\\:app/);
      await client.open('reader-trust-policy.json', trustPolicyOf('system:serviceaccount:shop:app'));
      assert.doesNotMatch((await explain(client, error)).markdown ?? '', /### Found/);
      assert.deepEqual(await explain(client, 'no space left on device'), {});
    }));

  test('a chain, at the cursor or out of all service accounts', () =>
    withClient({ files: FILES }, async (client) => {
      const { choices } = await showChain(client, {});
      assert.deepEqual(
        choices.map(({ label }) => label),
        ['shop/app'],
      );
      const places = [
        choices[0]?.place,
        { uri: client.uri('web.yaml'), position: { line: 8, character: 20 } },
        { uri: client.uri('reader-trust-policy.json'), position: { line: 4, character: 8 } },
      ];
      for (const place of places) {
        assert.ok(place);
        const { markdown = '' } = await showChain(client, { place });
        assert.match(markdown, /\*\*Service account\*\* `shop\/app` → role `reader`/);
        assert.match(markdown, /\*\*Statement 1\*\* \(Allow\) applies: ✗ no/);
        assert.match(markdown, /\| ✗ no \| .*pay\\:app/);
      }
      const nowhere = { uri: client.uri('missing.yaml'), position: { line: 0, character: 0 } };
      assert.equal((await showChain(client, { place: nowhere })).choices.length, 1);
    }));
});
