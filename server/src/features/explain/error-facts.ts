import { parseArn, parseRoleArn } from '../../iam/arn.ts';

/** What an error message says about whom it concerns. */
export interface ErrorFacts {
  /** The role that is to be assumed, else the one that calls. */
  readonly roleName?: string;
  readonly roleArn?: string;
  /** The role that calls. */
  readonly caller?: string;
  /** The role of the node that the pod runs on, where it calls. */
  readonly nodeRole?: string;
  readonly account?: string;
  /** Without its scheme. */
  readonly issuer?: string;
  /** `namespace/name`. */
  readonly serviceAccount?: string;
}

const ARN = /arn:aws[a-z0-9-]{0,20}:(?:iam|sts)::\d{12}:(?:assumed-)?role\/[\w+=,.@/-]{1,600}/g;
const ISSUER = /https:\/\/([\w.-]{1,253}\/[\w./-]{1,255})/;
const SUBJECT = /system:serviceaccount:([a-z0-9-]{1,63}):([a-z0-9.-]{1,253})/;
/** As the AWS provider of the secrets-store CSI driver says it. */
const NAMED = /service account ([a-z0-9.-]{1,253}) \(namespace: ([a-z0-9-]{1,63})\)/;
const INSTANCE = /^i-[0-9a-f]{8,17}$/;

export function readErrorFacts(text: string): ErrorFacts {
  const arns = (text.match(ARN) ?? []).map((arn) => arn.replace(/[.,/]+$/, ''));
  const roleArn = arns.find((arn) => parseRoleArn(arn) !== undefined);
  const session = arns.map(readSession).find((one) => one !== undefined);
  const isNode = session !== undefined && INSTANCE.test(session.name);
  const caller = isNode ? undefined : session?.role;
  const roleName = parseRoleArn(roleArn ?? '')?.name ?? caller;
  const account = parseArn(roleArn ?? arns[0] ?? '')?.account;
  const issuer = issuerIn(text);
  const serviceAccount = serviceAccountIn(text);
  return {
    ...(roleName && { roleName }),
    ...(roleArn && { roleArn }),
    ...(caller && { caller }),
    ...(isNode && { nodeRole: session.role }),
    ...(account && { account }),
    ...(issuer && { issuer }),
    ...(serviceAccount && { serviceAccount }),
  };
}

/** `assumed-role/ROLE/SESSION`: the session has the instance's id where a node calls. */
function readSession(arn: string): { readonly role: string; readonly name: string } | undefined {
  const [type, role, name = ''] = parseArn(arn)?.resource.split('/') ?? [];
  return type === 'assumed-role' && role ? { role, name } : undefined;
}

function issuerIn(text: string): string | undefined {
  if (!/\bprovider\b|\biss(?:uer)?\b|oidc/i.test(text)) return undefined;
  return ISSUER.exec(text)?.[1]?.replace(/[./]+$/, '');
}

function serviceAccountIn(text: string): string | undefined {
  const [, namespace, name] = SUBJECT.exec(text) ?? [];
  if (namespace && name) return `${namespace}/${name.replace(/[.-]+$/, '')}`;
  const [, named, where] = NAMED.exec(text) ?? [];
  return named && where && `${where}/${named}`;
}
