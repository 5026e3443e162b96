#!/usr/bin/env bash
# Has the description of the HTTP routes judged by a validator from npm, by command and not in CI:
#   tests/openapi.sh http://127.0.0.1:18789      a running gateway
set -euo pipefail
url=${1:?usage: tests/openapi.sh URL}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
curl -fsS "$url/openapi.json" -o "$work/openapi.json"
cd "$work"
npm init -y > /dev/null
npm install --silent --no-fund --no-audit @seriousme/openapi-schema-validator@2 > /dev/null
node --input-type=module -e '
import { Validator } from "@seriousme/openapi-schema-validator";
const validator = new Validator();
const result = await validator.validate("./openapi.json");
if (!result.valid) { console.error(JSON.stringify(result.errors, null, 1)); process.exit(1); }
console.log("valid OpenAPI " + validator.version + ", " + Object.keys(validator.specification.paths).length + " paths");
'
