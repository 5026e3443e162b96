namespace OpenClaw.Handlers.Cli;

/// <summary>Options of products 2026.2.12 and 2026.9.6 that this program does not have: why, and what to do instead. As with
/// <see cref="OtherCommands"/> no help and no completion offers them.</summary>
internal static class OtherOptions
{
    private const string Keys = "keys of that service are not known to this build; an OpenAI-compatible service is set up with --custom-base-url, --custom-api-key and --custom-model-id";
    private const string OnlyScheduled = "jobs run by time here (--at, --every, --cron); to start one from a script: openclaw cron run <id>";
    private const string OnlyTurns = "a job is a message to an agent or a system event; let the agent run the command (--message)";
    private const string SkillSource = "skills are installed from what their own file says, or copied into the folder skills of the workspace";
    private const string OneKey = "a service has one key here, for every agent";
    private const string Always = "that is always done";

    // The words of the command, or of the first ones of it; its options; the reason.
    private static readonly (string Command, string[] Options, string Reason)[] Table =
    [
        ("cron", ["--command", "--command-argv", "--command-cwd", "--command-env", "--command-input", "--no-output-timeout-seconds", "--output-max-bytes"], OnlyTurns),
        ("cron", ["--script", "--script-timeout-seconds", "--script-tool-budget"], OnlyTurns),
        ("cron", ["--on-exit", "--on-exit-cwd"], OnlyScheduled),
        ("cron", ["--stream-batch-ms", "--stream-command", "--stream-cwd", "--stream-match", "--stream-max-batch-bytes", "--stream-mode"], OnlyScheduled),
        ("cron", ["--trigger-once", "--trigger-script", "--clear-trigger"], "jobs have no conditions; say in the message when there is nothing to do"),
        ("cron", ["--pacing-max", "--pacing-min", "--clear-pacing"], "a job keeps to its schedule"),
        ("cron", ["--webhook"], "an answer is told in a session (--announce); what ran is in openclaw cron runs <id>"),
        ("cron", ["--failure-alert", "--failure-alert-account-id", "--failure-alert-after", "--failure-alert-channel", "--failure-alert-cooldown", "--failure-alert-exclude-skipped", "--failure-alert-include-skipped", "--failure-alert-mode", "--failure-alert-to", "--no-failure-alert"], "failures are told in openclaw cron list and openclaw cron runs <id>"),
        ("gateway install", ["--runtime", "--runtime-path", "--wrapper"], "this program is one file and needs no runtime"),
        ("node install", ["--runtime", "--runtime-path"], "this program is one file and needs no runtime"),
        ("gateway probe", ["--ssh", "--ssh-auto", "--ssh-identity"], "open the tunnel yourself (ssh -N -L 18789:127.0.0.1:18789 user@host) and probe --url ws://127.0.0.1:18789 --token <token>"),
        ("gateway status", ["--deep"], Always),
        ("gateway usage-cost", ["--agent"], "the cost is that of all agents; see openclaw usage sessions"),
        ("gateway restart", ["--force", "--preserve-definition", "--safe", "--skip-deferral", "--wait"], "a restart always lets running turns end first"),
        ("gateway stop", ["--disable"], "to take the service away: openclaw gateway uninstall"),
        ("gateway", ["--raw-stream", "--raw-stream-path"], "what models send is not kept as it came; see openclaw sessions preview and openclaw logs --level debug"),
        ("gateway", ["--reset"], "see openclaw --dev reset --scope full"),
        ("gateway", ["--password-file"], "set OPENCLAW_GATEWAY_PASSWORD, or gateway.auth.password"),
        ("gateway", ["--ambient-channels", "--dev-ambient-channels"], "no messenger is connected by this build"),
        ("gateway", ["--cli-backend-logs"], "no other command lines are run as models"),
        ("models scan", ["--set-default", "--set-image", "--max-candidates", "--no-input", "--yes"], "nothing is chosen for you; choose with openclaw models set and openclaw models set-image"),
        ("models scan", ["--concurrency"], "all services are asked at once"),
        ("models scan", ["--max-age-days", "--min-params", "--no-probe"], "services tell no more than the names of their models; choose with --provider"),
        ("models status", ["--probe-concurrency", "--probe-max-tokens", "--probe-profile"], "see openclaw models scan, which asks every service"),
        ("models", ["--agent", "--profile-id", "--expires-in"], OneKey),
        ("skills", ["--acknowledge-install-policy-warning", "--as", "--force", "--force-install", "--global", "--version"], SkillSource),
        ("devices approve", ["--latest"], "see openclaw devices list, then name the request"),
        ("config set", ["--batch-file", "--batch-json", "--merge"], "many values at once: openclaw config patch"),
        ("config set", ["--ref-id", "--ref-provider", "--ref-source"], "write ${NAME} as the value and set that variable in the environment or in .env"),
        ("onboard", ["--import-from", "--import-secrets", "--import-source"], "a state directory of 2026.2.12 works as it is"),
        ("onboard", ["--token", "--token-expires-in", "--token-profile-id", "--token-provider"], "this build uses API keys"),
        ("setup", ["--flow", "--auth-choice", "--gateway-port", "--gateway-bind", "--gateway-auth", "--install-daemon", "--accept-risk"], "see openclaw onboard"),
        ("update", ["--channel", "--tag"], "a version is chosen by where it comes from: openclaw config set update.source <file or address>, and update.sha256"),
        ("update", ["--no-restart"], "the gateway restarts into the new program and its clients come back by themselves"),
        ("sessions cleanup", ["--fix-missing", "--fix-dm-scope"], "see openclaw state verify, and openclaw doctor --fix"),
        ("sessions tail", ["--all-agents"], "one session is followed; see openclaw sessions --all-agents for their keys"),
        ("sessions", ["--store"], "see --agent, or --profile for another state directory"),
        ("tui", ["--local"], "a gateway is always asked; start one with: openclaw gateway"),
        ("agent", ["--local"], "a gateway is always asked; start one with: openclaw gateway"),
        ("doctor", ["--session-sqlite", "--session-sqlite-agent", "--session-sqlite-all-agents", "--session-sqlite-store", "--state-sqlite"], "state is kept in files; see openclaw state verify"),
        ("doctor", ["--lint"], "without --fix nothing is changed; a script reads openclaw doctor --json"),
        ("doctor", ["--only", "--skip"], "every check is made; see openclaw config validate, openclaw security audit and openclaw state verify for one of them"),
        ("status", ["--agent"], "all agents are told; see openclaw sessions --agent <id>"),
        ("channels status", ["--channel"], "all channels are told"),
        ("pairing", ["--notify"], "no messenger is connected by this build, so nobody can be told"),
    ];

    /// <param name="words">The words of the command line after the program's name, up to the option.</param>
    /// <param name="option">With its dashes.</param>
    /// <returns>One sentence; null for what is nobody's option.</returns>
    public static string? Explain(string words, string option)
    {
        foreach (var (command, options, reason) in Table)
        {
            if (words.StartsWith(command, StringComparison.Ordinal) && words.AsSpan(command.Length) is [' ', ..] && options.Contains(option))
                return $"error: option '{option}' of 'openclaw {command}' is not part of this build: {reason}";
        }
        return option.EndsWith("-api-key", StringComparison.Ordinal) && words.StartsWith("onboard ", StringComparison.Ordinal)
            ? $"error: option '{option}' of 'openclaw onboard' is not part of this build: {Keys}"
            : null;
    }
}
