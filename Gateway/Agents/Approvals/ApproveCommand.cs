using OpenClaw.Gateway.Approvals;

namespace OpenClaw.Gateway.Agents;

/// <summary><c>/approve &lt;id&gt; &lt;decision&gt;</c> in a conversation (answers of product 2026.2.12).</summary>
internal sealed class ApproveCommand(ExecApprovals approvals)
{
    private const string Usage = "Usage: /approve <id> allow-once|allow-always|deny";

    /// <summary>The tool tells the model so much of an id.</summary>
    private const int ShortestId = 8;

    public async ValueTask<string> AnswerAsync(RunRequest request, string arguments, CancellationToken cancellationToken)
    {
        var words = arguments.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2) return Usage;
        var (written, decision) = DecisionOf(words[0]) is { } first ? (words[1], first) : (words[0], DecisionOf(words[1]));
        if (decision is null) return Usage;
        if (!request.MayApprove) return "❌ /approve requires operator.approvals for gateway clients.";
        if (Find(written) is not { } asked) return "❌ Failed to submit approval: unknown approval id";
        if (asked.Request.AllowedDecisions is { } allowed && !allowed.Contains(decision))
            return $"❌ Failed to submit approval: {decision} is unavailable for this approval; use {string.Join(" or ", allowed)}";
        return await approvals.ResolveAsync(asked.Id, decision, $"webchat:{request.Sender ?? "unknown"}", cancellationToken) is null
            ? "❌ Failed to submit approval: unknown approval id"
            : $"✅ Exec approval {decision} submitted for {asked.Id}.";
    }

    private ExecApproval? Find(string written)
    {
        ExecApproval? found = null;
        foreach (var approval in approvals.Pending)
        {
            if (approval.Id == written) return approval;
            if (written.Length < ShortestId || !approval.Id.StartsWith(written, StringComparison.Ordinal)) continue;
            if (found is not null) return null;
            found = approval;
        }
        return found;
    }

    private static string? DecisionOf(string word) => word.ToLowerInvariant() switch
    {
        "allow" or "once" or "allow-once" or "allowonce" => ApprovalDecisions.AllowOnce,
        "always" or "allow-always" or "allowalways" => ApprovalDecisions.AllowAlways,
        "deny" or "reject" or "block" => ApprovalDecisions.Deny,
        _ => null,
    };
}
