/** The small workspace that the feature tests share: one service account, all that names it, and a stranger of the same name. */
import { trustPolicyOf } from '../lsp/manifests.ts';

export const FILES = {
  'account.yaml': `# größe ☁
apiVersion: v1
kind: ServiceAccount
metadata:
  name: app # the shop's
  namespace: shop
  annotations: { eks.amazonaws.com/role-arn: "arn:aws:iam::111122223333:role/reader" }
---
apiVersion: v1
kind: Namespace
metadata: { name: shop }
`,
  'other.yaml': 'kind: ServiceAccount\nmetadata: { name: app, namespace: pay }\n',
  'web.yaml': `kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec: { serviceAccountName: 'app', containers: [] }
---
kind: Pod
metadata: { name: tool, namespace: shop }
spec: { serviceAccountName: app }
`,
  'binding.yaml': `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: read, namespace: &space shop }
subjects:
  - kind: ServiceAccount
    name: app
    namespace: *space
---
apiVersion: v1
kind: Secret
type: kubernetes.io/service-account-token
metadata:
  name: token
  namespace: shop
  annotations: { kubernetes.io/service-account.name: app }
`,
  'reader-trust-policy.json': trustPolicyOf('system:serviceaccount:shop:app'),
  '.irsa.yaml': `roles:
  - arn: arn:aws:iam::111122223333:role/reader
    trustPolicy: reader-trust-policy.json
serviceAccounts:
  - { namespace: shop, name: app, roleArn: 'arn:aws:iam::111122223333:role/reader' }
`,
  'create.sh':
    'aws iam create-role --role-name reader --assume-role-policy-document file://reader-trust-policy.json\n',
};

type Path = keyof typeof FILES;

/** The workspace with the cursor before `at` in one of its files. */
export const cursorIn = (path: Path, at: string, files: Readonly<Record<string, string>> = FILES) => {
  const text = files[path] ?? '';
  const index = text.indexOf(at);
  if (index < 0) throw new Error(`${path} does not hold ${at}`);
  return { ...files, [path]: `${text.slice(0, index)}$0${text.slice(index)}` };
};
