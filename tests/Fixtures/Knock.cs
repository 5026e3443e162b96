using System.Text.Json.Nodes;

namespace OpenClaw.Tests.Fixtures;

/// <summary>One attempt to come in: what is sent, from where, and with which device.</summary>
internal sealed record Knock
{
    public int Protocol { get; init; } = 4;
    public string ClientId { get; init; } = "cli";
    public string Mode { get; init; } = "cli";
    public string Platform { get; init; } = "linux";
    public string? DeviceFamily { get; init; }
    public string? DisplayName { get; init; }
    public string? Role { get; init; }
    public IReadOnlyList<string>? Caps { get; init; }
    public IReadOnlyList<string>? Commands { get; init; }
    public IReadOnlyDictionary<string, bool>? Permissions { get; init; }
    public IReadOnlyList<string>? Scopes { get; init; } = [];
    public string? Token { get; init; } = GatewayFixture.Token;
    public string? Password { get; init; }
    public string? DeviceToken { get; init; }
    public string? SetupCode { get; init; }
    public TestDevice? Device { get; init; }

    /// <summary>Version of the signed text; absent: what clients of the protocol send.</summary>
    public int? SignaturePayload { get; init; }

    /// <summary>Absent: this socket's own.</summary>
    public string? Nonce { get; init; }

    /// <summary>Absent: the role that is asked for.</summary>
    public string? SignedRole { get; init; }

    public string? Origin { get; init; }
    public string? Host { get; init; }
    public string? ForwardedFor { get; init; }

    /// <summary>From another machine, as far as the gateway can tell.</summary>
    public Knock FromAfar() => this with { ForwardedFor = "203.0.113.9" };

    public JsonObject Params(string challenge, long nowMs)
    {
        var client = new JsonObject { ["id"] = ClientId, ["version"] = "1.0.0", ["platform"] = Platform, ["mode"] = Mode };
        if (DeviceFamily is not null) client["deviceFamily"] = DeviceFamily;
        if (DisplayName is not null) client["displayName"] = DisplayName;
        var parameters = new JsonObject { ["minProtocol"] = Protocol, ["maxProtocol"] = Protocol, ["client"] = client };
        if (Role is not null) parameters["role"] = Role;
        if (Caps is not null) parameters["caps"] = new JsonArray([.. Caps.Select(cap => (JsonNode)cap)]);
        if (Commands is not null) parameters["commands"] = new JsonArray([.. Commands.Select(command => (JsonNode)command)]);
        if (Permissions is not null) parameters["permissions"] = new JsonObject(Permissions.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        if (Scopes is not null) parameters["scopes"] = new JsonArray([.. Scopes.Select(scope => (JsonNode)scope)]);
        var auth = new JsonObject();
        if (Token is not null) auth["token"] = Token;
        if (Password is not null) auth["password"] = Password;
        if (DeviceToken is not null) auth["deviceToken"] = DeviceToken;
        if (SetupCode is not null) auth["bootstrapToken"] = SetupCode;
        if (auth.Count > 0) parameters["auth"] = auth;
        Device?.Sign(parameters, Nonce ?? challenge, nowMs, SignaturePayload ?? (Protocol >= 4 ? 3 : 2), SignedRole);
        return parameters;
    }
}
