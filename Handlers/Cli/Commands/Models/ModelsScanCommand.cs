using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using OpenClaw.Gateway.Agents;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw models scan</c>: asks the configured services, and an Ollama on this machine, which models they have.</summary>
internal sealed class ModelsScanCommand : Command
{
    private const int DefaultTimeoutMs = 5_000;

    private readonly Option<string?> _provider = new("--provider") { Description = "Only this service", HelpName = "id" };
    private readonly Option<string?> _timeout = new("--timeout") { Description = $"How long to wait for each (default: {DefaultTimeoutMs})", HelpName = "ms" };

    public ModelsScanCommand(CliRunner runner)
        : base("scan", "Ask the services that are configured, and an Ollama here, which models they have")
    {
        Options.Add(_provider);
        Options.Add(_timeout);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        await invocation.WarnOfInvalidConfigAsync();
        var timeout = DefaultTimeoutMs;
        if (invocation.Parsed.GetValue(_timeout) is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out timeout) || timeout == 0))
            throw new CliException("Invalid --timeout (use a number of milliseconds)");
        var only = invocation.Parsed.GetValue(_provider) is { } given ? KnownProviders.Normalize(given) : null;
        var services = ScannedService.All(invocation.Snapshot).FindAll(service => only is null || service.Id == only);
        if (services.Count == 0) throw new CliException(only is null ? "No service is configured." : $"{only} is not configured, or has no key.");
        using var http = new HttpClient();
        var results = await Task.WhenAll(services.ConvertAll(service => service.AskAsync(http, TimeSpan.FromMilliseconds(timeout), invocation.Context.Time, cancellationToken)));
        var configured = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in ListedModel.Collect(invocation.Snapshot, all: false)) configured.Add(row.Key);
        if (invocation.IsJson) await invocation.Out.WriteJsonAsync(Document(results, configured));
        else await WriteAsync(invocation.Out, results, configured);
        return Array.Exists(results, static result => result.Problem is null) ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static JsonObject Document(ScanResult[] results, HashSet<string> configured)
    {
        var list = new JsonArray();
        foreach (var result in results)
        {
            var models = new JsonArray();
            foreach (var model in result.Models) models.Add((JsonNode)new JsonObject { ["key"] = $"{result.Id}/{model}", ["configured"] = configured.Contains($"{result.Id}/{model}") });
            list.Add((JsonNode)new JsonObject { ["provider"] = result.Id, ["url"] = result.Url, ["ok"] = result.Problem is null, ["error"] = result.Problem, ["models"] = models });
        }
        return new() { ["providers"] = list };
    }

    private static async Task WriteAsync(TextWriter output, ScanResult[] results, HashSet<string> configured)
    {
        foreach (var result in results)
        {
            await output.WriteLineAsync($"{result.Id} ({result.Url}): {result.Problem ?? FormattableString.Invariant($"{result.Models.Count} models")}");
            foreach (var model in result.Models) await output.WriteLineAsync($"- {result.Id}/{model}{(configured.Contains($"{result.Id}/{model}") ? " (configured)" : "")}");
        }
        await output.WriteLineAsync("To use one: openclaw models set <provider>/<model>");
    }
}
