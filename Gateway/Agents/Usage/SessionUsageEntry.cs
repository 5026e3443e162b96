using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Agents;

/// <param name="FirstActivity">Unix milliseconds.</param>
/// <param name="LastActivity">Unix milliseconds.</param>
/// <param name="Summary">Null without a transcript.</param>
internal sealed record SessionUsageEntry(SessionListing Row, long? FirstActivity, long? LastActivity, UsageSummary? Summary);
