/** What the webhook puts into pods. Source: amazon-eks-pod-identity-webhook, pkg/handler (F-W4, F-W11 to F-W13). */
export const ROLE_VARIABLE = 'AWS_ROLE_ARN';
export const TOKEN_FILE_VARIABLE = 'AWS_WEB_IDENTITY_TOKEN_FILE';

export const TOKEN_VOLUME = 'aws-iam-token';
export const TOKEN_DIRECTORY = '/var/run/secrets/eks.amazonaws.com/serviceaccount';
export const TOKEN_FILE = `${TOKEN_DIRECTORY}/token`;

/** The volume of EKS Pod Identity, which the same webhook adds (F-P2). */
export const POD_IDENTITY_TOKEN_VOLUME = 'eks-pod-identity-token';

/** A pod with this label, whatever its value, never reaches the webhook (F-W4). */
export const OPT_OUT_LABEL = 'eks.amazonaws.com/skip-pod-identity-webhook';
