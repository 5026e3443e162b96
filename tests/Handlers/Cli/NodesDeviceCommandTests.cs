using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Cli;

/// <summary>What a person asks of a phone from the command line: what the phone is sent, and which files come of it.</summary>
public sealed class NodesDeviceCommandTests : IAsyncDisposable
{
    private static readonly byte[] Picture = [0xff, 0xd8, 0xff, 0xe0, 1, 2, 3];

    private readonly CliBench _cli = new();
    private readonly ConcurrentQueue<(string Command, JsonObject Params)> _asked = new();
    private readonly List<string> _files = [];
    private GatewayFixture _gateway = null!;
    private FakeNode _phone = null!;

    public async ValueTask DisposeAsync()
    {
        if (_phone is not null) await _phone.DisposeAsync();
        if (_gateway is not null) await _gateway.DisposeAsync();
        _cli.Dispose();
        foreach (var file in _files) File.Delete(file);
    }

    [Fact]
    public async Task A_picture_of_each_side_becomes_a_file()
    {
        await StartAsync();

        var result = await _cli.RunAsync("nodes", "camera", "snap", "--node", "Phone 1", "--max-width", "800", "--quality", "0.5", "--delay-ms", "20");

        var files = Media(result);
        Assert.Equal(2, files.Count);
        Assert.EndsWith(".jpg", files[0], StringComparison.Ordinal);
        Assert.Contains("camera-snap-front", files[0], StringComparison.Ordinal);
        Assert.Contains("camera-snap-back", files[1], StringComparison.Ordinal);
        Assert.Equal(Picture, await File.ReadAllBytesAsync(files[0], Stop));
        Assert.Equal(
            [
                """{"maxWidth":800,"quality":0.5,"format":"jpg","facing":"front","delayMs":20}""",
                """{"maxWidth":800,"quality":0.5,"format":"jpg","facing":"back","delayMs":20}""",
            ],
            Asked("camera.snap"));
    }

    [Fact]
    public async Task One_camera_is_named_or_listed_and_json_tells_the_files()
    {
        await StartAsync();

        var list = await _cli.RunAsync("nodes", "camera", "list", "--node", "Phone 1");
        var one = await _cli.RunAsync("nodes", "camera", "snap", "--node", "Phone 1", "--device-id", "cam-2", "--json");
        var wrong = await _cli.RunAsync("nodes", "camera", "snap", "--node", "Phone 1", "--facing", "up");

        Assert.Equal("cam-2", JsonNode.Parse(list.Out)!["devices"]![0]!["id"]!.GetValue<string>());
        var file = JsonNode.Parse(one.Out)!["files"]![0]!;
        _files.Add((string)file["path"]!);
        Assert.Equal(640, (int)file["width"]!);
        Assert.True(File.Exists((string)file["path"]!));
        Assert.Equal("""{"maxWidth":1600,"quality":0.9,"format":"jpg","deviceId":"cam-2"}""", Assert.Single(Asked("camera.snap")));
        Assert.Equal((1, true), (wrong.ExitCode, wrong.Error.Contains("Invalid --facing", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Films_of_camera_and_screen_become_files()
    {
        await StartAsync();
        var named = Path.Combine(_cli.Home.Path, "screen.mp4");

        var clip = await _cli.RunAsync("nodes", "camera", "clip", "--node", "Phone 1", "--facing", "back", "--duration", "10s", "--no-audio");
        var record = await _cli.RunAsync("nodes", "screen", "record", "--node", "Phone 1", "--screen", "1", "--duration", "500", "--fps", "15", "--out", named);
        var tooLong = await _cli.RunAsync("nodes", "camera", "clip", "--node", "Phone 1", "--duration", "2m");

        Assert.EndsWith(".mp4", Assert.Single(Media(clip)), StringComparison.Ordinal);
        Assert.Equal($"MEDIA:{named}\n", record.Out);
        Assert.Equal(Picture, await File.ReadAllBytesAsync(named, Stop));
        Assert.Equal("""{"facing":"back","durationMs":10000,"includeAudio":false,"format":"mp4"}""", Assert.Single(Asked("camera.clip")));
        Assert.Equal("""{"screenIndex":1,"durationMs":500,"fps":15,"includeAudio":true,"format":"mp4"}""", Assert.Single(Asked("screen.record")));
        Assert.Contains("at most 60s", tooLong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_is_asked_for_and_a_notification_shown()
    {
        await StartAsync();

        var place = await _cli.RunAsync("nodes", "location", "get", "--node", "Phone 1", "--accuracy", "precise", "--max-age", "1000", "--location-timeout", "5000");
        var notified = await _cli.RunAsync("nodes", "notify", "--node", "Phone 1", "--title", "Tea", "--body", "is ready", "--sound", "bell", "--priority", "timeSensitive", "--delivery", "overlay");
        var empty = await _cli.RunAsync("nodes", "notify", "--node", "Phone 1");

        Assert.Equal(52.5, (double)JsonNode.Parse(place.Out)!["lat"]!);
        Assert.Equal("""{"timeoutMs":5000,"maxAgeMs":1000,"desiredAccuracy":"precise"}""", Assert.Single(Asked("location.get")));
        Assert.Equal("Notified Phone 1\n", notified.Out);
        Assert.Equal("""{"title":"Tea","body":"is ready","sound":"bell","priority":"timeSensitive","delivery":"overlay"}""", Assert.Single(Asked("system.notify")));
        Assert.Contains("--title or --body is needed", empty.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_canvas_is_shown_steered_asked_pictured_and_hidden()
    {
        await StartAsync();

        var shown = await _cli.RunAsync("nodes", "canvas", "present", "--node", "Phone 1", "--target", "http://x/", "--x", "1", "--y", "2", "--width", "300", "--height", "200.5");
        var steered = await _cli.RunAsync("nodes", "canvas", "navigate", "--node", "Phone 1", "--url", "http://y/");
        var asked = await _cli.RunAsync("nodes", "canvas", "eval", "--node", "Phone 1", "--js", "6*7");
        var pictured = await _cli.RunAsync("nodes", "canvas", "snapshot", "--node", "Phone 1", "--format", "png", "--max-width", "400", "--quality", "0.8");
        var hidden = await _cli.RunAsync("nodes", "canvas", "hide", "--node", "Phone 1");

        Assert.Equal((0, 0, 0), (shown.ExitCode, steered.ExitCode, hidden.ExitCode));
        Assert.Equal("""{"url":"http://x/","placement":{"x":1,"y":2,"width":300,"height":200.5}}""", Assert.Single(Asked("canvas.present")));
        Assert.Equal("""{"url":"http://y/"}""", Assert.Single(Asked("canvas.navigate")));
        Assert.Equal("42\n", asked.Out);
        Assert.Equal("""{"javaScript":"6*7"}""", Assert.Single(Asked("canvas.eval")));
        Assert.Equal(Picture, await File.ReadAllBytesAsync(Assert.Single(Media(pictured)), Stop));
        Assert.Equal("""{"format":"png","maxWidth":400,"quality":0.8}""", Assert.Single(Asked("canvas.snapshot")));
        Assert.Single(Asked("canvas.hide"));
    }

    [Fact]
    public async Task Surfaces_are_pushed_from_a_text_or_a_file_and_reset_and_a_wrong_file_is_not_sent()
    {
        await StartAsync();
        var good = Path.Combine(_cli.Home.Path, "good.jsonl");
        var bad = Path.Combine(_cli.Home.Path, "bad.jsonl");
        await File.WriteAllTextAsync(good, """{"deleteSurface":{"surfaceId":"main"}}""", Stop);
        await File.WriteAllTextAsync(bad, "{\"deleteSurface\":{}}\nnonsense\n", Stop);

        var fromText = await _cli.RunAsync("nodes", "canvas", "a2ui", "push", "--node", "Phone 1", "--text", "Hello");
        var fromFile = await _cli.RunAsync("nodes", "canvas", "a2ui", "push", "--node", "Phone 1", "--jsonl", good);
        var refused = await _cli.RunAsync("nodes", "canvas", "a2ui", "push", "--node", "Phone 1", "--jsonl", bad);
        var reset = await _cli.RunAsync("nodes", "canvas", "a2ui", "reset", "--node", "Phone 1");

        Assert.Equal((0, 0, 1, 0), (fromText.ExitCode, fromFile.ExitCode, refused.ExitCode, reset.ExitCode));
        Assert.Contains("- line 2:", refused.Error, StringComparison.Ordinal);
        Assert.Equal(2, Asked("canvas.a2ui.pushJSONL").Count);
        Assert.Equal("""{"jsonl":"{\u0022deleteSurface\u0022:{\u0022surfaceId\u0022:\u0022main\u0022}}"}""", Asked("canvas.a2ui.pushJSONL")[1]);
        Assert.Single(Asked("canvas.a2ui.reset"));
    }

    [Fact]
    public async Task What_the_phone_refuses_is_told_in_its_words_and_what_is_not_allowed_never_reaches_it()
    {
        await StartAsync(new GatewayNodesConfig { AllowCommands = ["camera.snap"], DenyCommands = ["location.get"] });
        _refusal = ("CAMERA_DISABLED", "CAMERA_DISABLED: enable Camera in Settings");

        var disabled = await _cli.RunAsync("nodes", "camera", "snap", "--node", "Phone 1", "--facing", "front");
        var denied = await _cli.RunAsync("nodes", "location", "get", "--node", "Phone 1");
        var unlisted = await _cli.RunAsync("nodes", "screen", "record", "--node", "Phone 1");

        Assert.Equal((1, 1, 1), (disabled.ExitCode, denied.ExitCode, unlisted.ExitCode));
        Assert.Contains("enable Camera in Settings", disabled.Error, StringComparison.Ordinal);
        Assert.Contains("node command not allowed", denied.Error, StringComparison.Ordinal);
        Assert.Contains("node command not allowed", unlisted.Error, StringComparison.Ordinal);
        Assert.Empty(Asked("location.get"));
        Assert.Empty(Asked("screen.record"));
    }

    private (string Code, string Message)? _refusal;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task StartAsync(GatewayNodesConfig? nodes = null)
    {
        nodes ??= new GatewayNodesConfig { AllowCommands = ["camera.snap", "camera.clip", "screen.record"] };
        _gateway = await GatewayFixture.StartAsync(config => config with { Gateway = config.Gateway with { Nodes = nodes } });
        var knock = FakeNode.Phone(1) with
        {
            Commands =
            [
                "canvas.present", "canvas.hide", "canvas.navigate", "canvas.eval", "canvas.snapshot", "canvas.a2ui.pushJSONL", "canvas.a2ui.reset",
                "camera.list", "camera.snap", "camera.clip", "screen.record", "location.get", "system.notify",
            ],
        };
        _phone = await FakeNode.ConnectAsync(_gateway, knock, AnswerAsync);
        _cli.UseGateway(_gateway);
    }

    private Task<JsonElement> AnswerAsync(FakeNode phone, JsonElement invoke)
    {
        var command = invoke.GetProperty("command").GetString()!;
        var text = invoke.GetProperty("paramsJSON").GetString();
        _asked.Enqueue((command, text is null ? [] : JsonNode.Parse(text)!.AsObject()));
        if (_refusal is var (code, message)) return phone.FailAsync(invoke, code, message);
        var media = Convert.ToBase64String(Picture);
        return phone.AnswerAsync(invoke, command switch
        {
            "camera.list" => new JsonObject { ["devices"] = new JsonArray(new JsonObject { ["id"] = "cam-2", ["name"] = "Back", ["position"] = "back", ["deviceType"] = "wide" }) },
            "camera.snap" => new JsonObject { ["format"] = "jpg", ["base64"] = media, ["width"] = 640, ["height"] = 480 },
            "camera.clip" or "screen.record" => new JsonObject { ["format"] = "mp4", ["base64"] = media, ["durationMs"] = 500, ["hasAudio"] = false },
            "canvas.snapshot" => new JsonObject { ["format"] = "png", ["base64"] = media },
            "canvas.eval" => new JsonObject { ["result"] = "42" },
            "location.get" => new JsonObject { ["lat"] = 52.5, ["lon"] = 13.4, ["accuracyMeters"] = 5 },
            _ => new JsonObject { ["ok"] = true },
        });
    }

    private List<string> Asked(string command) => [.. _asked.Where(asked => asked.Command == command).Select(asked => asked.Params.ToJsonString())];

    private List<string> Media(CliResult result)
    {
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        List<string> files = [.. result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line["MEDIA:".Length..])];
        _files.AddRange(files);
        return files;
    }
}
