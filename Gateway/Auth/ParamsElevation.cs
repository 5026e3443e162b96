using System.Collections.Frozen;
using System.Text.Json;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>Methods whose scope depends on their params (protocol 4, as product 2026.9.6 has them).</summary>
internal enum ParamsElevation
{
    None,

    /// <summary>A message <c>/new</c> or <c>/reset</c>.</summary>
    ResetCommand,

    /// <summary>A node command that reaches into the machine.</summary>
    NodeCommand,

    /// <summary>A session member that only administrators set.</summary>
    SessionPatch,

    /// <summary>The same in the one patch for many sessions.</summary>
    SessionPatchMany,

    /// <summary>Anything but the removal of a session that is archived already.</summary>
    SessionDelete,
}

/// <summary>
/// Looks into params that are not checked yet, for what needs <c>operator.admin</c>. Of a member that is there twice each
/// one counts, because which of them is bound later is not decided here.
/// </summary>
internal static class ParamsElevations
{
    private static readonly FrozenSet<string> AdminNodeCommands =
        FrozenSet.ToFrozenSet(["browser.proxy", "browser.proxy.upload.v1", "fs.listDir", "terminal.upload"]);

    private static readonly FrozenSet<string> WriterSessionMembers = FrozenSet.ToFrozenSet(
    [
        "key", "agentId", "expectedSessionId", "expectedLifecycleRevision", "expectedPermissionMode", "expectedMarkedUnreadAt",
        "label", "autoLabel", "icon", "color", "category", "boardFace", "boardPresentation", "pinned", "archived", "unread",
        "model", "agentRuntime", "thinkingLevel", "fastMode", "permissionMode",
    ]);

    private static readonly FrozenSet<string> ArchivedDeleteMembers =
        FrozenSet.ToFrozenSet(["key", "agentId", "deleteTranscript", "expectedSessionId", "archivedOnly"]);

    /// <summary>In words, for the printed table.</summary>
    public static string? Describe(ParamsElevation elevation) => elevation switch
    {
        ParamsElevation.ResetCommand => "operator.admin for a message /new or /reset",
        ParamsElevation.NodeCommand => $"operator.admin for {string.Join(", ", AdminNodeCommands.Order(StringComparer.Ordinal))}",
        ParamsElevation.SessionPatch or ParamsElevation.SessionPatchMany => "operator.admin for sandboxMode, permissionMode full and members beyond a session's looks",
        ParamsElevation.SessionDelete => "operator.admin unless archivedOnly is true",
        _ => null,
    };

    public static bool NeedsAdmin(ParamsElevation elevation, ReadOnlySpan<byte> parameters)
    {
        if (elevation == ParamsElevation.None) return false;
        // Without params the schema refuses later; deleting is the exception, where nothing said means everything.
        if (parameters.IsEmpty) return elevation == ParamsElevation.SessionDelete;
        var reader = new Utf8JsonReader(parameters, WireJson.Reader);
        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind != JsonValueKind.Object) return elevation == ParamsElevation.SessionDelete;
        var members = document.RootElement.EnumerateObject();
        return elevation switch
        {
            ParamsElevation.ResetCommand => members.Any(member => member.NameEquals("message") && IsResetCommand(Text(member))),
            ParamsElevation.NodeCommand => members.Any(member => member.NameEquals("command") && AdminNodeCommands.Contains(Text(member))),
            ParamsElevation.SessionPatch => IsBeyondLooks(members),
            ParamsElevation.SessionPatchMany => members.Any(member => member.NameEquals("patch") && member.Value.ValueKind == JsonValueKind.Object && IsBeyondLooks(member.Value.EnumerateObject())),
            _ => !IsArchivedDelete(members),
        };
    }

    private static bool IsBeyondLooks(JsonElement.ObjectEnumerator members) =>
        members.Any(member => !WriterSessionMembers.Contains(member.Name) || (member.NameEquals("permissionMode") && Text(member) == "full"));

    private static bool IsArchivedDelete(JsonElement.ObjectEnumerator members) =>
        members.All(member => ArchivedDeleteMembers.Contains(member.Name) && (!member.NameEquals("archivedOnly") || member.Value.ValueKind == JsonValueKind.True))
        && members.Any(member => member.NameEquals("archivedOnly"));

    private static bool IsResetCommand(string message)
    {
        foreach (var command in new[] { "/new", "/reset" })
        {
            if (!message.StartsWith(command, StringComparison.OrdinalIgnoreCase)) continue;
            if (message.Length == command.Length || char.IsWhiteSpace(message[command.Length])) return true;
        }
        return false;
    }

    private static string Text(JsonProperty member) => member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : "";
}
