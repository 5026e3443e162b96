using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Agents;

/// <param name="FirstActivity">Unix milliseconds.</param>
/// <param name="LastActivity">Unix milliseconds.</param>
/// <param name="Summary">Null without a transcript.</param>
/// <param name="Quarters">The quarters of an hour it is made of, in the order of time.</param>
internal sealed record SessionUsageEntry(SessionListing Row, long? FirstActivity, long? LastActivity, UsageSummary? Summary, IReadOnlyList<UsageBucket> Quarters)
{
    /// <summary>The sessions that are added up: the one of now, after those before it.</summary>
    public required IReadOnlyList<string> SessionIds { get; init; }
}
