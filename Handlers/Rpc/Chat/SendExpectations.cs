using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>
/// What a client of protocol 4 believes of the conversation it writes into. When another client has begun a new one
/// meanwhile, the message is refused, so that its writer can look at it again. Texts and reasons: product 2026.9.6.
/// </summary>
internal sealed class SendExpectations(AgentSessions sessions, SessionStores stores)
{
    /// <summary>The queue mode of a message for the turn under way.</summary>
    public const string Steer = "steer";

    /// <summary>Null: the conversation is the one the client means.</summary>
    public ErrorShape? Check(ChatSendParams p, SessionTarget target, SessionEntry? entry)
    {
        if (p.ExpectedSessionRoutingContract is { } contract && !contract.Equals(RoutingContract(), StringComparison.OrdinalIgnoreCase))
            return Refuse("session routing changed; review and retry", "session-routing-changed");
        if (!HoldsLeaf(p, target, entry)) return Refuse("active branch changed; review and retry", "active-leaf-changed");
        if (p.SessionId is { } id && entry is not null && entry.SessionId != id)
            return ErrorShape.InvalidRequest(Changed(target.Key));
        if (entry?.ArchivedAt is not null) return ErrorShape.InvalidRequest(Archived(target.Key));
        if (IsSet(p.Intent)) return ErrorShape.InvalidRequest("sessions of this gateway have no goals; send the message without intent");
        // Neither is ever set here, so only "none" fits.
        return IsSet(p.ExpectedPermissionMode) || IsSet(p.ExpectedToolOverrides)
            ? Refuse("Session settings changed before send. Retry.", "session-settings-changed")
            : null;
    }

    public static string Changed(string key) => $"Session \"{key}\" changed while starting work. Retry.";

    public static string Archived(string key) => $"Session \"{key}\" is archived. Restore it before starting new work.";

    // A message for the turn under way is for whatever conversation that belongs to.
    private bool HoldsLeaf(ChatSendParams p, SessionTarget target, SessionEntry? entry)
    {
        if (p.ExpectedLeafEntryId.ValueKind == JsonValueKind.Undefined || p.QueueMode == Steer) return true;
        if (p.SessionId is { } id && id != entry?.SessionId) return false;
        var transcript = entry is null ? null : sessions.Transcript(target.AgentId, entry);
        if (p.ExpectedLeafEntryId.ValueKind == JsonValueKind.Null) return transcript is null || transcript.ReadTail(1).Count == 0;
        // One that others have followed is still of this conversation; which conversation, only the session's id tells.
        return transcript?.Find(p.ExpectedLeafEntryId.GetString()!) is { } found && (found.After == 0 || p.SessionId is not null);
    }

    private string RoutingContract()
    {
        var options = stores.KeyOptions;
        return $"{(options.IsGlobal ? "global" : "per-sender")}|{SessionKey.MainRest}|{options.DefaultAgentId}";
    }

    private static bool IsSet(JsonElement value) => value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    private static ErrorShape Refuse(string message, string reason) => ErrorShape.InvalidRequest(message) with { Details = new JsonObject { ["reason"] = reason } };
}
