/** A service account whose role ARN is `arn`. */
export const accountWith = (arn: string, name = 'app'): string => `apiVersion: v1
kind: ServiceAccount
metadata:
  name: ${name}
  namespace: shop
  annotations:
    eks.amazonaws.com/role-arn: ${arn}
`;

export const SOUND = accountWith('arn:aws:iam::111122223333:role/app');

/** One error, which no safe fix mends. */
export const BROKEN = accountWith('arn:aws:iam::111122223333:policy/app');

export const BROKEN_MESSAGE =
  "'arn:aws:iam::111122223333:policy/app' is the ARN of a policy, not of a role: expected 'arn:aws:iam::ACCOUNT:role/NAME'";

/** One error, which a safe fix mends: the white space within the quotes. */
export const UNTRIMMED = accountWith('"arn:aws:iam::111122223333:role/app "');

export const TRIMMED = accountWith('"arn:aws:iam::111122223333:role/app"');
