using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw config convert json|yaml</c>: the same configuration in the other format. The stock tools read
/// only JSON.</summary>
internal sealed class ConfigConvertCommand : Command
{
    private const string Json = "json";
    private const string Yaml = "yaml";

    private readonly Argument<string> _format = new("format") { Description = $"{Json} or {Yaml}" };

    public ConfigConvertCommand(CliRunner runner)
        : base("convert", "Write the configuration in the other format")
    {
        _format.CompletionSources.Add(Json, Yaml);
        Arguments.Add(_format);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var format = invocation.Parsed.GetRequiredValue(_format) switch
        {
            Json => ConfigFormat.Json5,
            Yaml => ConfigFormat.Yaml,
            var other => throw new CliException($"Invalid format: {other} (use {Json} or {Yaml})"),
        };
        var file = new ConfigFileReader(invocation.Paths, invocation.Environment, invocation.Context.Time);
        await using var logs = CommandLog.Create(invocation);
        var result = await new ConfigConverter(file, invocation.Context.Time, logs.CreateLogger("config")).ConvertAsync(format, cancellationToken);
        if (result.Refusal is { } refusal) throw new CliException(refusal);
        if (invocation.IsJson)
        {
            await invocation.Out.WriteJsonAsync(new JsonObject { ["ok"] = true, ["path"] = result.Path, ["backup"] = result.Backup });
            return ExitCodes.Success;
        }
        await invocation.Out.WriteLineAsync($"{result.Path} is the configuration now.");
        await invocation.Out.WriteLineAsync($"The file before is {result.Backup}; its comments are only there.");
        return ExitCodes.Success;
    }
}
