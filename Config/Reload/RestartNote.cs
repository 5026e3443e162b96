using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>
/// What a restart leaves for the gateway that comes after it: who asked and why, so that the session it came from hears of
/// it. The shape is that of product 2026.2.12.
/// </summary>
internal sealed record RestartNote
{
    public const string ConfigApply = "config-apply";

    public const string Update = "update";

    private const string DoctorHint = "Run: openclaw doctor --non-interactive";

    /// <summary><see cref="ConfigApply"/>, <see cref="Update"/> or <c>restart</c>.</summary>
    public required string Kind { get; init; }

    /// <summary><c>ok</c>, <c>error</c> or <c>skipped</c>.</summary>
    public string Status { get; init; } = "ok";

    /// <summary>Unix milliseconds.</summary>
    public required long Ts { get; init; }

    /// <summary>The session to tell; absent: the main session.</summary>
    public string? SessionKey { get; init; }

    /// <summary>Where the session was talked to; kept as it came.</summary>
    public JsonObject? DeliveryContext { get; init; }

    /// <summary>Written by whoever asked.</summary>
    public string? Message { get; init; }

    /// <summary>What the session's agent is asked once the gateway is back; null: nothing.</summary>
    public string? Continuation { get; init; }

    /// <summary>The method that caused it.</summary>
    public required string Mode { get; init; }

    /// <summary>The file that changed: the configuration, or the program.</summary>
    public required string Root { get; init; }

    /// <summary>Version of the program before, of an update.</summary>
    public string? Before { get; init; }

    /// <summary>Version of the program after it.</summary>
    public string? After { get; init; }

    public static bool IsUpdate(JsonObject? note) => note?["kind"] is JsonValue kind && kind.TryGetValue(out string? text) && text == Update;

    /// <summary>Makes of a note that all went well one that it did not.</summary>
    /// <param name="reason">For a person.</param>
    public static void Fail(JsonObject note, string reason)
    {
        note["status"] = "error";
        if (note["stats"] is JsonObject stats) stats["reason"] = reason;
    }

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["kind"] = Kind, ["status"] = Status, ["ts"] = Ts };
        if (SessionKey is not null) json["sessionKey"] = SessionKey;
        if (DeliveryContext is not null) json["deliveryContext"] = DeliveryContext.DeepClone();
        json["message"] = Message;
        if (Continuation is not null) json["continuation"] = new JsonObject { ["kind"] = "agentTurn", ["message"] = Continuation };
        json["doctorHint"] = DoctorHint;
        var stats = new JsonObject { ["mode"] = Mode, ["root"] = Root };
        if (Before is not null) stats["before"] = new JsonObject { ["version"] = Before };
        if (After is not null) stats["after"] = new JsonObject { ["version"] = After };
        json["stats"] = stats;
        return json;
    }
}
