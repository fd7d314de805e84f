import { parseArn, parseRoleArn } from '../../iam/arn.ts';
import { SUBJECT_PREFIX } from '../../iam/subject.ts';

/** What an error message says about whom it concerns. */
export interface ErrorFacts {
  readonly roleName?: string;
  readonly roleArn?: string;
  readonly account?: string;
  readonly issuer?: string;
  /** `namespace/name`. */
  readonly serviceAccount?: string;
}

const ARN = /arn:aws[a-z0-9-]{0,20}:(?:iam|sts)::\d{12}:(?:assumed-)?role\/[\w+=,.@/-]{1,600}/g;
const ISSUER = /https:\/\/([\w.-]{1,253}\/[\w./-]{1,255})/;
const SUBJECT = /system:serviceaccount:([a-z0-9-]{1,63}):([a-z0-9.-]{1,253})/;

export function readErrorFacts(text: string): ErrorFacts {
  const arns = text.match(ARN) ?? [];
  const roleArn = arns.find((arn) => parseRoleArn(arn) !== undefined);
  const [first] = arns;
  const account = parseArn(roleArn ?? first ?? '')?.account;
  const roleName = nameOf(roleArn ?? first);
  const issuer = /\bprovider\b|\biss(?:uer)?\b|oidc/i.test(text) ? ISSUER.exec(text)?.[1] : undefined;
  const [, namespace, name] = SUBJECT.exec(text) ?? [];
  return {
    ...(roleName && { roleName }),
    ...(roleArn && { roleArn }),
    ...(account && { account }),
    ...(issuer && { issuer: issuer.replace(/[./]+$/, '') }),
    ...(text.includes(SUBJECT_PREFIX) && namespace && name && { serviceAccount: `${namespace}/${name}` }),
  };
}

/** `role/PATH/NAME` ends in the name; `assumed-role/NAME/SESSION` does not. */
function nameOf(arn: string | undefined): string | undefined {
  const [type, ...rest] = parseArn(arn ?? '')?.resource.split('/') ?? [];
  return type === 'assumed-role' ? rest[0] : rest.at(-1);
}
