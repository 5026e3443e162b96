using OpenClaw.Gateway.Approvals;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>Commands that wait for an operator. The model is answered at once; what becomes of them reaches the session as events.</summary>
internal sealed partial class ExecTool
{
    private async Task<ToolResult> AskAsync(ExecPlan plan, ExecRules rules, ExecVerdict verdict, CancellationToken stop)
    {
        ExecApproval? approval;
        try
        {
            approval = await host.Approvals.AskAsync(null, RequestOf(plan, rules, verdict), ApprovalTime, stop);
        }
        catch (ApprovalsFullException failure)
        {
            throw new ToolException(failure.Message);
        }
        _ = AfterAnswerAsync(plan, rules, verdict, approval!.Id);
        var slug = approval.Id[..8];
        var details = WireJson.Write((approval, slug, plan), static (json, state) =>
        {
            json.WriteStartObject();
            json.WriteString("status"u8, "approval-pending");
            json.WriteString("approvalId"u8, state.approval.Id);
            json.WriteString("approvalSlug"u8, state.slug);
            json.WriteNumber("expiresAtMs"u8, state.approval.ExpiresAtMs);
            json.WriteString("host"u8, ExecSettings.HostGateway);
            json.WriteString("command"u8, state.plan.Command);
            json.WriteString("cwd"u8, state.plan.Folder);
            json.WriteEndObject();
        });
        return new ToolResult($"Approval required (id {slug}). Approve to run; updates will arrive after completion.") { Details = new RawJson(details) };
    }

    private static ExecApprovalRequest RequestOf(ExecPlan plan, ExecRules rules, ExecVerdict verdict) => new()
    {
        Command = plan.Command,
        Cwd = plan.Folder,
        Host = ExecSettings.HostGateway,
        Security = rules.Security.ToWire(),
        Ask = rules.Ask.ToWire(),
        AgentId = plan.Call.AgentId,
        ResolvedPath = verdict.Programs is [var first, ..] ? first : null,
        SessionKey = plan.Call.SessionKey,
    };

    private async Task AfterAnswerAsync(ExecPlan plan, ExecRules rules, ExecVerdict verdict, string id)
    {
        try
        {
            if (host.Approvals.OutcomeAsync(id) is not { } waiting) return;
            var answer = await waiting;
            if (RefusalOf(answer, rules, verdict) is { } refusal)
            {
                Tell(plan, $"Exec denied (gateway id={id}, {refusal}): {plan.Command}");
                return;
            }
            var allowed = answer.Decision == ApprovalDecisions.AllowAlways && rules.Security == ExecSecurity.Allowlist ? verdict.Programs : [];
            await NoteUseAsync(plan, allowed, verdict.Matches);
            await RunApprovedAsync(plan, id);
        }
        catch (OperationCanceledException)
        {
            // The gateway stops: the question stays for the next one, its command does not.
        }
        catch (ToolException failure)
        {
            Tell(plan, $"Exec denied (gateway id={id}, spawn-failed): {plan.Command} ({failure.Message})");
        }
        catch (Exception failure)
        {
            Log.NotRun(host.Logger, failure, id);
        }
    }

    private static string? RefusalOf(ExecApproval answer, ExecRules rules, ExecVerdict verdict)
    {
        if (answer.Decision is ApprovalDecisions.AllowOnce or ApprovalDecisions.AllowAlways) return null;
        if (answer.Decision is not null) return "user-denied";
        return rules.AskFallback switch
        {
            ExecSecurity.Full => null,
            ExecSecurity.Allowlist => verdict.IsSatisfied ? null : "approval-timeout (allowlist-miss)",
            _ => "approval-timeout",
        };
    }

    private async Task RunApprovedAsync(ExecPlan plan, string id)
    {
        var session = host.Sessions.Start(plan.Call.AgentId, plan.Command, plan.Argv, plan.Folder, plan.Environment);
        _ = WatchAsync(session, plan.Settings.Timeout);
        try
        {
            await session.Process.Exit.WaitAsync(TimeSpan.FromSeconds(10), host.Time);
        }
        catch (TimeoutException)
        {
            Tell(plan, $"Exec running (gateway id={id}, session={session.Id}, >10s): {plan.Command}");
        }
        var code = await session.Process.Exit;
        Tell(plan, $"Exec finished (gateway id={id}, session={session.Id}, code {code})\n{Tail(session.Process.Output())}");
    }
}
