using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Gateway.Canvas;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw nodes canvas</c>: what a node shows.</summary>
internal sealed class NodesCanvasCommands(CliRunner runner)
{
    private const int LimitMs = 20_000;

    private readonly Option<string?> _target = Text("--target", "Page to show: a URL, or a path of the canvas host");
    private readonly Option<string?> _url = Text("--url", "Page to go to");
    private readonly Option<string?> _x = Text("--x", "Left, in points");
    private readonly Option<string?> _y = Text("--y", "Top, in points");
    private readonly Option<string?> _width = Text("--width", "In points");
    private readonly Option<string?> _height = Text("--height", "In points");
    private readonly Option<string?> _js = Text("--js", "JavaScript to run");
    private readonly Option<string?> _format = Text("--format", "png or jpg (default: jpg)");
    private readonly Option<string?> _maxWidth = Text("--max-width", "Widest picture, in pixels");
    private readonly Option<string?> _quality = Text("--quality", "0 to 1");
    private readonly Option<string?> _jsonl = Text("--jsonl", "File with A2UI messages, one per line");
    private readonly Option<string?> _text = Text("--text", "Show this text instead");

    public Command Make() => new("canvas", "What a node shows")
    {
        new NodeAction(runner, "snapshot", "Take a picture of it", LimitMs, SnapshotAsync, _format, _maxWidth, _quality),
        new NodeAction(runner, "present", "Show the canvas", LimitMs, PresentAsync, _target, _x, _y, _width, _height),
        new NodeAction(runner, "hide", "Hide the canvas", LimitMs, (call, limit, stop) => DoAsync(call, "canvas.hide", null, "hidden", limit, stop)),
        new NodeAction(runner, "navigate", "Go to a page", LimitMs, NavigateAsync, _url),
        new NodeAction(runner, "eval", "Run JavaScript in it", LimitMs, EvalAsync, _js),
        new Command("a2ui", "Surfaces of A2UI v0.8")
        {
            new NodeAction(runner, "push", "Send messages", LimitMs, PushAsync, _jsonl, _text),
            new NodeAction(runner, "reset", "Forget all surfaces", LimitMs, (call, limit, stop) => DoAsync(call, "canvas.a2ui.reset", null, "reset", limit, stop)),
        },
    };

    private async Task<int> SnapshotAsync(NodeCall call, long limit, CancellationToken cancellationToken)
    {
        var format = call.Get(_format)?.ToLowerInvariant() ?? "jpg";
        if (format is not ("png" or "jpg" or "jpeg")) throw new CliException("Invalid --format (use png or jpg)");
        var asked = new JsonObject { ["format"] = format == "png" ? "png" : "jpeg" };
        if (NodeNumbers.Read(call.Get(_maxWidth), "--max-width") is { } width) asked["maxWidth"] = width;
        if (NodeNumbers.ReadDecimal(call.Get(_quality), "--quality") is { } quality) asked["quality"] = quality;
        var answer = await call.InvokeAsync("canvas.snapshot", asked, limit, cancellationToken);
        return await NodeMedia.ShowAsync(call, [await NodeMedia.SaveAsync(answer, "canvas-snapshot", null, cancellationToken)]);
    }

    private Task<int> PresentAsync(NodeCall call, long limit, CancellationToken cancellationToken)
    {
        var asked = new JsonObject();
        if (call.Get(_target) is { Length: > 0 } target) asked["url"] = target;
        var placement = new JsonObject();
        foreach (var (name, option) in ((string, Option<string?>)[])[("x", _x), ("y", _y), ("width", _width), ("height", _height)])
        {
            if (NodeNumbers.ReadDecimal(call.Get(option), option.Name) is { } number) placement[name] = number;
        }
        if (placement.Count > 0) asked["placement"] = placement;
        return DoAsync(call, "canvas.present", asked, "shown", limit, cancellationToken);
    }

    private Task<int> NavigateAsync(NodeCall call, long limit, CancellationToken cancellationToken) => call.Get(_url) is { Length: > 0 } url
        ? DoAsync(call, "canvas.navigate", new JsonObject { ["url"] = url }, $"at {url}", limit, cancellationToken)
        : throw new CliException("--url is needed");

    private async Task<int> EvalAsync(NodeCall call, long limit, CancellationToken cancellationToken)
    {
        if (call.Get(_js) is not { Length: > 0 } script) throw new CliException("--js is needed");
        var answer = await call.InvokeAsync("canvas.eval", new JsonObject { ["javaScript"] = script }, limit, cancellationToken);
        if (call.Invocation.IsJson) await call.Invocation.Out.WriteJsonAsync(answer);
        else await call.Invocation.Out.WriteLineAsync(answer.ObjectOf("payload").StringOf("result") ?? "");
        return ExitCodes.Success;
    }

    private async Task<int> PushAsync(NodeCall call, long limit, CancellationToken cancellationToken)
    {
        var (file, text) = (call.Get(_jsonl), call.Get(_text));
        if (file is null == text is null) throw new CliException(file is null ? "--jsonl or --text is needed" : "Use either --jsonl or --text (not both).");
        var jsonl = text is null ? await File.ReadAllTextAsync(file!, cancellationToken) : A2uiJsonl.OfText(text);
        if (A2uiJsonl.Check(jsonl) is { } problem) throw new CliException(problem);
        return await DoAsync(call, "canvas.a2ui.pushJSONL", new JsonObject { ["jsonl"] = jsonl }, "pushed", limit, cancellationToken);
    }

    private static async Task<int> DoAsync(NodeCall call, string command, JsonObject? asked, string done, long limit, CancellationToken cancellationToken)
    {
        var answer = await call.InvokeAsync(command, asked, limit, cancellationToken);
        if (call.Invocation.IsJson) await call.Invocation.Out.WriteJsonAsync(answer);
        else await call.Invocation.Out.WriteLineAsync($"canvas of {call.Name} {done}");
        return ExitCodes.Success;
    }

    private static Option<string?> Text(string name, string description) => new(name) { Description = description, HelpName = name.TrimStart('-') };
}
