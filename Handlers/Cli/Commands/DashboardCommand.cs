using System.CommandLine;
using System.Text.Json.Nodes;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw dashboard</c>: the address of the built-in page, with the token in the fragment, where no server and
/// no log sees it.</summary>
internal sealed class DashboardCommand : Command
{
    private readonly Option<bool> _noOpen = new("--no-open") { Description = "Only print the address" };

    public DashboardCommand(CliRunner runner)
        : base("dashboard", "Print the address of the web page and open it")
    {
        Options.Add(_noOpen);
        SetAction(runner.Action(RunAsync));
    }

    /// <summary>Without the token.</summary>
    public static string PageUrl(CliInvocation invocation, GatewayTarget target)
    {
        var scheme = target.Url.Scheme == "wss" ? "https" : "http";
        var basePath = invocation.Config.Gateway.ControlUi.BasePath.Trim('/');
        return $"{scheme}://{target.Url.Authority}/{(basePath.Length > 0 ? basePath + "/" : "")}";
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var target = GatewayTargetResolver.Resolve(invocation, new(null, null, null, null, TimeSpan.Zero));
        var page = PageUrl(invocation, target);
        var url = target.Token is { } token ? $"{page}#token={Uri.EscapeDataString(token)}" : page;
        if (invocation.IsJson)
        {
            await invocation.Out.WriteJsonAsync(new JsonObject { ["url"] = url });
            return ExitCodes.Success;
        }
        await invocation.Out.WriteLineAsync($"Dashboard URL: {url}");
        if (invocation.Parsed.GetValue(_noOpen)) return ExitCodes.Success;
        if (await BrowserOpener.TryOpenAsync(invocation, url)) return ExitCodes.Success;
        await invocation.Out.WriteLineAsync("No browser can be opened here. From the machine you sit at:");
        await invocation.Out.WriteLineAsync(FormattableString.Invariant(
            $"  ssh -N -L {target.Url.Port}:127.0.0.1:{target.Url.Port} <user>@<this host>"));
        await invocation.Out.WriteLineAsync("and then open the address above.");
        return ExitCodes.Success;
    }
}
