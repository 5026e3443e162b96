#!/usr/bin/env bash
# The official OpenAI SDK from npm against this program, with a third-party model mock (npm @copilotkit/aimock) behind it.
# One line per check. Takes the variables of tests/stock.sh, which calls it; needs Node 20 or later and npm.
#   OPENCLAW_STOCK_DIR   where packages are installed (folder openai/)
#   OPENCLAW_BINARY      this program; default: dist/openclaw
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
dir=${OPENCLAW_STOCK_DIR:-${TMPDIR:-/tmp}/openclaw-stock}/openai
binary=$(realpath "${OPENCLAW_BINARY:-dist/openclaw}")
if [ ! -d "$dir/node_modules/openai" ] || [ ! -d "$dir/node_modules/@copilotkit/aimock" ]; then
  mkdir -p "$dir"
  printf '{"private":true,"dependencies":{"openai":"6.49.0","@copilotkit/aimock":"1.43.0"}}\n' > "$dir/package.json"
  (cd "$dir" && npm install --ignore-scripts --no-audit --no-fund) > "$dir/npm.log" 2>&1 < /dev/null || { tail -n 20 "$dir/npm.log" >&2; exit 1; }
fi
cp tests/Stock/openai.mjs "$dir/checks.mjs"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$dir" && timeout -k 5 180 node checks.mjs "$binary" "$scratch"
