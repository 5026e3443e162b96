using System.CommandLine;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw models status</c>.</summary>
internal sealed class ModelsStatus
{
    private readonly Option<bool> _check = new("--check") { Description = "Exit with 1 when a service in use has no key" };
    private readonly Option<bool> _plain = new("--plain") { Description = "Only the name of the model" };

    private readonly Option<bool> _shortJson = new("--status-json") { Description = "As models status --json" };
    private readonly Option<bool> _shortPlain = new("--status-plain") { Description = "As models status --plain" };

    public void AddTo(Command command)
    {
        command.Options.Add(_check);
        command.Options.Add(_plain);
    }

    /// <summary>For <c>openclaw models</c> alone, in the words of the stock command line.</summary>
    public void AddShortTo(Command command)
    {
        command.Options.Add(_shortJson);
        command.Options.Add(_shortPlain);
    }

    public async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        await invocation.WarnOfInvalidConfigAsync();
        var report = ModelsReport.Of(invocation.Snapshot, invocation.Paths, invocation.Context.Time);
        if (invocation.IsJson || invocation.Parsed.GetValue(_shortJson)) await invocation.Out.WriteJsonAsync(report.ToJson());
        else if (invocation.Parsed.GetValue(_plain) || invocation.Parsed.GetValue(_shortPlain)) await invocation.Out.WriteLineAsync(report.Resolved);
        else await WriteAsync(invocation.Out, report, invocation.Paths);
        return invocation.Parsed.GetValue(_check) && report.Missing.Count > 0 ? ExitCodes.Failure : ExitCodes.Success;
    }

    private static async Task WriteAsync(TextWriter output, ModelsReport report, StatePaths paths)
    {
        var config = report.Config.Config;
        await Row("Config", paths.Shorten(report.Config.Path));
        await Row("Agent dir", paths.Shorten(report.AgentDir));
        await Row("Default", report.Resolved);
        await List("Fallbacks", config.Agents.Defaults.Model.Fallbacks ?? []);
        await Row("Image model", config.Agents.Defaults.ImageModel.Primary ?? "-");
        await List("Image fallbacks", config.Agents.Defaults.ImageModel.Fallbacks ?? []);
        var aliases = new List<string>();
        foreach (var (alias, model) in ModelAliases.Of(config)) aliases.Add($"{alias} -> {model}");
        await List("Aliases", aliases);
        await List("Configured models", [.. config.Agents.Defaults.Models.Keys]);
        await output.WriteLineAsync("\nAuth overview");
        foreach (var provider in report.Providers) await output.WriteLineAsync($"- {provider.Id}: key from {provider.Source}");
        if (report.Providers.Count == 0) await output.WriteLineAsync("- none");
        if (report.Missing.Count == 0) return;
        await output.WriteLineAsync("\nMissing auth");
        foreach (var provider in report.Missing) await output.WriteLineAsync($"- {provider}: {ModelKeys.HowTo(provider)}");

        Task Row(string name, string value) => output.WriteLineAsync($"{name,-14}: {value}");
        Task List(string name, IReadOnlyList<string> items) =>
            output.WriteLineAsync(FormattableString.Invariant($"{$"{name} ({items.Count})",-14}: {(items.Count == 0 ? "-" : string.Join(", ", items))}"));
    }
}
