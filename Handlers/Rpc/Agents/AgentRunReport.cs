using OpenClaw.Gateway.Agents;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The final answer of <c>agent</c>, made from a run's outcome. Pure.</summary>
internal static class AgentRunReport
{
    /// <summary>
    /// A failure answers with both payload and error. (Product 2026.2.12 answered <c>ok</c> with the error text as reply
    /// when the model service refused; clients then show a failure as an answer.)
    /// </summary>
    public static Reply<AgentAnswer> Of(RunOutcome outcome, string sessionKey)
    {
        if (outcome.Status == RunStatus.Error)
        {
            var error = outcome.Error ?? "run failed";
            return new(new AgentAnswer { RunId = outcome.RunId, Status = AgentAnswer.Error, Summary = error }, ErrorShape.Unavailable(error));
        }
        return new AgentAnswer
        {
            RunId = outcome.RunId,
            Status = AgentAnswer.Ok,
            Summary = outcome.Status == RunStatus.Aborted ? "aborted" : "completed",
            Result = new(PayloadsOf(outcome), MetaOf(outcome, sessionKey)),
        };
    }

    private static AgentReplyPayload[] PayloadsOf(RunOutcome outcome)
    {
        if (outcome is { Status: RunStatus.Aborted, StopReason: AbortReasons.Timeout })
            return [new(ModelErrors.TimedOut, null)];
        return outcome.Text.Length > 0 ? [new(outcome.Text, null)] : [];
    }

    private static AgentRunMeta MetaOf(RunOutcome outcome, string sessionKey)
    {
        var usage = outcome.Usage;
        var last = outcome.LastUsage ?? usage;
        var prompt = last is null ? 0 : last.Input + last.CacheRead + last.CacheWrite;
        return new()
        {
            DurationMs = outcome.DurationMs,
            AgentMeta = new()
            {
                SessionId = outcome.SessionId,
                Provider = outcome.Provider,
                Model = outcome.Model,
                Usage = usage is { Total: > 0 } ? new(usage.Input, usage.Output, usage.Total) : null,
                LastCallUsage = last is null ? null : new(last.Input, last.Output, last.CacheRead, last.CacheWrite, last.Total),
                PromptTokens = prompt > 0 ? prompt : null,
            },
            Aborted = outcome.Status == RunStatus.Aborted,
            SystemPromptReport = outcome.Prompt is { } report ? PromptOf(outcome, report, sessionKey) : null,
            StopReason = outcome.StopReason is "stop" ? null : outcome.StopReason,
        };
    }

    private static SystemPromptReport PromptOf(RunOutcome outcome, PromptReport report, string sessionKey) => new()
    {
        Source = "run",
        GeneratedAt = report.GeneratedAt,
        SessionId = outcome.SessionId,
        SessionKey = sessionKey,
        Provider = outcome.Provider,
        Model = outcome.Model,
        WorkspaceDir = report.Workspace,
        BootstrapMaxChars = report.BootstrapMaxChars,
        Sandbox = new("off", false),
        SystemPrompt = new(report.Chars, report.ProjectContextChars, report.Chars - report.ProjectContextChars),
        InjectedWorkspaceFiles = [.. report.Files.Select(file => new SystemPromptReport.PromptFile(file.Name, file.Path, file.Missing, file.RawChars, file.InjectedChars, file.Truncated))],
        Skills = new(0, []),
        Tools = ToolsOf(report.Tools),
    };

    private static SystemPromptReport.ToolSizes ToolsOf(IReadOnlyList<IAgentTool> tools)
    {
        var entries = new List<SystemPromptReport.ToolSize>(tools.Count);
        var (list, schemas) = (0, 0);
        foreach (var tool in tools)
        {
            var definition = tool.Definition;
            list += definition.Name.Length + definition.Description.Length;
            schemas += definition.ParametersSchemaJson.Length;
            entries.Add(new(definition.Name, definition.Description.Length, definition.ParametersSchemaJson.Length));
        }
        return new(list, schemas, entries);
    }
}
