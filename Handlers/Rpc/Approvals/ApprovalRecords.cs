using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using OpenClaw.Gateway.Approvals;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

// Params and results of the approval methods; the params fit their schemas in Protocol/Schema.

/// <param name="TimeoutMs">Milliseconds; absent: <c>gateway.limits.execApprovalTimeoutMs</c>.</param>
/// <param name="TwoPhase">Protocol 4: say at once that it was accepted, then how it ended.</param>
internal sealed record ExecApprovalAskParams(
    string? Id = null,
    string? Command = null,
    IReadOnlyList<string>? CommandArgv = null,
    SystemRunPlan? SystemRunPlan = null,
    IReadOnlyDictionary<string, string>? Env = null,
    string? Cwd = null,
    string? NodeId = null,
    string? Host = null,
    string? Security = null,
    string? Ask = null,
    string? WarningText = null,
    IReadOnlyList<string>? UnavailableDecisions = null,
    string? AgentId = null,
    string? ResolvedPath = null,
    string? SessionKey = null,
    double? TimeoutMs = null,
    bool TwoPhase = false);

/// <summary>How a question stands.</summary>
/// <param name="Decision">Absent while it waits; null when nobody answered.</param>
/// <param name="Status"><c>accepted</c> in the first answer of two.</param>
internal sealed record ExecApprovalAnswer(
    string Id,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [property: JsonConverter(typeof(OptionalConverter<string>))]
    Optional<string> Decision,
    long CreatedAtMs,
    long ExpiresAtMs,
    string? Status = null)
{
    public static ExecApprovalAnswer Accepted(ExecApproval approval) => new(approval.Id, default, approval.CreatedAtMs, approval.ExpiresAtMs, "accepted");

    public static ExecApprovalAnswer Of(ExecApproval ended) => new(ended.Id, new(ended.Decision), ended.CreatedAtMs, ended.ExpiresAtMs);
}

/// <param name="GrantExpiresInDays">Protocol 4: how long "always" is meant to hold.</param>
internal sealed record ExecApprovalResolveParams(string Id, string Decision, double? GrantExpiresInDays = null);

/// <param name="Kind"><c>exec</c>: there are no other questions.</param>
/// <param name="GrantExpiresInDays">How long "always" is meant to hold.</param>
internal sealed record ApprovalResolveParams(string Id, string Kind, string Decision, double? GrantExpiresInDays = null);

internal sealed record ExecApprovalIdParams(string Id);

/// <summary>What a client needs to show one question (protocol 4).</summary>
internal sealed record ExecApprovalDetails(
    string Id,
    string CommandText,
    IReadOnlyList<string> AllowedDecisions,
    string? Host,
    string? NodeId,
    string? AgentId,
    long ExpiresAtMs);

internal sealed record ExecPolicySetParams(RawJson File, string? BaseHash = null);

internal sealed record ExecPolicyNodeParams(string NodeId);

internal sealed record ExecPolicyNodeSetParams(string NodeId, RawJson File, string? BaseHash = null);

/// <param name="ResolvedDefaults">What holds where the file says nothing (protocol 4).</param>
internal sealed record ExecPolicyResult(string Path, bool Exists, string Hash, JsonObject File, ExecPolicyDefaults ResolvedDefaults);

internal sealed record ExecPolicyDefaults(string Security, string Ask, string AskFallback, bool AutoAllowSkills)
{
    /// <summary>As in product 2026.2.12: what is not allowed is refused.</summary>
    private static readonly ExecPolicyDefaults BuiltIn = new("deny", "on-miss", "deny", false);

    public static ExecPolicyDefaults Of(JsonObject file)
    {
        var defaults = file["defaults"] as JsonObject;
        return new(
            TextOf(defaults, "security") ?? BuiltIn.Security,
            TextOf(defaults, "ask") ?? BuiltIn.Ask,
            TextOf(defaults, "askFallback") ?? BuiltIn.AskFallback,
            defaults?["autoAllowSkills"] is JsonValue value && value.TryGetValue<bool>(out var allow) && allow);
    }

    private static string? TextOf(JsonObject? defaults, string key) =>
        defaults?[key] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
