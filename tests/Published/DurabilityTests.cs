using System.Text.Json;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Published;

/// <summary>What was acknowledged is there after the power went: the process is killed, not stopped.</summary>
public sealed class DurabilityTests
{
    [Fact]
    public async Task A_message_that_was_acknowledged_is_in_the_history_after_kill_9()
    {
        using var home = new TempFolder();
        await using (var gateway = await PublishedGateway.StartAsync(home))
        {
            await using var peer = await gateway.ConnectAsync();
            var started = await peer.RequestAsync("chat.send", Message("remember the lighthouse"));
            Assert.Equal("started", started.GetProperty("payload").GetProperty("status").GetString());

            gateway.Kill();
            await gateway.ExitAsync();
        }

        await using var next = await PublishedGateway.StartAsync(home);

        await using var reader = await next.ConnectAsync();
        Assert.Contains("remember the lighthouse", await HistoryAsync(reader), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_was_announced_as_final_is_in_the_history_after_kill_9()
    {
        using var home = new TempFolder();
        string answer;
        await using (var gateway = await PublishedGateway.StartAsync(home))
        {
            await using var peer = await gateway.ConnectAsync();
            await peer.RequestAsync("chat.send", Message("hello"));
            var final = await peer.EventAsync("chat", chat => chat.GetProperty("state").GetString() == "final");
            answer = TextOf(final.GetProperty("payload").GetProperty("message"));

            gateway.Kill();
            await gateway.ExitAsync();
        }

        await using var next = await PublishedGateway.StartAsync(home);

        await using var reader = await next.ConnectAsync();
        Assert.NotEmpty(answer);
        Assert.Contains(JsonEncodedText.Encode(answer).ToString(), JsonEncodedText.Encode(await HistoryTextAsync(reader)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_session_is_listed_after_kill_9()
    {
        using var home = new TempFolder();
        await using (var gateway = await PublishedGateway.StartAsync(home))
        {
            await using var peer = await gateway.ConnectAsync();
            await peer.RequestAsync("chat.send", Message("hello"));
            await peer.EventAsync("chat", chat => chat.GetProperty("state").GetString() == "final");

            gateway.Kill();
            await gateway.ExitAsync();
        }

        await using var next = await PublishedGateway.StartAsync(home);

        await using var reader = await next.ConnectAsync();
        var sessions = (await reader.RequestAsync("sessions.list", "{}")).GetProperty("payload").GetProperty("sessions");
        Assert.Contains(sessions.EnumerateArray(), session => session.GetProperty("key").GetString() == "agent:main:main");
    }

    private static string Message(string text) =>
        $$"""{"sessionKey":"agent:main:main","message":"{{text}}","idempotencyKey":"{{Guid.NewGuid()}}"}""";

    private static async Task<string> HistoryAsync(RawPeer peer)
    {
        var history = await peer.RequestAsync("chat.history", """{"sessionKey":"agent:main:main"}""");
        Assert.True(history.GetProperty("ok").GetBoolean(), history.GetRawText());
        return history.GetRawText();
    }

    private static async Task<string> HistoryTextAsync(RawPeer peer)
    {
        var history = await peer.RequestAsync("chat.history", """{"sessionKey":"agent:main:main"}""");
        return string.Join('\n', history.GetProperty("payload").GetProperty("messages").EnumerateArray().Select(TextOf));
    }

    private static string TextOf(JsonElement message)
    {
        var content = message.GetProperty("content");
        return content.ValueKind == JsonValueKind.String
            ? content.GetString()!
            : string.Concat(content.EnumerateArray().Where(part => part.TryGetProperty("text", out _)).Select(part => part.GetProperty("text").GetString()));
    }
}
