using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Config;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw channels</c>: the messengers the gateway is connected to.</summary>
internal sealed class ChannelsCommand : Command
{
    private const int UsageTimeoutMs = 3_000;

    private readonly Option<bool> _noUsage = new("--no-usage") { Description = "Do not ask the gateway for the usage of model services" };
    private readonly ConnectionOptions _listConnection = new(UsageTimeoutMs);

    public ChannelsCommand(CliRunner runner)
        : base("channels", "Messengers the gateway is connected to")
    {
        var list = new Command("list", "Configured channels and sign-ins");
        list.Options.Add(_noUsage);
        _listConnection.AddTo(list);
        list.SetAction(runner.Action(ListAsync));
        Subcommands.Add(list);
        Subcommands.Add(new ChannelsStatusCommand(runner));
        Subcommands.Add(new RequestCommand(runner, "logout", "Sign a channel's account out", MethodNames.ChannelsLogout,
        [
            RequestField.Text("--channel", "channel", "Id of the channel", isRequired: true),
            RequestField.Text("--account", "accountId", "Account (default: the channel's first)"),
        ])
        {
            Show = answer => answer.WriteLineAsync(answer.Result.BoolOf("cleared") == true
                ? $"Signed out of {answer.Result.StringOf("channel")} ({answer.Result.StringOf("accountId")})."
                : $"There was nothing to sign out of in {answer.Result.StringOf("channel")}."),
        });
    }

    private async Task<int> ListAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        await invocation.WarnOfInvalidConfigAsync();
        var usage = invocation.Parsed.GetValue(_noUsage) ? default : await UsageAsync(invocation, cancellationToken);
        var chat = ConfiguredChannels.Of(invocation.Snapshot.Effective);
        var profiles = invocation.Config.Auth.Profiles;
        if (invocation.IsJson)
        {
            await invocation.Out.WriteJsonAsync(Document(chat, profiles, usage));
            return ExitCodes.Success;
        }
        await invocation.Out.WriteLineAsync("Chat channels:");
        foreach (var (channel, accounts) in chat) await invocation.Out.WriteLineAsync($"- {channel}: {string.Join(", ", accounts)}");
        if (chat.Count == 0) await invocation.Out.WriteLineAsync("- none");
        await invocation.Out.WriteLineAsync("\nAuth providers (OAuth + API keys):");
        foreach (var (id, profile) in profiles) await invocation.Out.WriteLineAsync($"- {id} ({profile.Provider})");
        if (profiles.Count == 0) await invocation.Out.WriteLineAsync("- none");
        if (usage.ValueKind == JsonValueKind.Object)
        {
            await invocation.Out.WriteLineAsync();
            await UsageText.ProvidersAsync(invocation.Out, usage);
        }
        return ExitCodes.Success;
    }

    // The list is about files; a gateway that is not there only leaves the usage out.
    private async Task<JsonElement> UsageAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await GatewaySession.OpenAsync(invocation, _listConnection.Read(invocation), cancellationToken);
            return await session.RequestAsync(MethodNames.UsageStatus, new JsonObject(), cancellationToken: cancellationToken);
        }
        catch (Exception e) when (e is CliException or GatewayClientException)
        {
            return default;
        }
    }

    private static JsonObject Document(
        IReadOnlyDictionary<string, IReadOnlyList<string>> chat, IReadOnlyDictionary<string, AuthProfileConfig> profiles, JsonElement usage)
    {
        var channels = new JsonObject();
        foreach (var (channel, accounts) in chat)
        {
            var list = new JsonArray();
            foreach (var account in accounts) list.Add((JsonNode)account);
            channels[channel] = list;
        }
        var auth = new JsonArray();
        foreach (var (id, profile) in profiles) auth.Add((JsonNode)new JsonObject { ["id"] = id, ["provider"] = profile.Provider });
        var document = new JsonObject { ["chat"] = channels, ["auth"] = auth };
        if (usage.ValueKind == JsonValueKind.Object) document["usage"] = JsonNode.Parse(usage.GetRawText());
        return document;
    }
}
