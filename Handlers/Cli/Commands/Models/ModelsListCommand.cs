using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Gateway.Agents;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw models list</c>: the configured models, or all that are known.</summary>
internal sealed class ModelsListCommand : Command
{
    private readonly Option<bool> _all = new("--all") { Description = "Every known model, configured or not" };
    private readonly Option<bool> _local = new("--local") { Description = "Only models on this machine or network" };
    private readonly Option<string?> _provider = new("--provider") { Description = "Only models of this provider", HelpName = "id" };
    private readonly Option<bool> _plain = new("--plain") { Description = "One name per line" };

    public ModelsListCommand(CliRunner runner)
        : base("list", "The configured models")
    {
        foreach (var option in new Option[] { _all, _local, _provider, _plain }) Options.Add(option);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        await invocation.WarnOfInvalidConfigAsync();
        var rows = ListedModel.Collect(invocation.Snapshot, invocation.Parsed.GetValue(_all));
        if (invocation.Parsed.GetValue(_local)) rows.RemoveAll(row => !row.IsLocal);
        if (invocation.Parsed.GetValue(_provider) is { } provider) rows.RemoveAll(row => row.Spec.Provider != KnownProviders.Normalize(provider));
        if (invocation.IsJson)
        {
            var models = new JsonArray();
            foreach (var row in rows) models.Add((JsonNode)row.ToJson());
            await invocation.Out.WriteJsonAsync(new JsonObject { ["count"] = rows.Count, ["models"] = models });
        }
        else if (invocation.Parsed.GetValue(_plain))
        {
            foreach (var row in rows) await invocation.Out.WriteLineAsync(row.Key);
        }
        else if (rows.Count == 0)
        {
            await invocation.Out.WriteLineAsync("No models found.");
        }
        else
        {
            var table = TextTable.Headed("Model", "Input", "Ctx", "Local", "Auth", "Tags");
            foreach (var row in rows) table.Add(row.ToCells());
            await TextTable.WriteAsync(invocation.Out, table);
        }
        return ExitCodes.Success;
    }
}
