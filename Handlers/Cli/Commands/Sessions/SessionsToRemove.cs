namespace OpenClaw.Handlers.Cli;

/// <summary>What upkeep finds in one store.</summary>
/// <param name="Path">Of <c>sessions.json</c>.</param>
/// <param name="Count">Sessions that are there.</param>
/// <param name="Keys">Those that are too old or too many.</param>
internal sealed record SessionsToRemove(string Path, int Count, IReadOnlyList<string> Keys)
{
    /// <summary>How many of them the gateway has removed.</summary>
    public int Removed { get; init; }
}
