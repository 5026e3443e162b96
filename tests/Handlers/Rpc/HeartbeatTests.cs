using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Cron;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>What becomes of a heartbeat in a whole gateway, by its settings and by what the agent answers.</summary>
public sealed class HeartbeatTests
{
    private static readonly string[] Admin = ["operator.admin"];

    [Fact]
    public async Task Outside_the_active_hours_no_model_is_asked_and_nobody_is_told()
    {
        await using var bench = await StartAsync(new HeartbeatConfig { ActiveHours = new ActiveHoursConfig { Start = "08:00", End = "22:00", Timezone = "UTC" } });

        var outcome = await BeatAsync(bench);

        Assert.Equal("quiet-hours", outcome.Reason);
        Assert.Empty(bench.Model.Requests);
        Assert.Equal(JsonValueKind.Null, (await LastAsync(bench)).ValueKind);
    }

    [Fact]
    public async Task When_nobody_would_see_anything_no_model_is_asked()
    {
        await using var bench = await StartAsync(shown: """{"showOk":false,"showAlerts":false,"useIndicator":false}""");

        Assert.Equal("alerts-disabled", (await BeatAsync(bench)).Reason);

        Assert.Empty(bench.Model.Requests);
        Assert.Equal(("skipped", "alerts-disabled"), Told(await LastAsync(bench)));
    }

    [Theory]
    [InlineData(null, null, "skipped", "no-target")]
    [InlineData("none", null, "skipped", "target-none")]
    [InlineData(null, """{"showAlerts":false}""", "skipped", "alerts-disabled")]
    public async Task What_needs_attention_is_kept_in_the_session_and_the_event_says_why_it_went_nowhere(string? target, string? shown, string status, string reason)
    {
        await using var bench = await StartAsync(new HeartbeatConfig { Target = target }, shown, "The plants are dry");

        Assert.True((await BeatAsync(bench)).HasRun);

        var last = await LastAsync(bench);
        Assert.Equal((status, reason), Told(last));
        Assert.Equal("The plants are dry", last.GetProperty("preview").GetString());
        await using var peer = await bench.Gateway.ConnectV3Async(Admin);
        Assert.Contains("The plants are dry", (await peer.RequestAsync("chat.history", """{"sessionKey":"main"}""")).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HEARTBEAT_OK", 300, "ok-token", null)]
    [InlineData("HEARTBEAT_OK all fine", 300, "ok-token", null)]
    [InlineData("HEARTBEAT_OK all fine", 5, "skipped", "all fine")]
    [InlineData("", 300, "ok-empty", null)]
    public async Task An_acknowledgement_may_carry_as_many_characters_as_configured(string answer, int ackMaxChars, string status, string? preview)
    {
        await using var bench = await StartAsync(new HeartbeatConfig { AckMaxChars = ackMaxChars }, null, answer);

        await BeatAsync(bench);

        var last = await LastAsync(bench);
        Assert.Equal(status, last.GetProperty("status").GetString());
        Assert.Equal(preview, last.TryGetProperty("preview", out var shown) ? shown.GetString() : null);
    }

    [Theory]
    [InlineData(null, "ok")]
    [InlineData("""{"useIndicator":false}""", null)]
    public async Task An_indicator_is_told_unless_it_is_switched_off(string? shown, string? indicator)
    {
        await using var bench = await StartAsync(shown: shown, answer: "HEARTBEAT_OK");

        await BeatAsync(bench);

        var last = await LastAsync(bench);
        Assert.Equal(indicator, last.TryGetProperty("indicatorType", out var told) ? told.GetString() : null);
    }

    [Fact]
    public async Task A_file_that_says_nothing_means_no_model_call_except_for_a_job()
    {
        await using var bench = await StartAsync(answer: "HEARTBEAT_OK", file: "# Heading\n\n- [ ]\n");

        Assert.Equal("empty-heartbeat-file", (await BeatAsync(bench)).Reason);
        Assert.Empty(bench.Model.Requests);
        Assert.Equal(("skipped", "empty-heartbeat-file"), Told(await LastAsync(bench)));

        Assert.True((await bench.Gateway.Host.Parts.Cron.Heartbeats.BeatNowAsync("main", "cron:some-job")).HasRun);
        Assert.Single(bench.Model.Requests);
    }

    [Fact]
    public async Task Switched_off_by_a_client_nothing_comes_and_the_answer_says_so()
    {
        await using var bench = await StartAsync();
        await using var peer = await bench.Gateway.ConnectV3Async(Admin);

        await peer.RequestAsync("set-heartbeats", """{"enabled":false}""");

        Assert.Equal("disabled", (await BeatAsync(bench)).Reason);
        Assert.Empty(bench.Model.Requests);
    }

    [Fact]
    public async Task The_run_has_the_prompt_and_the_model_of_its_settings_and_a_session_of_its_own()
    {
        await using var bench = await StartAsync(new HeartbeatConfig { Prompt = "Look around", Session = "watch", Model = "mock/mock-1" }, null, "HEARTBEAT_OK");

        await BeatAsync(bench);

        Assert.Contains("Look around\\nCurrent time: ", bench.Model.Requests.Single().Body, StringComparison.Ordinal);
        await using var peer = await bench.Gateway.ConnectV3Async(Admin);
        var rows = (await peer.RequestAsync("sessions.list")).GetProperty("payload").GetProperty("sessions");
        Assert.Equal("agent:main:watch", Assert.Single(rows.EnumerateArray()).GetProperty("key").GetString());
    }

    private static async Task<ModelGateway> StartAsync(HeartbeatConfig? heartbeat = null, string? shown = null, string? answer = null, string file = "Look after the plants.")
    {
        var bench = await ModelGateway.StartAsync(time: new FakeClock(), configure: config => config with
        {
            Agents = config.Agents with { Defaults = config.Agents.Defaults with { Heartbeat = heartbeat ?? new HeartbeatConfig() } },
            Channels = shown is null ? config.Channels : new Dictionary<string, JsonObject> { ["defaults"] = new() { ["heartbeat"] = JsonNode.Parse(shown) } },
        });
        Directory.CreateDirectory(Path.Combine(bench.Gateway.StateDir, "workspace"));
        await File.WriteAllTextAsync(Path.Combine(bench.Gateway.StateDir, "workspace", "HEARTBEAT.md"), file, TestContext.Current.CancellationToken);
        if (answer is not null) bench.Model.ThenStream($"data: {{\"choices\":[{{\"index\":0,\"delta\":{{\"content\":{JsonValue.Create(answer).ToJsonString()}}}}}]}}\n\ndata: {{\"choices\":[{{\"index\":0,\"delta\":{{}},\"finish_reason\":\"stop\"}}]}}\n\ndata: [DONE]\n\n");
        return bench;
    }

    private static Task<HeartbeatOutcome> BeatAsync(ModelGateway bench) => bench.Gateway.Host.Parts.Cron.Heartbeats.BeatNowAsync("main", "wake");

    private static (string?, string?) Told(JsonElement beat) => (beat.GetProperty("status").GetString(), beat.GetProperty("reason").GetString());

    private static async Task<JsonElement> LastAsync(ModelGateway bench)
    {
        await using var peer = await bench.Gateway.ConnectV3Async(Admin);
        return (await peer.RequestAsync("last-heartbeat")).GetProperty("payload");
    }
}
