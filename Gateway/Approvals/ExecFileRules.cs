using System.Text.Json.Nodes;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Approvals;

/// <summary>Reads what <c>exec-approvals.json</c> says of one agent. Pure; the same for the gateway and for a node.</summary>
internal static class ExecFileRules
{
    /// <summary>Stands for every agent.</summary>
    public const string AnyAgent = "*";

    /// <summary>
    /// The configured rules, narrowed by the file: the stricter security, the louder question. What the file leaves open is as
    /// configured; what it lists is allowed.
    /// </summary>
    /// <param name="file">In order (<see cref="ExecPolicyFile"/>).</param>
    /// <param name="isSecuritySet">False: nobody configured the security, it is only what holds where the file is silent.</param>
    /// <param name="isAskSet">The same of the question.</param>
    /// <param name="skillBins">Programs of the skills, used when the file allows them by themselves.</param>
    public static ExecRules Narrow(ExecRules configured, JsonObject file, string agentId, IReadOnlyList<string> skillBins, bool isSecuritySet = true, bool isAskSet = true)
    {
        var agents = file["agents"] as JsonObject;
        JsonObject?[] levels = [agents?[agentId] as JsonObject, agents?[AnyAgent] as JsonObject, file["defaults"] as JsonObject];
        var security = ExecWords.Security(First(levels, "security")) ?? configured.Security;
        var ask = ExecWords.Ask(First(levels, "ask")) ?? configured.Ask;
        return configured with
        {
            Security = isSecuritySet ? ExecWords.Stricter(configured.Security, security) : security,
            Ask = isAskSet ? ExecWords.Louder(configured.Ask, ask) : ask,
            AskFallback = ExecWords.Security(First(levels, "askFallback")) ?? ExecSecurity.Deny,
            Allowlist = [.. Patterns(levels[1]), .. Patterns(levels[0])],
            SkillBins = IsTrue(levels, "autoAllowSkills") ? skillBins : [],
        };
    }

    private static IEnumerable<string> Patterns(JsonObject? agent)
    {
        if (agent?["allowlist"] is not JsonArray entries) yield break;
        foreach (var entry in entries)
        {
            if (entry is JsonObject members && members["pattern"] is JsonValue pattern && pattern.TryGetValue<string>(out var text)) yield return text;
        }
    }

    private static string? First(JsonObject?[] levels, string key)
    {
        foreach (var level in levels)
        {
            if (level?[key] is JsonValue value && value.TryGetValue<string>(out var text)) return text;
        }
        return null;
    }

    private static bool IsTrue(JsonObject?[] levels, string key)
    {
        foreach (var level in levels)
        {
            if (level?[key] is JsonValue value && value.TryGetValue<bool>(out var flag)) return flag;
        }
        return false;
    }
}
