using System.Text.RegularExpressions;
using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.OpenAi;

/// <summary>
/// Agents as models: which names there are, and which agent a name means. A name that is none of them means the default
/// agent, so that programs with a fixed model name work.
/// </summary>
internal sealed partial class AgentChoice(IConfigSource config)
{
    private const string Plain = "openclaw";
    private const string Default = "openclaw/default";

    /// <summary>Ids of all models, for a list.</summary>
    public IReadOnlyList<string> Models()
    {
        var models = new List<string> { Plain, Default };
        foreach (var id in AgentIds()) models.Add($"{Plain}/{id}");
        return models;
    }

    /// <summary>The agent that is meant.</summary>
    /// <param name="header">Wins over the model's name.</param>
    /// <param name="agentId">Canonical; the default agent when nothing names one.</param>
    /// <returns>Null, or why there is no such agent.</returns>
    public ApiError? Choose(string? header, string? model, out string agentId)
    {
        agentId = DefaultId;
        var named = header ?? NameIn(model);
        if (named is null) return null;
        agentId = SessionKey.NormalizeAgentId(named);
        return IsAgent(agentId) ? null : ApiError.Invalid($"Unknown agent '{named}'.", header is null ? "model" : null);
    }

    public string DefaultId => SessionKey.NormalizeAgentId(config.Current.Config.Agents.Default.Id);

    public bool IsAgent(string agentId)
    {
        foreach (var id in AgentIds()) if (id == agentId) return true;
        return false;
    }

    private static string? NameIn(string? model)
    {
        if (model is null) return null;
        var match = AgentModel().Match(model.Trim());
        return match.Success && !string.Equals(model, Default, StringComparison.OrdinalIgnoreCase) ? match.Groups[1].Value : null;
    }

    private IEnumerable<string> AgentIds()
    {
        var agents = config.Current.Config.Agents;
        if (agents.List.Count == 0) yield return SessionKey.NormalizeAgentId(agents.Default.Id);
        foreach (var agent in agents.List) yield return SessionKey.NormalizeAgentId(agent.Id);
    }

    [GeneratedRegex("^(?:openclaw[:/]|agent:)([a-z0-9][a-z0-9_-]{0,63})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AgentModel();
}
