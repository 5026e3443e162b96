using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw system event --text TEXT [--mode now|next-heartbeat]</c>: leaves a text to the main session.</summary>
internal sealed class SystemEventCommand : CronRequestCommand
{
    private const string NextHeartbeat = "next-heartbeat";

    public SystemEventCommand(CliRunner runner)
        : this(
            runner,
            new Option<string>("--text") { Description = "What happened", HelpName = "text", Required = true },
            new Option<string?>("--mode") { Description = "now or next-heartbeat (default)", HelpName = "mode" },
            new Option<string?>("--session-key") { Description = "Another session than the main one", HelpName = "key" })
    {
    }

    private SystemEventCommand(CliRunner runner, Option<string> text, Option<string?> mode, Option<string?> key)
        : base(runner, "event", "Leave a text to the main session", MethodNames.Wake, invocation =>
        {
            var parameters = new JsonObject { ["mode"] = Mode(invocation.Parsed.GetValue(mode)), ["text"] = invocation.Parsed.GetRequiredValue(text) };
            CronJobOptions.Put(parameters, "sessionKey", invocation.Parsed.GetValue(key));
            return parameters;
        })
    {
        Options.Add(text);
        Options.Add(mode);
        Options.Add(key);
    }

    protected override async Task<int> ShowAsync(CliInvocation invocation, JsonElement answer)
    {
        if (invocation.IsJson) return await base.ShowAsync(invocation, answer);
        await invocation.Out.WriteLineAsync("ok");
        return ExitCodes.Success;
    }

    private static string Mode(string? mode) => mode switch
    {
        null => NextHeartbeat,
        "now" or NextHeartbeat => mode,
        _ => throw new CliException("--mode must be now or next-heartbeat"),
    };
}
