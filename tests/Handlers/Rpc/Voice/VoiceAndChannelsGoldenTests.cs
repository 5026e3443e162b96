using System.Text.Json;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc.Voice;

/// <summary>Voice, speech and channels against the captures of product 2026.2.12, field by field.</summary>
public sealed class VoiceAndChannelsGoldenTests
{
    private static readonly string[] Admin = ["operator.admin"];

    [Theory]
    [InlineData("channels.status")]
    [InlineData("channels.logout")]
    [InlineData("send")]
    [InlineData("poll")]
    [InlineData("browser.request")]
    [InlineData("web.login.start")]
    [InlineData("web.login.wait")]
    [InlineData("tts.status")]
    [InlineData("tts.enable")]
    [InlineData("tts.disable")]
    [InlineData("tts.setProvider")]
    [InlineData("tts.convert")]
    [InlineData("tts.providers")]
    [InlineData("voicewake.get")]
    [InlineData("voicewake.set")]
    public async Task Answers_are_the_captured_ones(string method)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async(Admin);

        foreach (var exchange in GoldenExchange.Load($"v3/{method}")) Same(exchange.Response, await peer.RequestAsync(method, exchange.Params));
    }

    [Fact]
    public async Task Talk_mode_is_told_to_everybody_and_needs_a_phone_for_a_page()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async(Admin);
        var exchanges = GoldenExchange.Load("v3/talk.mode");

        Same(exchanges[0].Response, await peer.RequestAsync("talk.mode", exchanges[0].Params));
        var told = await peer.EventAsync("talk.mode");
        Same(exchanges[1].Response, await peer.RequestAsync("talk.mode", exchanges[1].Params));

        Assert.Equal("listening", told.GetProperty("payload").GetProperty("phase").GetString());
    }

    [Fact]
    public async Task Wake_words_are_kept_and_told()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async(Admin);

        await peer.RequestAsync("voicewake.set", """{"triggers":[" hey claw ","","computer"]}""");
        var told = await peer.EventAsync("voicewake.changed");

        Assert.Equal("""{"triggers":["hey claw","computer"]}""", told.GetProperty("payload").GetRawText());
        Assert.Equal("""{"triggers":["hey claw","computer"]}""", (await peer.RequestAsync("voicewake.get")).GetProperty("payload").GetRawText());
        Assert.True(File.Exists(Path.Combine(gateway.StateDir, "settings", "voicewake.json")));
    }

    [Fact]
    public async Task Speech_preferences_are_kept_and_conversion_says_why_it_cannot()
    {
        await using var gateway = await GatewayFixture.StartAsync(environment: new Dictionary<string, string?> { ["OPENAI_API_KEY"] = "sk-1" });
        await using var peer = await gateway.ConnectV3Async(Admin);

        await peer.RequestAsync("tts.enable");
        await peer.RequestAsync("tts.setProvider", """{"provider":"openai"}""");
        var status = (await peer.RequestAsync("tts.status")).GetProperty("payload");
        var converted = await peer.RequestAsync("tts.convert", """{"text":"hello"}""");

        Assert.True(status.GetProperty("enabled").GetBoolean());
        Assert.True(status.GetProperty("hasOpenAIKey").GetBoolean());
        Assert.Equal("openai", status.GetProperty("provider").GetString());
        Assert.Equal("UNAVAILABLE", converted.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_message_for_a_channel_is_refused_by_the_channel_s_name()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV4Async("operator.write");
        var captured = Assert.Single(GoldenExchange.Load("v4/message.action"));

        var answer = await peer.RequestAsync("message.action", captured.Params);

        new GoldenComparison()
            .ValueDiffers("id", "each request has its own")
            .ValueDiffers("error.code", "the channel is not there at all, so that asking again does not help")
            .ValueDiffers("error.message", "the stock gateway lacks its token, here the channel is not there")
            .AssertSame(captured.Response, answer);
        Assert.Equal("unsupported channel: telegram", answer.GetProperty("error").GetProperty("message").GetString());
    }

    private static void Same(JsonElement captured, JsonElement ours) => new GoldenComparison()
        .ValueDiffers("id", "each request has its own")
        .ValueDiffers("payload.ts", "the clock")
        .ValueDiffers("payload.prefsPath", "another folder")
        .ValueDiffers("payload.edgeEnabled", "no provider is built in")
        .ValueDiffers("payload.providers[].configured", "no provider is built in")
        .ValueDiffers("payload.providers[].models", "no provider is built in")
        .Differs("payload.providers[].voices", "no provider is built in")
        .Differs("payload.statusIssues", "protocol 4 has it; harmless to 3")
        .AssertSame(captured, ours);
}
