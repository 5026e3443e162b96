using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw setup</c>: configuration, workspace and session folder in one step, without a question. Needs no gateway.</summary>
internal sealed class SetupCommand : Command
{
    private readonly Option<string?> _workspace = new("--workspace") { Description = "Folder of the default agent", HelpName = "folder" };
    private readonly Option<string?> _mode = new("--mode") { Description = "local or remote", HelpName = "mode" };
    private readonly Option<string?> _remoteUrl = new("--remote-url") { Description = "Address of a gateway elsewhere", HelpName = "url" };
    private readonly Option<string?> _remoteToken = new("--remote-token") { Description = "Its token", HelpName = "token" };
    private readonly Option<bool> _wizard = new("--wizard") { Description = "Ask, as openclaw onboard does" };
    private readonly Option<bool> _nonInteractive = new("--non-interactive") { Description = "Nothing is asked anyway", Hidden = true };

    public SetupCommand(CliRunner runner)
        : base("setup", "Make the configuration, the workspace and the session folder")
    {
        foreach (var option in new Option[] { _workspace, _mode, _remoteUrl, _remoteToken, _wizard, _nonInteractive }) Options.Add(option);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var isRemote = invocation.Parsed.GetValue(_mode) switch
        {
            null => invocation.Config.Gateway.Mode == GatewayMode.Remote,
            "local" => false,
            "remote" => true,
            _ => throw new CliException("Invalid --mode (use local or remote)"),
        };
        var workspace = invocation.Parsed.GetValue(_workspace) is { Length: > 0 } given ? given : null;
        if (invocation.Parsed.GetValue(_wizard))
        {
            await Questions.RunAsync(invocation, "setup", isRemote, workspace, cancellationToken);
            return ExitCodes.Success;
        }
        var patch = ToPatch(invocation, isRemote, workspace);
        await using var editing = new ConfigEditing(invocation);
        var saved = (await editing.ChangeAsync("setup", current => ConfigTarget.Patch(current, ConfigJson.WriteCompact(patch)), null, cancellationToken)).Snapshot;
        if (!isRemote) await Questions.MakeWorkspaceAsync(invocation, saved.Config, cancellationToken);
        var agentId = saved.Config.Agents.Default.Id;
        var folder = AgentWorkspaces.Of(agentId, saved.Config, invocation.Paths);
        if (invocation.IsJson)
        {
            var document = new JsonObject { ["ok"] = true, ["mode"] = isRemote ? "remote" : "local", ["config"] = saved.Path };
            if (!isRemote) (document["workspace"], document["sessions"]) = (folder, invocation.Paths.SessionsDir(agentId));
            await invocation.Out.WriteJsonAsync(document);
            return ExitCodes.Success;
        }
        await invocation.Out.WriteLineAsync($"Config OK: {invocation.Paths.Shorten(saved.Path)}");
        if (isRemote) return ExitCodes.Success;
        await invocation.Out.WriteLineAsync($"Workspace OK: {invocation.Paths.Shorten(folder)}");
        await invocation.Out.WriteLineAsync($"Sessions OK: {invocation.Paths.Shorten(invocation.Paths.SessionsDir(agentId))}");
        return ExitCodes.Success;
    }

    private JsonObject ToPatch(CliInvocation invocation, bool isRemote, string? workspace)
    {
        var gateway = new JsonObject { ["mode"] = isRemote ? "remote" : "local" };
        var patch = new JsonObject { ["gateway"] = gateway };
        var url = invocation.Parsed.GetValue(_remoteUrl);
        if (isRemote && string.IsNullOrEmpty(url) && invocation.Config.Gateway.Remote.Url is null) throw new CliException("Missing --remote-url for remote mode.");
        if (isRemote)
        {
            var remote = new JsonObject();
            if (!string.IsNullOrEmpty(url)) remote["url"] = url;
            if (invocation.SecretOf(_remoteToken) is { } token) remote["token"] = token;
            if (remote.Count > 0) gateway["remote"] = remote;
        }
        if (workspace is not null) patch["agents"] = new JsonObject { ["defaults"] = new JsonObject { ["workspace"] = invocation.Paths.Expand(workspace) } };
        return patch;
    }
}
