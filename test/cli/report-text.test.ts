import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { excerpt } from '../../server/src/cli/excerpt.ts';
import type { Report } from '../../server/src/cli/report.ts';
import { reportAsText } from '../../server/src/cli/report-text.ts';
import { readFile } from '../../server/src/engine/read-file.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { Progress } from '../../server/src/cli/progress.ts';

const rule: Rule = {
  id: 'trust-admits-account',
  severity: 'error',
  summary: '',
  page: '',
  check: () => [],
};

const uriOf = (path: string): string => pathToFileURL(path).href;

const ACCOUNT = readFile({ uri: uriOf('k8s/a.yaml'), text: 'kind: ServiceAccount\nname:\t app\n' });
const TRUST = readFile({ uri: uriOf('trust.json'), text: '{}' });

const REPORT: Report = {
  diagnoses: [
    {
      rule,
      uri: ACCOUNT.uri,
      severity: 'error',
      span: { start: 28, end: 31 },
      message: "role 'r' does not admit it",
      related: [
        { uri: TRUST.uri, span: { start: 0, end: 2 }, message: 'this condition compares the subject' },
      ],
      fixes: [
        { title: "change the subject to 'a'", isSafe: true, edits: [] },
        { title: "change the name to 'b'", isSafe: false, edits: [] },
      ],
    },
    { rule, uri: TRUST.uri, severity: 'info', span: { start: 0, end: 0 }, message: 'm' },
  ],
  models: [ACCOUNT, TRUST],
  files: 2,
  skipped: [{ path: 'big.yaml', reason: 'is larger than 10 MB' }],
  ms: 1,
};

suite('the report as text', () => {
  test('on a terminal: the line, a caret, what is related, the fixes', () => {
    assert.equal(
      reportAsText(REPORT, { isTerminal: true, hasColours: false, columns: 80 }),
      `k8s/a.yaml:2:8: error: role 'r' does not admit it [trust-admits-account]
    2 | name:  app
      |        ^^^
  related: trust.json:1:1: this condition compares the subject
  fix: change the subject to 'a'
  fix: change the name to 'b'

trust.json:1:1: info: m [trust-admits-account]
    1 | {}
      | ^

big.yaml: skipped: is larger than 10 MB
2 findings in 2 files, 1 skipped: 1 error, 1 info
`,
    );
  });

  test('elsewhere: one line a finding', () => {
    assert.equal(
      reportAsText(REPORT, { isTerminal: false, hasColours: false, columns: 80 }),
      `k8s/a.yaml:2:8: error: role 'r' does not admit it [trust-admits-account]
trust.json:1:1: info: m [trust-admits-account]
big.yaml: skipped: is larger than 10 MB
2 findings in 2 files, 1 skipped: 1 error, 1 info
`,
    );
  });
});

suite('the excerpt', () => {
  const LINE = `${'x'.repeat(500)}HERE${'y'.repeat(500)}`;
  const range = (start: number, end: number) => ({
    start: { line: 12, column: start },
    end: { line: 12, column: end },
  });

  test('of a long line is the part around the finding', () => {
    const { text, caret } = excerpt(LINE, range(501, 505), 40);
    assert.equal(text.length, 40);
    assert.equal(text.slice(caret.indexOf('^'), caret.lastIndexOf('^') + 1), 'HERE');
  });

  test('never reaches beyond the line or the terminal', () => {
    for (const [start, end] of [
      [1, 1005],
      [1000, 1005],
      [1005, 1005],
      [1005, 2000],
    ] as const) {
      const { text, caret } = excerpt(LINE, range(start, end), 60);
      assert.ok(text.length <= 60 && caret.length <= 61, `${start}-${end}`);
      assert.ok(caret.includes('^'));
    }
  });

  test('control characters take one column each', () => {
    const { text } = excerpt('a\u001B[2J\tb', range(1, 2), 80);
    assert.equal(text, '   12 | a [2J b');
  });
});

suite('progress', () => {
  const outputTo = (written: string[], isTerminal: boolean) => ({
    write: (text: string) => void written.push(text),
    isTerminal,
    hasColours: false,
    columns: 80,
  });

  test('is silent in the first second, then one line that goes away', (t) => {
    const written: string[] = [];
    t.mock.method(performance, 'now', () => 0);
    const progress = new Progress(outputTo(written, true));
    progress.update(1, 9, 'reading');
    assert.deepEqual(written, []);
    t.mock.method(performance, 'now', () => 1001);
    progress.update(2, 9, 'reading');
    progress.update(3, 9, 'reading');
    progress.clear();
    assert.deepEqual(written, ['\r\u001B[Kreading: 2 of 9 files', '\r\u001B[K']);
  });

  test('is silent where nobody watches', (t) => {
    const written: string[] = [];
    const progress = new Progress(outputTo(written, false));
    t.mock.method(performance, 'now', () => 1e9);
    progress.update(1, 9, 'reading');
    progress.clear();
    assert.deepEqual(written, []);
  });
});
