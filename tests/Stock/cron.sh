# Sourced by tests/stock.sh: `cron` of both stock products, every kind of job, from adding to removing.
# stock_cron VERSION uses `check`, $stock, $node_package, $logs and $token of that script.

# The id of the job that a check has printed.
job_id() { # VERSION FILE
  if [ ! -f "$2" ]; then echo none; return; fi # filtered away
  "$stock/$1/node_modules/$node_package/bin/node" -e '
    const text = require("fs").readFileSync(process.argv[1], "utf8");
    const start = text.search(/^\{/m);
    try { process.stdout.write(JSON.parse(text.slice(start, text.lastIndexOf("}") + 1)).id ?? "none"); } catch { process.stdout.write("none"); }' "$2"
}

stock_cron() { # VERSION
  local version=$1 ran every at expression isolated
  # The older product waits for the run, the newer one is told that it has begun.
  if [ "$version" = v3 ]; then ran='json.ok === true && json.ran === true'; else ran='json.ok === true && json.enqueued === true && json.runId.length > 0'; fi
  local made='json.id.length === 36 && json.enabled === true && json.state.nextRunAtMs > Date.now()'
  check "$version" "cron status" 'json.enabled === true && /jobs\.json$/.test(json.storePath)' cron status
  check "$version" "cron add --every main" "$made && json.schedule.everyMs === 3600000 && json.payload.kind === 'systemEvent'" \
    cron add --name "stock $version every" --every 1h --session main --system-event "water the plants" --wake next-heartbeat --json
  every=$(job_id "$version" "$logs/$version-cron_add_--every_main.out")
  check "$version" "cron add --at main" "$made && json.schedule.kind === 'at' && json.deleteAfterRun === true" \
    cron add --name "stock $version at" --at 20m --session main --system-event "reminder" --wake next-heartbeat --json
  at=$(job_id "$version" "$logs/$version-cron_add_--at_main.out")
  check "$version" "cron add --cron isolated" "$made && json.schedule.tz === 'Europe/Vienna' && json.sessionTarget === 'isolated' && json.delivery.mode === 'announce'" \
    cron add --name "stock $version cron" --cron "0 7 * * *" --tz Europe/Vienna --session isolated --message "good morning" --json
  expression=$(job_id "$version" "$logs/$version-cron_add_--cron_isolated.out")
  check "$version" "cron add --every isolated" "$made && json.delivery.mode === 'none'" \
    cron add --name "stock $version isolated" --every 1d --session isolated --message "say hello" --no-deliver --json
  isolated=$(job_id "$version" "$logs/$version-cron_add_--every_isolated.out")
  check "$version" "cron list" "out.includes('stock $version every') && out.includes('stock $version isolated')" cron list
  check "$version" "cron list --json" "json.jobs.filter(job => job.name.startsWith('stock $version')).length === 4" cron list --json
  check "$version" "cron edit" "json.name === 'renamed $version' && json.schedule.everyMs === 7200000 && json.payload.text === 'water more'" \
    cron edit "$every" --name "renamed $version" --every 2h --system-event "water more"
  check "$version" "cron edit isolated" "json.payload.message === 'say good evening' && json.description === 'greets'" \
    cron edit "$isolated" --message "say good evening" --description greets
  check "$version" "cron disable" 'json.enabled === false && json.state.nextRunAtMs === undefined' cron disable "$expression"
  check "$version" "cron list without disabled" "!json.jobs.some(job => job.id === '$expression')" cron list --json
  check "$version" "cron list --all" "json.jobs.some(job => job.id === '$expression' && job.enabled === false)" cron list --all --json
  check "$version" "cron enable" 'json.enabled === true && json.state.nextRunAtMs > Date.now()' cron enable "$expression"
  check "$version" "cron run main" "$ran" cron run "$at"
  check "$version" "cron run isolated" "$ran" cron run "$isolated"
  [ "$version" != v4 ] || check v4 "cron run --wait" 'json.completed === true && json.run.status === "ok"' cron run "$every" --wait
  check "$version" "cron runs" 'json.entries.length === 1 && json.entries[0].status === "ok" && /:run:/.test(json.entries[0].sessionKey) && json.entries[0].summary.length > 0' \
    cron runs --id "$isolated" --limit 5
  check "$version" "cron one-shot is gone" "!json.jobs.some(job => job.id === '$at')" cron list --all --json
  [ "$version" != v4 ] || check v4 "cron get" "json.id === '$every' && json.configRevision.startsWith('sha256:')" cron get "$every"
  [ "$version" != v4 ] || check v4 "cron edit --clear" 'json.delivery.mode === "none" && json.delivery.channel === undefined && json.delivery.to === undefined' \
    cron edit "$isolated" --clear-channel --clear-to --clear-account --clear-thread-id
  [ "$version" != v4 ] || check v4 "cron show" 'out.includes("renamed v4")' cron show "$every"
  for id in "$every" "$expression" "$isolated"; do
    check "$version" "cron rm $id" 'json.ok === true && json.removed === true' cron rm "$id" --json
  done
  check "$version" "cron rm unknown" 'json.ok === true && json.removed === false' cron rm nope --json
  check "$version" "system event" '/ok/i.test(out)' system event --text "it rains" --mode next-heartbeat
  check "$version" "system heartbeat disable" 'json.enabled === false' system heartbeat disable --json
  check "$version" "system heartbeat enable" 'json.enabled === true' system heartbeat enable --json
}
