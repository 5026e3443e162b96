using System.Text.Json.Nodes;
using OpenClaw.Gateway.Approvals;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>
/// The rules in force on this machine: what the configuration says, narrowed by the policy file; the stricter and the louder
/// of the two holds. Where the configuration says nothing the file decides, and where neither does: the list, and asking
/// (products 2026.2.12 and 2026.9.6).
/// </summary>
/// <param name="file">The policy file.</param>
/// <param name="configured"><c>tools.exec</c> as written.</param>
/// <param name="time">For the notes in the file.</param>
internal sealed class NodeExecPolicy(ExecPolicyFile file, JsonObject? configured, TimeProvider time)
{
    public async Task<ExecRules> RulesAsync(string agentId, IReadOnlyList<string> skillBins, CancellationToken cancellationToken)
    {
        var snapshot = await file.OpenAsync(cancellationToken);
        var (security, ask) = (ExecWords.Security(TextOf("security")), ExecWords.Ask(TextOf("ask")));
        var rules = new ExecRules
        {
            Security = security ?? ExecSecurity.Allowlist,
            Ask = ask ?? ExecAsk.OnMiss,
            SafeBins = TextsOf(configured?["safeBins"]) ?? SafeBins.Default,
        };
        return ExecFileRules.Narrow(rules, snapshot.File, agentId, skillBins, security is not null, ask is not null);
    }

    /// <summary>Whether skills' programs may run by themselves for any agent: only then are their names asked for.</summary>
    public async Task<bool> AllowsSkillsAsync(CancellationToken cancellationToken)
    {
        var snapshot = await file.OpenAsync(cancellationToken);
        if (Allows(snapshot.File["defaults"])) return true;
        foreach (var (_, agent) in snapshot.File["agents"] as JsonObject ?? [])
        {
            if (Allows(agent)) return true;
        }
        return false;
    }

    /// <summary>Notes what was used, and what may run from now on.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public ValueTask NoteAsync(string agentId, IReadOnlyList<string> allowed, IReadOnlyList<string> used, string command, CancellationToken cancellationToken) =>
        file.NoteAsync(agentId, allowed, used, command, time.GetUtcNow().ToUnixTimeMilliseconds(), cancellationToken);

    private static bool Allows(JsonNode? settings) =>
        settings is JsonObject members && members["autoAllowSkills"] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    private static List<string>? TextsOf(JsonNode? node)
    {
        if (node is not JsonArray items) return null;
        var texts = new List<string>();
        foreach (var item in items)
        {
            if (item is JsonValue value && value.TryGetValue<string>(out var text)) texts.Add(text);
        }
        return texts;
    }

    private string? TextOf(string key) => configured?[key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
