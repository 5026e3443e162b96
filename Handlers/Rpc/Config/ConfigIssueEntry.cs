using OpenClaw.Config;

namespace OpenClaw.Handlers.Rpc;

/// <summary>A <see cref="ConfigIssue"/> on the wire.</summary>
/// <param name="Line">1-based; ours, the stock products do not tell it.</param>
/// <param name="File">The included file the line is in; ours too.</param>
internal sealed record ConfigIssueEntry(string Path, string Message, int? Line, string? File)
{
    public static ConfigIssueEntry Of(ConfigIssue issue) => new(issue.Path, issue.Message, issue.Line, issue.File);
}
