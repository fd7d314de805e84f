import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { escapeMarkdown, fileLink, inlineCode } from '../../server/src/features/markdown.ts';
import { tokenHover } from '../../server/src/features/token-hover.ts';
import { type Files, workspaceOf } from '../support/check.ts';
import { CLOCK, HOUR, IRSA_CLAIMS, LEGACY_CLAIMS, mint, NOW, SIGNATURE } from './mint.ts';

const ACCOUNT = `# the shop's account
apiVersion: v1
kind: ServiceAccount
metadata:
  name: app
  namespace: shop
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/orders-writer
`;

const PROVIDER = IRSA_CLAIMS.iss.replace('https://', '');

const trustOf = (subject: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${PROVIDER}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringEquals: { [`${PROVIDER}:sub`]: subject } },
    },
  });

function hover(claims: unknown, files: Files = {}): string {
  const text = `Bearer ${mint(claims)}`;
  return tokenHover(text, 20, CLOCK, workspaceOf(files))?.markdown ?? 'nothing';
}

/** A hover without its claims, which the file says anyway. */
const wordsOf = (markdown: string): string => markdown.replace(/```json[^]*```\n\n/, '');

const refusal = (wanted: string): string =>
  escapeMarkdown(
    `sub does not: '${PROVIDER}:sub' is 'system:serviceaccount:shop:app', the condition wants 'system:serviceaccount:${wanted}'`,
  );

suite('hover on a token', () => {
  test('an IRSA token in a workspace that knows its account, its cluster and its roles', () => {
    const markdown = hover(IRSA_CLAIMS, {
      '.irsa.yaml': `clusters: [{ name: prod-eu, issuer: "${PROVIDER}" }]`,
      'account.yaml': ACCOUNT,
      's3-reader.trust.json': trustOf('system:serviceaccount:shop:app'),
      'orders-writer.trust.json': trustOf('system:serviceaccount:shop:orders'),
      'other.trust.json': trustOf('system:serviceaccount:other:other'),
    });
    assert.equal(
      wordsOf(markdown),
      String.raw`**Service account token** · IRSA \(projected\, audience sts\.amazonaws\.com\)

[${'`shop/app`'}](file:///workspace/account.yaml#L2) in pod ${'`web-6d9f`'} · issued 2 h ago · expires in 22 h (Mon 23 Nov, 15:04)  
Issuer ${`\`${IRSA_CLAIMS.iss}\``} (cluster prod\-eu)

usable for AWS\, with roles whose trust policy admits its subject

✓ role ${'`s3-reader`'} admits it  
✗ role ${'`orders-writer`'} does not admit it: ${refusal('shop:orders')}  
✗ role ${'`other`'} does not admit it: ${refusal('other:other')}

⚠ this is a live credential\: whoever has it can call AWS as the roles that admit it\, until it expires

The signature is neither checked nor shown.`,
    );
  });

  test('what matches, what does not, and that it has expired', () => {
    const trust = JSON.stringify({
      Statement: {
        Effect: 'Allow',
        Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${PROVIDER}` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: {
            [`${PROVIDER}:sub`]: 'system:serviceaccount:shop:app',
            [`${PROVIDER}:aud`]: 'sts.amazon.com',
          },
        },
      },
    });
    const files = { 'near.trust.json': trust, 'reader.trust.json': trustOf(IRSA_CLAIMS.sub) };
    const lines = wordsOf(hover({ ...IRSA_CLAIMS, exp: NOW - 3 * HOUR }, files)).split(/ *\n/);
    const expired = escapeMarkdown('the token expired 3 h ago (Sun 22 Nov, 14:04)');
    assert.deepEqual(
      lines.filter((line) => /^[✓✗]/.test(line)),
      [
        `✓ role \`reader\` admits it, but ${expired}`,
        `✗ role \`near\` does not admit it: ${escapeMarkdown(
          `sub matches, aud does not: '${PROVIDER}:aud' is 'sts.amazonaws.com', the condition wants 'sts.amazon.com'`,
        )}; ${expired}`,
      ],
    );
  });

  test('a legacy token', () => {
    const markdown = wordsOf(hover(LEGACY_CLAIMS));
    assert.match(markdown, /^`shop\/app` · never expires/m);
    assert.match(markdown, /^not usable for AWS/m);
  });

  test('its place is the token and nothing around it', () => {
    const token = mint(IRSA_CLAIMS);
    const text = `a ${token} b`;
    const at = (offset: number) => tokenHover(text, offset, CLOCK, workspaceOf({}))?.span;
    assert.deepEqual(at(2), { start: 2, end: 2 + token.length });
    assert.deepEqual(at(2 + token.length), { start: 2, end: 2 + token.length });
    assert.equal(at(1), undefined);
    assert.equal(at(4 + token.length), undefined);
  });

  test('what only looks like a token has no hover', () => {
    assert.equal(tokenHover('eyJhbGci.eyJub25l.c2ln', 3, CLOCK, workspaceOf({})), undefined);
  });

  test('what claims say is never markup, nor a link, and the signature is not there', () => {
    const evil = '[x](command:evil) <img src=x> `` ** https://evil.example \n```\n# heading |';
    const markdown = hover({
      ...IRSA_CLAIMS,
      iss: evil,
      aud: [evil, 'sts.amazonaws.com'],
      sub: `system:serviceaccount:${evil}:x`,
      'kubernetes.io': { namespace: evil, serviceaccount: { name: evil }, pod: { name: evil } },
    });
    assert.equal(markdown.includes(SIGNATURE), false);
    assert.deepEqual(linksAndTags(wordsOf(markdown)), []);
    assert.equal(markdown.match(/^ {0,3}```[^`]*$/gm)?.length, 2, 'the fences of the claims');
  });

  test('no claims make it throw', () => {
    const workspace = workspaceOf({ 'account.yaml': ACCOUNT, 'r.trust.json': trustOf('x') });
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(IRSA_CLAIMS)), fc.jsonValue()), (claims) => {
        const text = mint({ ...IRSA_CLAIMS, ...claims });
        const markdown = tokenHover(text, 0, CLOCK, workspace)?.markdown ?? '';
        assert.ok(markdown.includes('token') || markdown.includes('Token'));
        assert.ok(!markdown.includes(SIGNATURE));
      }),
    );
  });
});

/** Links, images and HTML that are neither escaped nor in inline code. */
function linksAndTags(markdown: string): readonly string[] {
  const bare = markdown.replace(/(`+)(?!`)[^]*?[^`]\1(?!`)/g, '').replace(/\\[!-/:-@[-`{-~]/g, '');
  return bare.match(/\]\(|<\w|https?:|\*\*evil/g) ?? [];
}

suite('escaping', () => {
  test('every mark is literal', () => {
    assert.equal(escapeMarkdown('a*b_c`[x](y)<b>&amp;'), String.raw`a\*b\_c\`\[x\]\(y\)\<b\>\&amp\;`);
    assert.equal(escapeMarkdown('www.example.com\nx'), String.raw`www\.example\.com x`);
  });

  test('inline code holds backticks', () => {
    assert.equal(inlineCode('a'), '`a`');
    assert.equal(inlineCode('a``b'), '``` a``b ```');
    assert.equal(inlineCode('`'), '`` ` ``');
    assert.equal(inlineCode(' '), '`   `');
  });

  test('a link is to a file and ends where it should', () => {
    assert.equal(fileLink('x', 'file:///a(b).yaml', 3), '[x](file:///a%28b%29.yaml#L3)');
    assert.equal(fileLink('x', 'command:evil'), 'x');
    assert.equal(fileLink('x', 'no uri'), 'x');
  });
});
