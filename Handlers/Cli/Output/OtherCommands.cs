using System.Collections.Frozen;

namespace OpenClaw.Handlers.Cli;

/// <summary>Commands of products 2026.2.12 and 2026.9.6 that this program does not have: why, and what to do instead. They are not
/// registered, so that no help and no completion offers them.</summary>
internal static class OtherCommands
{
    private const string Channel = "no messenger is connected by this build";
    private const string Skills = "skills are folders with a SKILL.md; see openclaw skills list";
    private const string Plugins = "this build has no plugins";
    private const string SignIn = "this build uses API keys and signs in nowhere (openclaw models auth add)";

    private static readonly FrozenDictionary<string, string> Reasons = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["acp"] = "there is no ACP bridge; editors can use the OpenAI-compatible endpoint of the gateway (/v1)",
        ["agent exec"] = "a run belongs to a gateway: openclaw agent --message",
        ["agents bind"] = $"{Channel}; routes for one that is are kept by: openclaw agents add <name> --bind <channel>",
        ["agents bindings"] = "see openclaw agents list --bindings",
        ["agents team"] = "agents are added one by one: openclaw agents add",
        ["agents unbind"] = $"{Channel}; to take routes away: openclaw config edit (bindings)",
        ["approvals grants"] = "see openclaw approvals get and openclaw approvals allowlist",
        ["attach"] = "sessions of other programs are not attached; chat with openclaw tui",
        ["audit"] = "no ledger of activity is kept; see openclaw logs and openclaw sessions",
        ["automations"] = "they are called openclaw cron here",
        ["backup"] = "see openclaw state export and openclaw state import",
        ["browser"] = "this build drives no browser",
        ["capability"] = "ask the gateway's models by openclaw agent, or over HTTP (/v1)",
        ["channels add"] = Channel,
        ["channels capabilities"] = Channel,
        ["channels dead-letters"] = Channel,
        ["channels login"] = Channel,
        ["channels logs"] = $"{Channel}; the gateway's log is openclaw logs",
        ["channels remove"] = $"{Channel}; to take a section away: openclaw config unset channels.<id>",
        ["channels resolve"] = Channel,
        ["chat"] = "see openclaw tui",
        ["claws"] = "there are no packages of agents",
        ["connect"] = "to make this machine a node of a gateway: openclaw node run, or openclaw node install",
        ["cron scratch"] = "jobs keep no notes; an agent remembers what stands in the files of its workspace",
        ["database"] = "state is kept in files; see openclaw state verify",
        ["devices join-code"] = "see openclaw devices setup-code",
        ["directory"] = Channel,
        ["dns"] = "no name server is set up",
        ["docs"] = "see openclaw help, and the README of this program",
        ["exec-policy"] = "see openclaw approvals",
        ["file-transfer"] = "nodes transfer no files",
        ["fleet"] = "one gateway per state directory: see --profile",
        ["gateway auth-token"] = "see openclaw dashboard, or openclaw config get gateway.auth.token",
        ["gateway diagnostics"] = "see openclaw status --all, openclaw doctor and openclaw logs",
        ["gateway resume"] = "a gateway is not suspended here: openclaw gateway stop and start",
        ["gateway stability"] = "see openclaw logs --level warn",
        ["gateway suspend"] = "a gateway is not suspended here: openclaw gateway stop and start",
        ["hooks"] = "there are no internal hooks; HTTP hooks are the section hooks of the configuration",
        ["infer"] = "ask the gateway's models by openclaw agent, or over HTTP (/v1)",
        ["mcp"] = "MCP servers are not connected",
        ["memory"] = "there is no index of memories; an agent remembers what stands in the files of its workspace",
        ["message"] = $"{Channel}, so there is nobody to send to; to talk to an agent: openclaw agent --message",
        ["migrate"] = "a state directory of 2026.2.12 works as it is",
        ["models accounts"] = SignIn,
        ["models auth activate"] = "a service has one key here",
        ["models auth login"] = SignIn,
        ["models auth login-github-copilot"] = SignIn,
        ["models auth order"] = "a service has one key here",
        ["models auth setup-token"] = SignIn,
        ["models refresh"] = "the list of models is part of the program; see openclaw models scan",
        ["node identity"] = "see openclaw node status",
        ["nodes push"] = Channel,
        ["nodes remove"] = "a node is a device: openclaw devices remove <device>",
        ["onboard recommendations"] = "nothing is recommended here; see openclaw doctor",
        ["plugins"] = Plugins,
        ["policy"] = "see openclaw approvals",
        ["promos"] = "nothing is offered here",
        ["proxy"] = "there is no debug proxy; see openclaw gateway --ws-log full --verbose",
        ["qr"] = "see openclaw devices setup-code",
        ["resume"] = "see openclaw tui --session <key>",
        ["sandbox"] = "commands run on this machine under the rules of openclaw approvals; there are no containers",
        ["secrets"] = "secrets stand in the configuration or in .env; see openclaw security audit",
        ["sessions export-trajectory"] = "a conversation is the file <session id>.jsonl beside sessions.json; see also openclaw state export",
        ["skills curator"] = Skills,
        ["skills library"] = Skills,
        ["skills search"] = Skills,
        ["skills verify"] = Skills,
        ["skills workshop"] = Skills,
        ["tasks"] = "there are no background tasks beside runs and jobs; see openclaw sessions and openclaw cron",
        ["teamsmeetings"] = Plugins,
        ["telemetry"] = "nothing is reported to anybody",
        ["terminal"] = "see openclaw tui",
        ["transcripts"] = "see openclaw sessions preview",
        ["triage"] = "see openclaw status --all and openclaw doctor",
        ["update cleanup"] = "the program before is one file beside this one",
        ["update repair"] = "this program is one file; put the one before back in its place",
        ["update wizard"] = "see openclaw update --help",
        ["users"] = "a gateway has one user here",
        ["webhooks"] = "no mailbox is watched; HTTP hooks are the section hooks of the configuration",
        ["wiki"] = Plugins,
        ["workboard"] = Plugins,
        ["worker"] = "there are no cloud workers",
        ["worktrees"] = "no worktrees are managed",
        ["zoommeetings"] = Plugins,
        ["googlemeet"] = Plugins,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <param name="command">Its words after the program's name, for example <c>channels add</c>.</param>
    /// <returns>One sentence; null for what is nobody's command.</returns>
    public static string? Explain(string command) =>
        Reasons.TryGetValue(command, out var reason) ? $"error: 'openclaw {command}' is not part of this build: {reason}" : null;
}
