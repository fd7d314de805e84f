/** The workspaces in `examples/`: the right ones are clean, those of the articles have exactly the articles' mistakes. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { applyFixes, selectFixes } from '../../server/src/engine/fix.ts';
import { describeIdentity } from '../../server/src/model/identity.ts';
import type { FoundBy } from '../../server/src/model/role.ts';
import { Lines } from '../../server/src/text/source-file.ts';
import { check, type Files, ROOT, workspaceOf } from '../support/check.ts';
import { readExample } from './read-example.ts';

/** By workspace: severity, rule, and the file and line, from 1, it is found at. */
const MISTAKES: Readonly<Record<string, readonly string[]>> = {
  's3-reader/as-in-the-article': [
    'error condition-key-form trust-policy.json:12',
    'error provider-arn-format trust-policy.json:7',
    'hint unresolved-placeholder service-account.yaml:7',
    'hint unresolved-placeholder trust-policy.json:12',
    'info audience-condition trust-policy.json:10',
  ],
  'dynamodb-reader/as-in-the-article': [
    'error condition-key-form trust-policy.json:12',
    'error trust-admits-account service-account.yaml:7',
    'hint statement-id permission-policy.json:5',
    'warning subject-condition trust-policy.json:10',
  ],
};

/** What is still found when every safe fix is made: what the articles leave out, and placeholders. */
const LEFT_AFTER_FIXES: Readonly<Record<string, readonly string[]>> = {
  's3-reader/as-in-the-article': [
    'hint unresolved-placeholder service-account.yaml:7',
    'hint unresolved-placeholder trust-policy.json:12',
    'info audience-condition trust-policy.json:10',
  ],
  'dynamodb-reader/as-in-the-article': ['warning subject-condition trust-policy.json:10'],
};

const CLEAN = ['s3-reader/right', 'dynamodb-reader/right', 'platform'];

suite('examples', () => {
  for (const folder of CLEAN) {
    test(`${folder} has no finding of any severity`, () => {
      assert.deepEqual(findingsIn(readExample(folder)), []);
    });
  }

  for (const [folder, expected] of Object.entries(MISTAKES)) {
    test(`${folder} has the article's mistakes and no others`, () => {
      assert.deepEqual(findingsIn(readExample(folder)), expected);
    });
  }

  for (const [folder, expected] of Object.entries(LEFT_AFTER_FIXES)) {
    test(`${folder} needs a person only for what no fix can know`, () => {
      assert.deepEqual(findingsIn(fixed(readExample(folder))), expected);
    });
  }

  test('opened together they are judged as each by itself', () => {
    const expected = Object.entries(MISTAKES).flatMap(([folder, findings]) =>
      findings.map((finding) => finding.replace(/(?<=^\w+ [\w-]+ )/, `${folder}/`)),
    );
    assert.deepEqual(findingsIn(readExample('')), expected.sort());
  });
});

suite('the platform example', () => {
  const workspace = workspaceOf(readExample('platform'));

  test('has every kind of workload', () => {
    const kinds = new Set(workspace.workloads.map((workload) => workload.workloadKind));
    assert.deepEqual([...kinds].sort(), [
      'CronJob',
      'DaemonSet',
      'Deployment',
      'Job',
      'Pod',
      'PodTemplate',
      'ReplicaSet',
      'ReplicationController',
      'StatefulSet',
    ]);
  });

  test('gives policies to roles in every way there is', () => {
    const roleNames = (foundBy: FoundBy): readonly string[] =>
      workspace.roles.flatMap((role) => (role.foundBy === foundBy ? [role.name] : [])).sort();
    assert.deepEqual(roleNames('configuration'), ['billing-documents']);
    assert.deepEqual(roleNames('AWS CLI output'), ['log-shipper', 'metrics-writer']);
    assert.deepEqual(roleNames('command'), ['debug-shell', 'geo-import', 'tracking-ingest']);
    assert.deepEqual(roleNames('file name'), [
      'geo-index',
      'github-deploy',
      'label-printer',
      'mail-relay',
      'node-group',
      'sms-gateway',
      'stock-db-backup',
      'tenant-exporter',
      'tracking-api',
    ]);
  });

  test('admits every annotated service account to its role', () => {
    const decisions = workspace.roleUses.map(({ identity, role, admission }) => {
      return `${describeIdentity(identity)} ${role.name} ${admission.decision}`;
    });
    assert.deepEqual(decisions.sort(), [
      'billing/invoices billing-documents allowed',
      'billing/report-runner billing-documents allowed',
      'notify/sms-gateway sms-gateway allowed',
      'observability/log-shipper log-shipper allowed',
      'routing/geo-import geo-import allowed',
      'tenant-acme/exporter tenant-exporter allowed',
      'tenant-globex/exporter tenant-exporter allowed',
      'tools/debug-shell debug-shell allowed',
      'tracking/tracking-api tracking-api allowed',
      'tracking/tracking-ingest tracking-ingest allowed',
      'warehouse/label-printer label-printer allowed',
      'warehouse/stock-db stock-db-backup allowed',
    ]);
  });
});

/** The files after all safe fixes, and those that the fixes have made possible. */
function fixed(files: Files): Files {
  const texts = new Map(Object.entries(files).map(([path, text]) => [ROOT + path, text]));
  const fixes = selectFixes([...check(files).values()].flat(), (fix) => fix.isSafe);
  if (fixes.length === 0) return files;
  const changed = Array.from(applyFixes(fixes, texts), ([uri, text]) => [uri.slice(ROOT.length), text] as const);
  return fixed({ ...files, ...Object.fromEntries(changed) });
}

function findingsIn(files: Files): readonly string[] {
  const found = [...check(files)].flatMap(([path, diagnoses]) => {
    const lines = new Lines(files[path] ?? '');
    return diagnoses.map(({ rule, severity, span }) => {
      return `${severity} ${rule.id} ${path}:${lines.positionAt(span.start).line + 1}`;
    });
  });
  return found.sort();
}
