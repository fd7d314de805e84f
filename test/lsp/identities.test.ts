import assert from 'node:assert/strict';
import { once } from 'node:events';
import { suite, test } from 'node:test';
import type { IdentityItem } from '../../server/src/protocol.ts';
import { withClient } from '../support/language-client.ts';
import { ACCOUNT } from './manifests.ts';

suite('identities', () => {
  test('are told again after a change', () =>
    withClient({}, async (client) => {
      await once(client.heard, 'irsa/identitiesChanged');
      assert.deepEqual(await client.connection.sendRequest('irsa/identities'), []);
      const changed = once(client.heard, 'irsa/identitiesChanged');
      await client.open('account.yaml', ACCOUNT);
      await changed;
      const [cluster] = await client.connection.sendRequest<IdentityItem[]>('irsa/identities');
      const account = cluster?.children[0]?.children[0];
      assert.equal(account?.label, 'app');
      assert.equal(account.location?.uri, client.uri('account.yaml'));
    }));
});
