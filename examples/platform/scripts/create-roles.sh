#!/usr/bin/env bash
# Creates the roles that this repository owns. Run once for an account; later changes go in with `make trust`.
set -euo pipefail
cd "$(dirname "$0")"

aws iam create-role \
  --role-name geo-import \
  --description "Reads map tiles from S3" \
  --assume-role-policy-document file://../iam/geo-import.json
aws iam put-role-policy --role-name geo-import --policy-name maps \
  --policy-document file://../iam/geo-import-permissions.json

# The names of these files say whose they are.
for role in tracking-api label-printer sms-gateway mail-relay tenant-exporter geo-index; do
  file=$(ls ../iam/*"$role"*trust*.json)
  aws iam create-role --role-name "$role" --assume-role-policy-document "file://$file"
done
