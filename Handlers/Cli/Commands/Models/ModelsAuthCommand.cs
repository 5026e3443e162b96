using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Gateway.Agents;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw models auth</c>: the keys of model services. A key comes from the environment, or stands in
/// <c>models.providers.ID.apiKey</c>; it is never taken from the command line, where others could read it.</summary>
internal sealed class ModelsAuthCommand : Command
{
    private readonly Option<string?> _provider = new("--provider") { Description = "Id of the service, for example anthropic", HelpName = "id" };
    private readonly Option<bool> _stdin = new("--stdin") { Description = "Read the key from standard input" };

    public ModelsAuthCommand(CliRunner runner)
        : base("auth", "Keys of model services")
    {
        var list = new Command("list", "Which services have a key, and where it comes from");
        list.SetAction(runner.Action(ListAsync));
        Subcommands.Add(list);
        var add = new Command("add", "Keep a key in the configuration") { _provider, _stdin };
        add.Aliases.Add("paste-token");
        add.SetAction(runner.Action(AddAsync));
        add.Aliases.Add("paste-api-key");
        Subcommands.Add(add);
        var remove = new Command("remove", "Take a key out of the configuration") { _provider };
        remove.SetAction(runner.Action(RemoveAsync));
        remove.Aliases.Add("logout");
        Subcommands.Add(remove);
    }

    private static async Task<int> ListAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        await invocation.WarnOfInvalidConfigAsync();
        var report = ModelsReport.Of(invocation.Snapshot, invocation.Paths, invocation.Context.Time);
        if (invocation.IsJson)
        {
            var providers = new JsonArray();
            foreach (var (id, source) in report.Providers) providers.Add((JsonNode)new JsonObject { ["provider"] = id, ["source"] = source });
            var missing = new JsonArray();
            foreach (var id in report.Missing) missing.Add((JsonNode)id);
            await invocation.Out.WriteJsonAsync(new JsonObject { ["providers"] = providers, ["missing"] = missing });
            return ExitCodes.Success;
        }
        var table = TextTable.Headed("Provider", "Key from");
        foreach (var (id, source) in report.Providers) table.Add([id, source == "config" ? "the configuration" : source]);
        foreach (var id in report.Missing) table.Add([id, $"missing: {ModelKeys.HowTo(id)}"]);
        if (table.Count > 1) await TextTable.WriteAsync(invocation.Out, table);
        else await invocation.Out.WriteLineAsync("No service has a key. Add one with: openclaw models auth add --provider <id>");
        return ExitCodes.Success;
    }

    private async Task<int> AddAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var id = IdOf(invocation);
        if (!ModelKeyEdits.Knows(id, invocation.Config))
            throw new CliException($"{id} is no service this program knows. Configure it first (models.providers.{id}), or with: openclaw onboard");
        var key = await KeyAsync(invocation, id, cancellationToken);
        return await ModelChange.RunAsync(invocation, "models auth add", current => ModelKeyEdits.Keep(current, id, key), _ => $"Key of {id}: kept", cancellationToken);
    }

    private Task<int> RemoveAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var id = IdOf(invocation);
        return ModelChange.RunAsync(
            invocation, "models auth remove",
            current => ModelKeyEdits.Remove(current, id),
            after => ModelKeyEdits.Left(after, id) is { } left ? $"Key of {id}: removed; {left} of the environment is used now" : $"Key of {id}: removed",
            cancellationToken);
    }

    private string IdOf(CliInvocation invocation) => invocation.Parsed.GetValue(_provider) is { } given && KnownProviders.Normalize(given) is { Length: > 0 } id
        ? id
        : throw new CliException("Say which service: --provider <id>");

    private async Task<string> KeyAsync(CliInvocation invocation, string id, CancellationToken cancellationToken)
    {
        string? key;
        if (invocation.Parsed.GetValue(_stdin))
        {
            key = await invocation.Context.OpenStandardInput().ReadLineAsync(cancellationToken);
        }
        else
        {
            if (invocation.Context.In is not { } input) throw new CliException("Nobody is there to ask for the key; pipe it in: ... | openclaw models auth add --provider <id> --stdin");
            await invocation.Out.WriteAsync($"API key of {id}: ");
            await invocation.Out.FlushAsync(cancellationToken);
            key = invocation.Context.ReadSecret(input);
        }
        return key?.Trim() is { Length: > 0 } text ? text : throw new CliException("The key is empty; nothing was changed.");
    }
}
