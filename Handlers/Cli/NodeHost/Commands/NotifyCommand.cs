using OpenClaw.Client;
using OpenClaw.Gateway.Nodes;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>system.notify</c>, through the desktop's own program; only offered where there is one.</summary>
internal sealed class NotifyCommand : INodeCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly string _program;
    private readonly IReadOnlyDictionary<string, string?> _environment;
    private readonly TimeProvider _time;

    private NotifyCommand(string program, IReadOnlyDictionary<string, string?> environment, TimeProvider time) =>
        (_program, _environment, _time) = (program, environment, time);

    public IReadOnlyList<string> Names { get; } = [NodeCommands.SystemNotify];

    /// <returns>Null when nothing here shows notifications.</returns>
    public static NotifyCommand? Find(ProgramPath path, IReadOnlyDictionary<string, string?> environment, TimeProvider time)
    {
        if (OperatingSystem.IsMacOS()) return path.Find("osascript") is { } script ? new NotifyCommand(script, environment, time) : null;
        var hasDesktop = !string.IsNullOrEmpty(environment.GetValueOrDefault("DBUS_SESSION_BUS_ADDRESS"));
        return OperatingSystem.IsLinux() && hasDesktop && path.Find("notify-send") is { } send ? new NotifyCommand(send, environment, time) : null;
    }

    public async Task<NodeCommandResult> RunAsync(NodeCommandCall call, CancellationToken cancellationToken)
    {
        var title = call.Params.StringOf("title")?.Trim() ?? "";
        var body = call.Params.StringOf("body")?.Trim() ?? "";
        if (title.Length == 0 && body.Length == 0) return NodeCommandResult.Invalid("INVALID_REQUEST: title or body required");
        var urgency = call.Params.StringOf("priority") switch { "passive" => "low", "timeSensitive" => "critical", _ => "normal" };
        // The words go in as arguments of a fixed script, never as script.
        IReadOnlyList<string> arguments = OperatingSystem.IsMacOS()
            ? ["-e", "on run argv", "-e", "display notification (item 2 of argv) with title (item 1 of argv)", "-e", "end run", title, body]
            : [$"--urgency={urgency}", "--", title.Length > 0 ? title : "OpenClaw", body];
        var result = await CapturedCommand.RunAsync(_program, arguments, Path.GetTempPath(), _environment, Limit, 4096, _time, cancellationToken);
        return result.ExitCode == 0 ? new NodeCommandResult("""{"ok":true}""") : NodeCommandResult.Refused("the desktop did not take the notification");
    }
}
