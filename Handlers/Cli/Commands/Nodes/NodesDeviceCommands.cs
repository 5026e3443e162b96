using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Client;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw nodes camera|screen|location|notify</c>: what phones and desktops do with their devices.</summary>
internal sealed class NodesDeviceCommands(CliRunner runner)
{
    private const int MaxFilmMs = 60_000;

    private readonly Option<string?> _facing = Text("--facing", "front, back or both (default: both for snap, front for clip)");
    private readonly Option<string?> _maxWidth = Text("--max-width", "Widest picture, in pixels (default: 1600)");
    private readonly Option<string?> _quality = Text("--quality", "0 to 1 (default: 0.9)");
    private readonly Option<string?> _delay = Text("--delay-ms", "Milliseconds to wait before");
    private readonly Option<string?> _device = Text("--device-id", "One of camera list");
    private readonly Option<string?> _duration = Text("--duration", "Such as 3000 or 10s (default: 3000 for a clip, 10000 for the screen)");
    private readonly Option<bool> _noAudio = new("--no-audio") { Description = "Without sound" };
    private readonly Option<string?> _screen = Text("--screen", "Number of the screen (default: 0)");
    private readonly Option<string?> _fps = Text("--fps", "Pictures per second (default: 10)");
    private readonly Option<string?> _out = Text("--out", "File to write");
    private readonly Option<string?> _accuracy = Text("--accuracy", "coarse, balanced or precise");
    private readonly Option<string?> _maxAge = Text("--max-age", "Milliseconds an older place may be old");
    private readonly Option<string?> _placeLimit = Text("--location-timeout", "Milliseconds to look for the place (default: 10000)");
    private readonly Option<string?> _title = Text("--title", "First line");
    private readonly Option<string?> _body = Text("--body", "Text");
    private readonly Option<string?> _sound = Text("--sound", "Sound to play");
    private readonly Option<string?> _priority = Text("--priority", "passive, active or timeSensitive");
    private readonly Option<string?> _delivery = Text("--delivery", "system, overlay or auto");

    public IEnumerable<Command> All()
    {
        yield return new Command("camera", "Cameras of a node")
        {
            new NodeAction(runner, "list", "Its cameras", 20_000, (call, limit, stop) => PrintAsync(call, "camera.list", null, limit, stop)),
            new NodeAction(runner, "snap", "Take pictures", 20_000, SnapAsync, _facing, _maxWidth, _quality, _delay, _device),
            new NodeAction(runner, "clip", "Record a short film", 90_000, ClipAsync, _facing, _duration, _noAudio, _device),
        };
        yield return new Command("screen", "Screens of a node")
        {
            new NodeAction(runner, "record", "Record a screen", 120_000, RecordAsync, _screen, _duration, _fps, _noAudio, _out),
        };
        yield return new Command("location", "Where a node is")
        {
            new NodeAction(runner, "get", "Ask for its place", 20_000, PlaceAsync, _accuracy, _maxAge, _placeLimit),
        };
        yield return new NodeAction(runner, "notify", "Show a notification on a node", 15_000, NotifyAsync, _title, _body, _sound, _priority, _delivery);
    }

    private async Task<int> SnapAsync(NodeCall call, long limit, CancellationToken cancellationToken)
    {
        var facing = call.Get(_facing) ?? "both";
        string?[] sides = call.Get(_device) is not null ? [null] : facing switch
        {
            "both" => ["front", "back"],
            "front" or "back" => [facing],
            _ => throw new CliException("Invalid --facing (use front, back or both)"),
        };
        var files = new List<JsonObject>();
        foreach (var side in sides)
        {
            var asked = new JsonObject
            {
                ["maxWidth"] = NodeNumbers.Read(call.Get(_maxWidth), "--max-width") ?? 1600,
                ["quality"] = NodeNumbers.ReadDecimal(call.Get(_quality), "--quality") ?? 0.9,
                ["format"] = "jpg",
            };
            if (side is not null) asked["facing"] = side;
            if (call.Get(_device) is { } device) asked["deviceId"] = device;
            if (NodeNumbers.Read(call.Get(_delay), "--delay-ms") is { } delay) asked["delayMs"] = delay;
            var answer = await call.InvokeAsync("camera.snap", asked, limit, cancellationToken);
            var file = await NodeMedia.SaveAsync(answer, side is null ? "camera-snap" : $"camera-snap-{side}", null, cancellationToken);
            if (side is not null) file["facing"] = side;
            files.Add(file);
        }
        return await NodeMedia.ShowAsync(call, files);
    }

    private async Task<int> ClipAsync(NodeCall call, long limit, CancellationToken cancellationToken)
    {
        var facing = call.Get(_facing) ?? "front";
        if (facing is not ("front" or "back")) throw new CliException("Invalid --facing (use front or back)");
        var asked = new JsonObject { ["facing"] = facing, ["durationMs"] = FilmMs(call, 3000), ["includeAudio"] = !call.Get(_noAudio), ["format"] = "mp4" };
        if (call.Get(_device) is { } device) asked["deviceId"] = device;
        var answer = await call.InvokeAsync("camera.clip", asked, limit, cancellationToken);
        return await NodeMedia.ShowAsync(call, [await NodeMedia.SaveAsync(answer, $"camera-clip-{facing}", null, cancellationToken)]);
    }

    private async Task<int> RecordAsync(NodeCall call, long limit, CancellationToken cancellationToken)
    {
        var asked = new JsonObject
        {
            ["screenIndex"] = NodeNumbers.Read(call.Get(_screen), "--screen") ?? 0,
            ["durationMs"] = FilmMs(call, 10_000),
            ["fps"] = NodeNumbers.ReadDecimal(call.Get(_fps), "--fps") ?? 10,
            ["includeAudio"] = !call.Get(_noAudio),
            ["format"] = "mp4",
        };
        var answer = await call.InvokeAsync("screen.record", asked, limit, cancellationToken);
        return await NodeMedia.ShowAsync(call, [await NodeMedia.SaveAsync(answer, "screen-record", call.Get(_out), cancellationToken)]);
    }

    private Task<int> PlaceAsync(NodeCall call, long limit, CancellationToken cancellationToken)
    {
        var asked = new JsonObject { ["timeoutMs"] = NodeNumbers.Read(call.Get(_placeLimit), "--location-timeout") ?? 10_000 };
        if (NodeNumbers.Read(call.Get(_maxAge), "--max-age") is { } age) asked["maxAgeMs"] = age;
        if (call.Get(_accuracy) is { } accuracy)
            asked["desiredAccuracy"] = accuracy is "coarse" or "balanced" or "precise" ? accuracy : throw new CliException("Invalid --accuracy (use coarse, balanced or precise)");
        return PrintAsync(call, "location.get", asked, limit, cancellationToken);
    }

    private async Task<int> NotifyAsync(NodeCall call, long limit, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(call.Get(_title)) && string.IsNullOrWhiteSpace(call.Get(_body))) throw new CliException("--title or --body is needed");
        var asked = new JsonObject { ["title"] = call.Get(_title) ?? "", ["body"] = call.Get(_body) ?? "" };
        foreach (var (name, option) in ((string, Option<string?>)[])[("sound", _sound), ("priority", _priority), ("delivery", _delivery)])
        {
            if (call.Get(option) is { Length: > 0 } value) asked[name] = value;
        }
        var answer = await call.InvokeAsync("system.notify", asked, limit, cancellationToken);
        if (call.Invocation.IsJson) await call.Invocation.Out.WriteJsonAsync(answer);
        else await call.Invocation.Out.WriteLineAsync($"Notified {call.Name}");
        return ExitCodes.Success;
    }

    private long FilmMs(NodeCall call, long otherwise)
    {
        var ms = NodeNumbers.ReadDuration(call.Get(_duration), "--duration") ?? otherwise;
        return ms is > 0 and <= MaxFilmMs ? ms : throw new CliException("Invalid --duration (at most 60s)");
    }

    private static async Task<int> PrintAsync(NodeCall call, string command, JsonObject? asked, long limit, CancellationToken cancellationToken)
    {
        var answer = await call.InvokeAsync(command, asked, limit, cancellationToken);
        await call.Invocation.Out.WriteJsonAsync(call.Invocation.IsJson ? answer : answer.Member("payload"));
        return ExitCodes.Success;
    }

    private static Option<string?> Text(string name, string description) => new(name) { Description = description, HelpName = name.TrimStart('-') };
}
