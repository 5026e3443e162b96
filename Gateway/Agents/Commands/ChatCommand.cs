namespace OpenClaw.Gateway.Agents;

/// <summary>A slash command as clients list it.</summary>
/// <param name="Aliases">As they are typed.</param>
/// <param name="Category"><c>session</c>, <c>options</c> or <c>status</c>.</param>
internal sealed record ChatCommand(string Name, IReadOnlyList<string> Aliases, string Description, string Category, bool AcceptsArgs)
{
    /// <summary>It calls a skill.</summary>
    public bool IsSkill { get; init; }
}
