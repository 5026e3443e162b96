using System.Text.Json;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>
/// Lists, histories and events against the captures of product 2026.9.6, field by field. What that product has and this
/// one has not is named below, each with its reason.
/// </summary>
public sealed class SessionsV4GoldenTests
{
    private const string Other = "another conversation";
    private const string Time = "another time";
    private const string People = "people are not told apart here";
    private const string Runtime = "there is one runtime and it is here: nothing to choose, place or lock";
    private const string Unknown = "not known here, and left out rather than made up";

    // Members of a captured row that ours has not.
    private static readonly (string Name, string Reason)[] RowDifferences =
    [
        ("participants", People), ("expandedParticipants", People), ("participantCount", People), ("hiddenFromInvolvingMe", People),
        ("agentRuntime", Runtime), ("runtimeSelectionLocked", Runtime), ("placement", Runtime), ("permissionModePending", Runtime),
        ("effectiveFastMode", "there is no fast mode"), ("effectiveFastModeSource", "there is no fast mode"), ("fastAutoOnSeconds", "there is no fast mode"),
        ("contextBudgetStatus", Unknown), ("activitySummary", Unknown), ("createdVia", Unknown), ("estimatedCostUsd", "told by sessions.usage"), ("hasAutomation", Unknown),
        ("modelOverrideSource", "left out, not null, without a choice"), ("systemSent", "known after the first run"), ("chatType", "known once a route is"),
        ("lastReadAt", "nobody has looked yet"), ("createdAt", "stored rows of before have none"), ("lastRunId", "known after the first run"),
        ("startedAt", "known after the first run"), ("endedAt", "known after the first run"), ("runtimeMs", "known after the first run"), ("status", "known after the first run"),
        ("lastMessagePreview", Other), ("spawnedBy", Other), ("activeRunIds", "always told"), ("hasActiveRun", "always told"), ("activeModel", Unknown), ("activeModelProvider", Unknown), ("abortedLastRun", "known after the first run"), ("lastActivityAt", "known after the first run"), ("lastInteractionAt", "known after the first run"),
        ("inputTokens", "known after the first run"), ("outputTokens", "known after the first run"), ("activeLeafEntryId", "a conversation that has not begun has none"),
    ];

    private static readonly string[] RowValues =
    [
        "updatedAt", "snapshotAt", "createdAt", "lastReadAt", "lastInteractionAt", "lastActivityAt", "startedAt", "endedAt", "runtimeMs", "sessionId", "lastRunId",
        "modelProvider", "model", "contextTokens", "hasActiveRun", "status", "unread", "effectiveQueueMode", "totalTokens", "inputTokens", "outputTokens", "totalTokensFresh",
        "activeLeafEntryId", "lastMessagePreview", "activeRunIds", "activeRunIds[]", "systemSent",
    ];

    [Fact]
    public async Task Lists_have_the_captured_fields()
    {
        await using var gateway = await ModelGateway.StartAsync();
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");

        foreach (var exchange in GoldenExchange.Load("v4/sessions.list"))
        {
            await StoreAsync(gateway, exchange.Response.GetProperty("payload").GetProperty("sessions")[0]);
            var comparison = Defaults(Row(Plain(), "payload.sessions[]"), "payload.defaults").ValueDiffers("payload.ts", Time).ValueDiffers("payload.path", "sessions are kept in files here");
            comparison.AssertSame(exchange.Response, await peer.RequestAsync("sessions.list", exchange.Params));
        }
    }

    [Fact]
    public async Task Descriptions_and_subscriptions_have_the_captured_fields()
    {
        await using var gateway = await ModelGateway.StartAsync();
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        var describe = GoldenExchange.Load("v4/sessions.describe")[0];
        await StoreAsync(gateway, describe.Response.GetProperty("payload").GetProperty("session"));

        Row(Plain(), "payload.session").AssertSame(describe.Response, await peer.RequestAsync("sessions.describe", describe.Params));
        foreach (var file in new[] { "v4/sessions.subscribe", "v4/sessions.messages.subscribe" })
        {
            var exchange = GoldenExchange.Load(file)[0];
            Plain().ValueDiffers("payload.approvalReplay.updatedAtMs", Time).AssertSame(exchange.Response, await peer.RequestAsync(exchange.Method, exchange.Params));
        }
    }

    [Fact]
    public async Task Histories_pages_and_what_has_come_since_have_the_captured_fields()
    {
        await using var gateway = await ModelGateway.StartAsync();
        for (var i = 0; i < 2; i++) gateway.Model.ThenStream(MockReply.Stream());
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        await ModelGateway.ChatAsync(peer, "run-1", "hi");

        var history = GoldenExchange.Load("v4/chat.history")[0];
        var page = await peer.RequestAsync("chat.history", history.Params);
        History().AssertSame(history.Response, page);
        var startup = GoldenExchange.Load("v4/chat.startup")[0];
        Metadata(History().ValueDiffers("payload.messages", Other).ValueDiffers("payload.totalMessages", Other), "payload.metadata")
            .AssertSame(startup.Response, await peer.RequestAsync("chat.startup", startup.Params));
        var metadata = GoldenExchange.Load("v4/chat.metadata")[0];
        Metadata(Plain(), "payload").AssertSame(metadata.Response, await peer.RequestAsync("chat.metadata", metadata.Params));
        var branches = GoldenExchange.Load("v4/sessions.branches.list")[0];
        Plain().ValueDiffers("payload.branches[].leafEntryId", Other).ValueDiffers("payload.branches[].headline", Other)
            .ValueDiffers("payload.branches[].messageCount", Other).ValueDiffers("payload.branches[].updatedAt", Time)
            .AssertSame(branches.Response, await peer.RequestAsync("sessions.branches.list", branches.Params));

        var cursor = page.GetProperty("payload").GetProperty("deltaCursor").GetString();
        await ModelGateway.ChatAsync(peer, "run-2", "more");
        var delta = GoldenExchange.Load("v4/chat.history.delta")[0];
        var since = await peer.RequestAsync("chat.history", $$"""{"sessionKey":"agent:main:main","cursor":"{{cursor}}","limit":80,"maxBytes":262144}""");
        var comparison = Row(Message(Plain(), "payload.messages[].message"), "payload.sessionInfo");
        Flat(comparison, delta.Response.GetProperty("payload").GetProperty("messages")[0], "payload.messages[]", "stands in sessionInfo");
        comparison.ValueDiffers("payload.messages", Other).ValueDiffers("payload.messages[].messageId", Other).ValueDiffers("payload.messages[].messageSeq", Other)
            .ValueDiffers("payload.messages[].sessionId", Other).ValueDiffers("payload.deltaCursor", Other)
            .Differs("payload.messages[].session", "stands in sessionInfo").Differs("payload.inFlightRun", "the run is over")
            .AssertSame(delta.Response, since);
    }

    [Fact]
    public async Task Events_have_the_captured_fields()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(MockReply.Stream());
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        await peer.RequestAsync("sessions.subscribe");
        await ModelGateway.ChatAsync(peer, "run-1", "hi");
        using var captures = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", "v4/sessions.events.json")));

        await SameEventAsync(peer, captures.RootElement, "session.message.user", "session.message", payload => Role(payload) == "user");
        await SameEventAsync(peer, captures.RootElement, "session.message.assistant", "session.message", payload => Role(payload) == "assistant");
        await SameEventAsync(peer, captures.RootElement, "sessions.changed.send", "sessions.changed", payload => payload.TryGetProperty("reason", out var reason) && reason.GetString() == "send");
        await SameEventAsync(peer, captures.RootElement, "sessions.changed.end", "sessions.changed", payload => payload.TryGetProperty("phase", out var phase) && phase.GetString() == "end");
    }

    [Fact]
    public async Task A_turn_is_told_in_the_captured_events()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(MockReply.Stream());
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        await ModelGateway.SendAsync(peer, "run-1", "hi");
        using var captures = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", "v4/chat.events.json")));

        foreach (var captured in captures.RootElement.GetProperty("events").EnumerateArray())
        {
            var payload = captured.GetProperty("payload");
            // What comes after the dispatch is one step here.
            if (Text(payload, "phase") == "post-dispatch-completed") continue;
            var ours = await peer.EventAsync(captured.GetProperty("event").GetString()!, other => Text(other, "state") == Text(payload, "state") && Text(other, "phase") == Text(payload, "phase"));
            var comparison = Plain().ValueDiffers("seq", "counted per connection").ValueDiffers("payload.seq", "other events of the run are told").ValueDiffers("payload.runId", Other)
                .ValueDiffers("payload.message.timestamp", Time).ValueDiffers("payload.provider", Other).ValueDiffers("payload.model", Other)
                .ValueDiffers("payload.deltaText", "told every 150 ms").ValueDiffers("payload.message.content[].text", "told every 150 ms");
            foreach (var span in new[] { "ackToPhaseMs", "receivedToPhaseMs", "dispatchStartedToPhaseMs" }) comparison.ValueDiffers($"payload.{span}", Time);
            comparison.AssertSame(captured, ours);
        }

        static string? Text(JsonElement payload, string name) => payload.TryGetProperty(name, out var value) ? value.GetString() : null;
    }

    private static async Task SameEventAsync(RawPeer peer, JsonElement captures, string capture, string name, Func<JsonElement, bool> matches)
    {
        var captured = captures.GetProperty(capture);
        var comparison = Row(Message(Plain(), "payload.message"), "payload.session").ValueDiffers("seq", "counted per connection").ValueDiffers("payload.ts", Time)
            .ValueDiffers("payload.messageId", Other).ValueDiffers("payload.messageSeq", Other).ValueDiffers("payload.runId", Other).ValueDiffers("payload.sessionId", Other);
        if (capture == "sessions.changed.send") comparison.Differs("payload.session", "the session is made by the run that begins");
        Flat(comparison, captured.GetProperty("payload"), "payload", "stands in session");
        comparison.AssertSame(captured, await peer.EventAsync(name, matches));
    }

    private static string? Role(JsonElement payload) => payload.GetProperty("message").GetProperty("role").GetString();

    private static GoldenComparison Plain() => new GoldenComparison().ValueDiffers("id", "each request has its own")
        .Differs("recipientProfileId", People).Differs("__shortened", "the capture was shortened by hand");

    private static GoldenComparison Row(GoldenComparison comparison, string at)
    {
        foreach (var (name, reason) in RowDifferences) comparison.Differs($"{at}.{name}", reason);
        foreach (var name in RowValues) comparison.ValueDiffers($"{at}.{name}", Other);
        return comparison;
    }

    // The stock gateway repeats the row beside itself.
    private static void Flat(GoldenComparison comparison, JsonElement captured, string at, string reason)
    {
        string[] own = ["sessionKey", "agentId", "message", "messageId", "messageSeq", "session", "sessionId", "reason", "phase", "runId", "ts", "ancestorSessions"];
        foreach (var member in captured.EnumerateObject())
        {
            if (!own.Contains(member.Name)) comparison.Differs($"{at}.{member.Name}", reason);
        }
        comparison.Differs($"{at}.ancestorSessions", "told with changes only").Differs($"{at}.sessionId", "told with messages");
    }

    private static GoldenComparison Defaults(GoldenComparison comparison, string at) => comparison
        .Differs($"{at}.agentRuntime", Runtime).ValueDiffers($"{at}.modelProvider", Other).ValueDiffers($"{at}.model", Other).ValueDiffers($"{at}.contextTokens", Other);

    private static GoldenComparison History() =>
        Row(Defaults(Message(Plain(), "payload.messages[]"), "payload.defaults"), "payload.sessionInfo")
            .ValueDiffers("payload.sessionId", Other).ValueDiffers("payload.deltaCursor", Other);

    private static GoldenComparison Message(GoldenComparison comparison, string at)
    {
        comparison.Differs($"{at}.content", "text is kept in blocks").ValueDiffers($"{at}.timestamp", Time)
            .Differs($"{at}.idempotencyKey", Unknown).Differs($"{at}.responseId", Unknown).Differs($"{at}.__openclaw.senderIsOwner", People);
        foreach (var name in new[] { "runId", "idempotencyKey", "recordTimestampMs", "transcriptPosition", "transport" }) comparison.Differs($"{at}.__openclaw.{name}", Unknown);
        foreach (var name in new[] { "senderId", "senderIdentity", "senderProfileAvatarUrl" }) comparison.Differs($"{at}.__openclaw.{name}", People);
        foreach (var name in new[] { "provider", "model", "usage.input", "usage.output", "usage.totalTokens", "usage.cost.input", "usage.cost.output", "usage.cost.total", "__openclaw.id", "__openclaw.seq" })
            comparison.ValueDiffers($"{at}.{name}", Other);
        return comparison;
    }

    private static GoldenComparison Metadata(GoldenComparison comparison, string at)
    {
        foreach (var name in new[] { "id", "name", "provider", "contextWindow" }) comparison.ValueDiffers($"{at}.models[].{name}", "another model");
        return comparison.ValueDiffers($"{at}.models", "other models").ValueDiffers($"{at}.commands", "other commands").ValueDiffers($"{at}.commands[].description", "our own words")
            .ValueDiffers($"{at}.swarmEnabled", "there are no swarms");
    }

    private static async Task StoreAsync(ModelGateway gateway, JsonElement row)
    {
        var entry = SessionEntryReader.Read(row)! with { More = null };
        await gateway.Gateway.Host.Parts.Sessions.UpdateAsync(row.GetProperty("key").GetString()!, _ => entry);
    }
}
