import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { findTokenAt, findTokens } from '../../server/src/token/find-tokens.ts';
import { IRSA_CLAIMS, mint } from './mint.ts';

const TOKEN = mint(IRSA_CLAIMS);

const tokensIn = (text: string): readonly string[] => findTokens(text).map(({ token }) => token);

suite('finding tokens', () => {
  const around: readonly string[] = [
    'X',
    'Authorization: Bearer X',
    'AWS_TOKEN=X',
    '{"token":"X"}',
    '2026-11-22T16:04Z level=debug msg="got token X." next=1',
    'https://example.com/?jwt=X&a=b',
    String.raw`{"log":"token\nX\n"}`,
    '\u001B[32mX\u001B[0m',
    'the first.X.',
    'keyJson.X',
  ];
  for (const text of around) {
    test(`in ${JSON.stringify(text)}`, () => {
      const [found, ...others] = findTokens(text.replace('X', TOKEN));
      assert.deepEqual(found, {
        token: TOKEN,
        span: { start: text.indexOf('X'), end: text.indexOf('X') + TOKEN.length },
      });
      assert.deepEqual(others, []);
    });
  }

  test('several on one line', () => {
    const other = mint({ sub: 'x' });
    assert.deepEqual(tokensIn(`a=${TOKEN} b=${other},${TOKEN}`), [TOKEN, other, TOKEN]);
  });

  const none: Readonly<Record<string, string>> = {
    'no signature': TOKEN.slice(0, TOKEN.lastIndexOf('.') + 1),
    'two parts': TOKEN.slice(0, TOKEN.lastIndexOf('.')),
    'a word and a file name': 'keyJson.example.yaml',
    'too long': `${TOKEN}${'a'.repeat(20_000)}`,
    empty: '',
  };
  for (const [name, text] of Object.entries(none)) {
    test(`none: ${name}`, () => assert.deepEqual(tokensIn(text), []));
  }

  test('at the cursor, and at none beside it', () => {
    const text = `${'x '.repeat(50_000)}${TOKEN} ${TOKEN}`;
    const start = 100_000;
    const second = start + TOKEN.length + 1;
    assert.equal(findTokenAt(text, start)?.span.start, start);
    assert.equal(findTokenAt(text, second - 1)?.span.start, start);
    assert.equal(findTokenAt(text, second)?.span.start, second);
    assert.equal(findTokenAt(text, start - 1), undefined);
  });

  for (const piece of ['eyJ', 'eyJ.ey', '.ey', '.eyJ.', 'eyJa.eyJb.', 'a.e', '.']) {
    test(`time is linear in a text of ${JSON.stringify(piece)}`, () => {
      const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
      const started = performance.now();
      findTokens(text);
      assert.ok(performance.now() - started < 3000);
    });
  }

  test('whatever stands around it, a token is found where it stands', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const text = `${before} ${TOKEN} ${after}`;
        const start = before.length + 1;
        assert.ok(findTokens(text).some(({ span }) => span.start === start));
        assert.equal(findTokenAt(text, start)?.token, TOKEN);
      }),
    );
  });
});
