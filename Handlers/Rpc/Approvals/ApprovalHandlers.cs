using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Approvals;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Asking the operators, and answering for them.</summary>
internal sealed class ApprovalHandlers(ExecApprovals approvals, IConfigSource config)
{
    private static readonly ErrorShape NoCommand = ErrorShape.InvalidRequest("invalid exec.approval.request params: must have required property 'command'");
    private static readonly ErrorShape AlreadyPending = ErrorShape.InvalidRequest("approval id already pending");
    private static readonly ErrorShape TooMany = new(ErrorCodes.Unavailable, "too many exec approvals are waiting; answer some of them first", Retryable: true);
    private static readonly ErrorShape InvalidDecision = ErrorShape.InvalidRequest("invalid decision");
    private static readonly ErrorShape UnknownId = ErrorShape.InvalidRequest("unknown approval id");
    private static readonly ErrorShape PlanUnsound = ErrorShape.InvalidRequest("systemRunPlan is not sound: its commandText must be the text of its argv; hand on what system.run.prepare answered");
    private static readonly ErrorShape Gone = ErrorShape.InvalidRequest("approval expired or not found");

    /// <summary>What is allowed always stands in the policy file, which knows no ends: an "always" with an end would have none.</summary>
    private static readonly ErrorShape NoEnds = ErrorShape.InvalidRequest("allow-always has no end in this gateway: use allow-once, or leave grantExpiresInDays out");

    /// <summary>The answer is held back until somebody decides or time is up; the question stays when the caller leaves.</summary>
    public async ValueTask<Reply<ExecApprovalAnswer>> AskAsync(ExecApprovalAskParams p, RequestContext context)
    {
        if (p.SystemRunPlan is { IsSound: false }) return PlanUnsound;
        if (RequestOf(p) is not { } request) return NoCommand;
        var timeout = TimeSpan.FromMilliseconds(Math.Min(p.TimeoutMs ?? config.Current.Config.Gateway.Limits.ExecApprovalTimeoutMs, int.MaxValue));
        ExecApproval? asked;
        try
        {
            asked = await approvals.AskAsync(p.Id?.Trim() is { Length: > 0 } id ? id : null, request, timeout, context.Aborted).ConfigureAwait(false);
        }
        catch (ApprovalsFullException)
        {
            return TooMany;
        }
        if (asked is null) return AlreadyPending;
        if (!p.TwoPhase) return await EndAsync(asked.Id, context).ConfigureAwait(false);
        context.Later(EndAsync(asked.Id, context), ApprovalsRpcJson.Default.ExecApprovalAnswer);
        return ExecApprovalAnswer.Accepted(asked);
    }

    /// <summary>For who asked in two phases, or lost the connection in between.</summary>
    public async ValueTask<Reply<ExecApprovalAnswer>> WaitAsync(ExecApprovalIdParams p, RequestContext context) =>
        await EndAsync(p.Id.Trim(), context).ConfigureAwait(false);

    public async ValueTask<Reply<OkResult>> ResolveAsync(ExecApprovalResolveParams p, RequestContext context)
    {
        if (!ApprovalDecisions.All.Contains(p.Decision)) return InvalidDecision;
        if (p is { GrantExpiresInDays: not null, Decision: ApprovalDecisions.AllowAlways }) return NoEnds;
        if (approvals.Find(p.Id) is { EndedAtMs: null, Request.AllowedDecisions: { } allowed } && !allowed.Contains(p.Decision))
            return Unavailable(p.Decision, allowed);
        var ended = await approvals.ResolveAsync(p.Id, p.Decision, context.Caller.DisplayName, context.Aborted).ConfigureAwait(false);
        return ended is null ? UnknownId : OkResult.Yes;
    }

    public ValueTask<Reply<IReadOnlyList<ExecApprovalRequested>>> ListAsync(NoParams p, RequestContext context)
    {
        ExecApprovalRequested[] waiting = [.. approvals.Pending.Select(ExecApprovalRequested.Of)];
        return new(new Reply<IReadOnlyList<ExecApprovalRequested>>(waiting, null));
    }

    public ValueTask<Reply<ExecApprovalDetails>> GetAsync(ExecApprovalIdParams p, RequestContext context)
    {
        if (approvals.Pending.FirstOrDefault(approval => approval.Id == p.Id) is not { } found) return new(UnknownId);
        var request = found.Request;
        return new(new ExecApprovalDetails(
            found.Id, request.Command, request.AllowedDecisions ?? ApprovalDecisions.All, request.Host, request.NodeId, request.AgentId, found.ExpiresAtMs));
    }

    /// <summary>A question of any kind, waiting or ended (protocol 4).</summary>
    public ValueTask<Reply<JsonObject>> SnapshotAsync(ExecApprovalIdParams p, RequestContext context) =>
        new(approvals.Find(p.Id) is { } found ? new JsonObject { ["approval"] = ApprovalSnapshot.Of(found) } : (Reply<JsonObject>)NotFound());

    /// <summary>An answer to a question of any kind; who comes too late is told how it ended (protocol 4).</summary>
    public async ValueTask<Reply<JsonObject>> DecideAsync(ApprovalResolveParams p, RequestContext context)
    {
        if (p.Kind != ApprovalSnapshot.Kind || approvals.Find(p.Id) is not { } found) return NotFound();
        if (p is { GrantExpiresInDays: not null, Decision: ApprovalDecisions.AllowAlways }) return NoEnds;
        if (found is { EndedAtMs: null, Request.AllowedDecisions: { } allowed } && !allowed.Contains(p.Decision)) return Unavailable(p.Decision, allowed);
        var ended = found.EndedAtMs is null ? await approvals.ResolveAsync(p.Id, p.Decision, context.Caller.DisplayName, context.Aborted).ConfigureAwait(false) : null;
        return new JsonObject { ["applied"] = ended is not null, ["approval"] = ApprovalSnapshot.Of(ended ?? approvals.Find(p.Id) ?? found) };
    }

    private static ErrorShape NotFound() => new(ErrorCodes.InvalidRequest, "approval not found", new JsonObject { ["reason"] = "APPROVAL_NOT_FOUND" });

    private static ErrorShape Unavailable(string decision, IReadOnlyList<string> allowed) =>
        ErrorShape.InvalidRequest($"{decision} is unavailable for this approval; use {string.Join(" or ", allowed)}");

    private async Task<Reply<ExecApprovalAnswer>> EndAsync(string id, RequestContext context)
    {
        if (approvals.OutcomeAsync(id) is not { } outcome) return Gone;
        return ExecApprovalAnswer.Of(await outcome.WaitAsync(context.Aborted).ConfigureAwait(false));
    }

    private static ExecApprovalRequest? RequestOf(ExecApprovalAskParams p)
    {
        var plan = p.SystemRunPlan;
        var command = Shown(p);
        if (string.IsNullOrWhiteSpace(command)) return null;
        return new ExecApprovalRequest
        {
            Command = command,
            Cwd = plan is null ? p.Cwd : plan.Cwd,
            Host = p.Host,
            Security = p.Security,
            Ask = p.Ask,
            AgentId = plan?.AgentId ?? p.AgentId,
            ResolvedPath = p.ResolvedPath,
            SessionKey = plan?.SessionKey ?? p.SessionKey,
            NodeId = p.NodeId,
            WarningText = p.WarningText,
            CommandArgv = p.CommandArgv ?? plan?.Argv,
            SystemRunPlan = plan,
            EnvKeys = p.Env is { Count: > 0 } env ? [.. env.Keys.Order(StringComparer.Ordinal)] : null,
            EnvHash = ExecEnvHash.Of(p.Env),
            AllowedDecisions = p.UnavailableDecisions is { Count: > 0 } missing ? [.. ApprovalDecisions.All.Where(decision => !missing.Contains(decision))] : null,
        };
    }

    // Who decides is shown what runs, whatever the asker calls it.
    private static string? Shown(ExecApprovalAskParams p)
    {
        if (p.SystemRunPlan is { } plan) return plan.CommandText;
        if (p.CommandArgv is not { Count: > 0 } argv) return p.Command;
        return p.Command is { } named && (CommandText.Tells(named, argv) || named == string.Join(' ', argv)) ? named : CommandText.Of(argv);
    }
}
