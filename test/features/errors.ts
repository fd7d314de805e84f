/** What people paste, as the services and SDKs write it. */

const ISSUER = 'oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF';

export const ERRORS = {
  accessDenied:
    'An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation: Not authorized to perform sts:AssumeRoleWithWebIdentity',
  noProvider: `InvalidIdentityToken: No OpenIDConnect provider found in your account for https://${ISSUER}\n\tstatus code: 400, request id: 0c1d`,
  audience: 'InvalidIdentityToken: Incorrect token audience\n\tstatus code: 400, request id: 0c1d',
  thumbprint:
    "InvalidIdentityToken: OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint",
  verificationKey:
    "InvalidIdentityToken: Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity documentation for requirements",
  invalidArn: 'ValidationError: Request ARN is invalid\n\tstatus code: 400, request id: 0c1d',
  malformedPolicy:
    'MalformedPolicyDocument: Federated principals must be valid domain names or SAML metadata ARNs',
  size: 'LimitExceeded: Cannot exceed quota for ACLSizePerRole: 2048',
  nodeRole:
    'AccessDenied: User: arn:aws:sts::111122223333:assumed-role/eksctl-prod-NodeInstanceRole-1A2B/i-0123456789abcdef0 is not authorized to perform: s3:ListBucket on resource: "arn:aws:s3:::orders"',
  noCredentials: 'botocore.exceptions.NoCredentialsError: Unable to locate credentials',
  noProviders: 'NoCredentialProviders: no valid providers in chain. Deprecated.',
  selfAssumption:
    'AccessDenied: User: arn:aws:sts::111122223333:assumed-role/reader/1700000000 is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/reader',
  tagSession:
    'AccessDenied: User: arn:aws:sts::111122223333:assumed-role/base/eks-prod-web-1a2b is not authorized to perform: sts:TagSession on resource: arn:aws:iam::111122223333:role/reader',
  associationTrust:
    'InvalidParameterException: Trust policy of the role provided is invalid. Please update the trust policy and try again.',
  associationExists: 'ResourceInUseException: Association already exists: a-9njrt8kcyu',
  unauthorized:
    '(AccessDeniedException): Unauthorized Exception! EKS does not have permissions to assume the associated role.',
  loopback: 'invalid endpoint host, "169.254.170.23", only loopback hosts are allowed',
  metadataHost: '169.254.170.23 is not a valid container metadata service hostname',
  fullUri: 'The full URI (http://169.254.170.23/v1/credentials) has an invalid host',
  javaSts: 'To use assume role profiles the aws-java-sdk-sts module must be on the class path.',
  unreadable:
    'WebIdentityErr: open /var/run/secrets/eks.amazonaws.com/serviceaccount/token: permission denied',
  expired: 'ExpiredTokenException: The security token included in the request is expired',
  timeout: 'RequestError: Post "https://sts.amazonaws.com/": dial tcp 54.239.29.25:443: i/o timeout',
  boolean: 'json: cannot unmarshal bool into Go struct field ObjectMeta.metadata.annotations of type string',
  object: 'json: cannot unmarshal object into Go struct field .metadata.annotations of type string',
  csi: 'rpc error: code = Unknown desc = eu-west-1: An IAM role must be associated with service account app (namespace: shop)',
  template:
    'Template format error: [/Resources/Role/Type/AssumeRolePolicyDocument/Statement/0/Condition/StringEquals] map keys must be strings',
  cdk: 'Error: Resolution error: must resolve to a string',
  exists: 'Error: serviceaccounts "app" already exists',
  noTasks: '[ℹ]  1 iamserviceaccount (shop/app) was excluded\n[ℹ]  no tasks',
} as const;

export { ISSUER };
