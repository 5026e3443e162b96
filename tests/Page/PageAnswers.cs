using System.Text.Json.Nodes;

namespace OpenClaw.Tests.Page;

/// <summary>What a scripted gateway says unless the test says otherwise, in the shapes of protocol 4.</summary>
internal static class PageAnswers
{
    private static readonly string[] Methods =
        ["chat.history", "chat.send", "chat.abort", "sessions.list", "agents.list", "agent.identity.get", "agent.wait"];

    public static void AddDefaults(PageGateway gateway)
    {
        gateway.On("connect", _ => null);
        gateway.On("chat.send", request => new JsonObject { ["runId"] = request["idempotencyKey"], ["status"] = "started" });
        gateway.On("chat.abort", _ => new JsonObject { ["ok"] = true, ["aborted"] = true, ["runIds"] = new JsonArray() });
        gateway.On("chat.history", request => new JsonObject
        {
            ["sessionKey"] = request["sessionKey"],
            ["messages"] = gateway.History.TryGetValue(request["sessionKey"]!, out var messages) ? messages.DeepClone() : new JsonArray(),
        });
        gateway.On("sessions.list", _ => Sessions(("agent:main:main", null)));
        gateway.On("agents.list", _ => new JsonObject
        {
            ["defaultId"] = "main",
            ["mainKey"] = "main",
            ["scope"] = "per-sender",
            ["agents"] = new JsonArray(new JsonObject { ["id"] = "main" }),
        });
        gateway.On("agent.identity.get", _ => new JsonObject { ["agentId"] = "main", ["name"] = "Claw", ["avatar"] = "C" });
        gateway.On("agent.wait", request => new JsonObject { ["runId"] = request["runId"], ["status"] = "timeout" });
    }

    public static JsonObject Hello(PageGateway gateway) => new()
    {
        ["type"] = "hello-ok",
        ["protocol"] = 4,
        ["server"] = new JsonObject { ["version"] = gateway.Version, ["connId"] = Guid.NewGuid().ToString() },
        ["features"] = new JsonObject
        {
            ["methods"] = new JsonArray([.. Methods.Select(name => JsonValue.Create(name))]),
            ["events"] = new JsonArray("chat", "tick", "shutdown"),
        },
        ["snapshot"] = new JsonObject
        {
            ["uptimeMs"] = 1_000_000,
            ["sessionDefaults"] = new JsonObject
            {
                ["defaultAgentId"] = "main",
                ["mainKey"] = "main",
                ["mainSessionKey"] = PageGateway.MainKey,
                ["scope"] = "per-sender",
            },
        },
        ["auth"] = new JsonObject
        {
            ["role"] = "operator",
            ["scopes"] = new JsonArray("operator.read", "operator.write"),
            ["deviceToken"] = gateway.DeviceToken,
        },
        ["policy"] = new JsonObject { ["maxPayload"] = 26_214_400, ["maxBufferedBytes"] = 52_428_800, ["tickIntervalMs"] = 30_000 },
    };

    public static JsonObject Sessions(params (string Key, string? Preview)[] rows) => new()
    {
        ["ts"] = 1,
        ["count"] = rows.Length,
        ["defaults"] = new JsonObject { ["modelProvider"] = "mock", ["model"] = "m1" },
        ["sessions"] = new JsonArray([.. rows.Select(row => new JsonObject
        {
            ["key"] = row.Key,
            ["kind"] = "direct",
            ["updatedAt"] = TimeProvider.System.GetUtcNow().AddMinutes(-3).ToUnixTimeMilliseconds(),
            ["lastMessagePreview"] = row.Preview,
        })]),
    };

    public static JsonObject Message(string role, string text, long ts = 1_795_000_000_000) => new()
    {
        ["role"] = role,
        ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = text }),
        ["timestamp"] = ts,
    };

    /// <summary>A `chat` delta: the new part, and the whole text so far.</summary>
    public static JsonObject Delta(string runId, string part, string whole, string key = PageGateway.MainKey) => new()
    {
        ["runId"] = runId,
        ["sessionKey"] = key,
        ["seq"] = 1,
        ["state"] = "delta",
        ["deltaText"] = part,
        ["message"] = Message("assistant", whole),
    };

    public static JsonObject Final(string runId, string text, string key = PageGateway.MainKey) => new()
    {
        ["runId"] = runId,
        ["sessionKey"] = key,
        ["seq"] = 9,
        ["state"] = "final",
        ["stopReason"] = "stop",
        ["message"] = Message("assistant", text),
    };

    public static JsonObject Ended(string runId, string state, string? errorMessage = null) => new()
    {
        ["runId"] = runId,
        ["sessionKey"] = PageGateway.MainKey,
        ["seq"] = 9,
        ["state"] = state,
        ["errorMessage"] = errorMessage,
    };

    public static PageRefusal Unauthorized(string? offered) => offered is null
        ? new("INVALID_REQUEST", "unauthorized: gateway token missing (provide gateway auth token)", Details("AUTH_TOKEN_MISSING"))
        : new("INVALID_REQUEST", "unauthorized: gateway token mismatch (provide gateway auth token)", Details("AUTH_TOKEN_MISMATCH"));

    public static JsonObject Details(string code) => new() { ["code"] = code };
}
