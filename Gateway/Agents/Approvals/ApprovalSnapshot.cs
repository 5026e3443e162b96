using System.Text.Json.Nodes;
using OpenClaw.Gateway.Approvals;

namespace OpenClaw.Gateway.Agents;

/// <summary>One question as <c>approval.*</c> of protocol 4 show questions of every kind; here each is about a command.</summary>
internal static class ApprovalSnapshot
{
    public const string Kind = "exec";

    public static JsonObject Of(ExecApproval approval)
    {
        var json = new JsonObject
        {
            ["id"] = approval.Id,
            ["urlPath"] = $"/approve/{Uri.EscapeDataString(approval.Id)}",
            ["createdAtMs"] = approval.CreatedAtMs,
            ["expiresAtMs"] = approval.ExpiresAtMs,
            ["presentation"] = Presentation(approval.Request),
        };
        if (approval.EndedAtMs is null)
        {
            json["status"] = "pending";
            if (approval.Request.SessionKey is { Length: > 0 } session) json["sourceSessionKey"] = session;
            return json;
        }
        json["resolvedAtMs"] = approval.EndedAtMs;
        json["status"] = approval.Decision switch { null => "expired", ApprovalDecisions.Deny => "denied", _ => "allowed" };
        if (approval.Decision is { } decision) json["decision"] = decision;
        json["reason"] = approval.Decision is null ? "timeout" : "user";
        return json;
    }

    private static JsonObject Presentation(ExecApprovalRequest request)
    {
        var allowed = new JsonArray();
        foreach (var decision in request.AllowedDecisions ?? ApprovalDecisions.All) allowed.Add((JsonNode)decision);
        return new()
        {
            ["kind"] = Kind,
            ["commandText"] = request.Command,
            ["warningText"] = request.WarningText,
            ["host"] = request.Host,
            ["nodeId"] = request.NodeId,
            ["agentId"] = request.AgentId,
            ["allowedDecisions"] = allowed,
        };
    }
}
