#!/usr/bin/env bash
# State directories across products: what this program wrote, read by the stock command lines and continued by the stock
# gateway of 2026.2.12; what that gateway wrote, read and continued by this program. One line per check.
# Called by tests/stock.sh, which installs the products; takes the same variables:
#   OPENCLAW_STOCK_DIR   the folder with v3/ and v4/
#   OPENCLAW_BINARY      this program; default: dist/openclaw
#   OPENCLAW_STOCK_LOGS  keep each step's output here
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
stock=${OPENCLAW_STOCK_DIR:-${TMPDIR:-/tmp}/openclaw-stock}
binary=${OPENCLAW_BINARY:-$PWD/dist/openclaw}
fake_model=$PWD/tests/Stock/fake-model.mjs
scratch=$(mktemp -d)
logs=${OPENCLAW_STOCK_LOGS:-$scratch/logs}
mkdir -p "$logs"
started=()
finish() {
  for pid in "${started[@]}"; do kill -TERM "$pid" 2> /dev/null && wait "$pid" 2> /dev/null; done
  rm -rf "$scratch"
}
trap finish EXIT
passed=0 failed=0
node_of() { echo "$stock/$1"/node_modules/node-*/bin; }

# in_home HOME PATH-FOLDER COMMAND...: with an environment of its own.
in_home() {
  local home=$1 path=$2
  shift 2
  env -i PATH="$path:/usr/local/bin:/usr/bin:/bin" HOME="$home" OPENCLAW_SKIP_CHANNELS=1 NO_COLOR=1 NODE_OPTIONS=--max-old-space-size=3072 "$@"
}
ours() { local home=$1; shift; in_home "$home" /nowhere timeout -k 5 60 "$binary" "$@"; }
product() { # VERSION HOME ARGUMENTS...
  local node home=$2 version=$1
  node=$(node_of "$version")
  shift 2
  in_home "$home" "$node" timeout -k 5 120 "$node/node" "$stock/$version/node_modules/openclaw/openclaw.mjs" "$@"
}
free_port() {
  local port=$((20000 + RANDOM % 12000))
  while (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; do port=$((20000 + RANDOM % 12000)); done
  echo "$port"
}
await() { # PORT PID
  for _ in $(seq 1 600); do
    (exec 3<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null && return 0
    kill -0 "$2" 2> /dev/null || return 1
    sleep 0.1
  done
  return 1
}
run_ours() { # HOME PORT
  env -i PATH=/usr/bin:/bin HOME="$1" "$binary" gateway --port "$2" >> "$logs/state-ours.log" 2>&1 < /dev/null &
  started+=($!)
  await "$2" $!
}
run_stock() { # HOME PORT
  local node
  node=$(node_of v3)
  # In this process and not in one that it starts, so that a signal reaches it.
  env -i PATH="$node:/usr/bin:/bin" HOME="$1" OPENCLAW_SKIP_CHANNELS=1 NO_COLOR=1 OPENCLAW_NO_RESPAWN=1 \
    "$node/node" "$stock/v3/node_modules/openclaw/openclaw.mjs" gateway --port "$2" --allow-unconfigured >> "$logs/state-stock.log" 2>&1 < /dev/null &
  started+=($!)
  await "$2" $!
}
stop_last() {
  local pid=${started[-1]}
  unset 'started[-1]'
  kill -TERM "$pid" 2> /dev/null
  wait "$pid" 2> /dev/null
}
# check NAME PATTERN COMMAND...: exit 0 and the pattern (extended, over all output) found.
check() {
  local name=$1 pattern=$2 code=0 out
  shift 2
  out=$logs/state-$(printf '%s' "$name" | tr -c 'a-zA-Z0-9-' '_').out
  "$@" > "$out" 2>&1 < /dev/null || code=$?
  if [ "$code" = 0 ] && tr '\n' ' ' < "$out" | grep -Eq "$pattern"; then
    passed=$((passed + 1))
    echo "PASS state: $name"
  else
    failed=$((failed + 1))
    echo "FAIL state: $name: exit $code; $(grep -vE '^\s*$' "$out" | head -n 3 | tr '\n' ' ' | cut -c 1-300)"
  fi
}
configure() { # HOME PORT [MODEL-PORT]
  mkdir -p "$1/.openclaw"
  local models=""
  [ -z "${3:-}" ] || models=',"agents":{"defaults":{"model":{"primary":"mock/mock-1"}}},"models":{"providers":{"mock":{"baseUrl":"http://127.0.0.1:'$3'/v1","apiKey":"none","api":"openai-completions","models":[{"id":"mock-1","name":"Mock"}]}}}'
  printf '{"gateway":{"mode":"local","port":%s,"auth":{"mode":"token","token":"state-token"}}%s}\n' "$2" "$models" > "$1/.openclaw/openclaw.json"
}

# ---- written by this program, read and continued by the stock ones ----
home=$scratch/ours port=$(free_port)
configure "$home" "$port"
run_ours "$home" "$port" || echo "the gateway does not listen"
check "ours writes" 'demo' ours "$home" agent --message "hello from us"
check "ours writes a second session" 'started' ours "$home" gateway call chat.send --params '{"sessionKey":"second","message":"hello again","idempotencyKey":"s2"}'
check "ours waits" 'ok' ours "$home" gateway call agent.wait --params '{"runId":"s2","timeoutMs":20000}'
check "v3 pairs with ours" 'agents' product v3 "$home" health --json
stop_last
for version in v3 v4; do
  check "$version config get over ours" "$port" product $version "$home" config get gateway.port
done
check "v3 sessions over ours" '"count": 2.*agent:main:main' product v3 "$home" sessions --json
check "v3 status over ours" 'agent:main:second' product v3 "$home" status --json
check "v3 doctor over ours" 'Doctor' product v3 "$home" doctor --non-interactive
run_stock "$home" "$port" || echo "the stock gateway does not listen"
check "v3 gateway lists our sessions" 'agent:main:second' product v3 "$home" gateway call sessions.list --json
check "v3 gateway reads our transcript" 'hello from us' product v3 "$home" gateway call chat.history --params '{"sessionKey":"main","limit":50}' --json
check "v3 gateway adds to our transcript" '"ok": true' product v3 "$home" gateway call chat.inject --params '{"sessionKey":"main","message":"added by the stock gateway"}' --json
stop_last
check "ours finds no damage after it" '"ok": true' ours "$home" state verify --json
run_ours "$home" "$port" || echo "the gateway does not listen"
check "ours reads both parts" 'hello from us.*added by the stock gateway' ours "$home" gateway call chat.history --params '{"sessionKey":"main","limit":50}'
stop_last

# ---- written by the stock gateway, read and continued by this program ----
home=$scratch/stock port=$(free_port)
model_out=$scratch/model
"$(node_of v3)/node" "$fake_model" > "$model_out" &
started+=($!)
for _ in $(seq 1 100); do [ -s "$model_out" ] && break; sleep 0.1; done
configure "$home" "$port" "$(cat "$model_out")"
run_stock "$home" "$port" || echo "the stock gateway does not listen"
check "v3 writes" 'Written by the stock gateway' product v3 "$home" agent --agent main --message "hello stock" --json
stop_last
check "ours finds no damage in it" '"ok": true' ours "$home" state verify --json
check "ours reads its configuration" '^mock/mock-1' ours "$home" config get agents.defaults.model.primary
run_ours "$home" "$port" || echo "the gateway does not listen"
check "ours lists its sessions" 'agent:main:main' ours "$home" gateway call sessions.list
check "ours reads its transcript" 'hello stock.*Written by the stock gateway' ours "$home" gateway call chat.history --params '{"sessionKey":"main","limit":50}'
check "ours goes on with it" 'Written by the stock gateway' ours "$home" agent --message "and on"
stop_last
check "v3 sessions after us" '"count": 1' product v3 "$home" sessions --json
run_stock "$home" "$port" || echo "the stock gateway does not listen"
check "v3 gateway reads what we added" 'hello stock.*and on' product v3 "$home" gateway call chat.history --params '{"sessionKey":"main","limit":50}' --json
stop_last
check "ours exports it" 'files of' ours "$home" state export "$scratch/state.tar.gz"
check "ours imports it" 'is what the archive held' ours "$scratch/moved" state import "$scratch/state.tar.gz"
check "v3 sessions over the imported one" '"count": 1' product v3 "$scratch/moved" sessions --json
echo "state directories: $passed passed, $failed failed"
[ "$failed" = 0 ]
