using System.CommandLine;
using System.Globalization;

namespace OpenClaw.Handlers.Cli;

/// <summary>Which gateway a node belongs to, and what it calls itself: the same for <c>run</c> and <c>install</c>.</summary>
internal sealed class NodeRunOptions
{
    private readonly Option<string?> _host = new("--host") { Description = "Host of the gateway (default: the last one, else 127.0.0.1)", HelpName = "host" };
    private readonly Option<string?> _port = new("--port") { Description = "Port of the gateway (default: the last one, else gateway.port)", HelpName = "port" };
    private readonly Option<bool> _tls = new("--tls") { Description = "Connect with TLS (wss)" };
    private readonly Option<string?> _fingerprint = new("--tls-fingerprint") { Description = "SHA-256 of the only certificate to trust", HelpName = "hex" };
    private readonly Option<string?> _nodeId = new("--node-id") { Description = "Instance id to use from now on; forgets a kept token", HelpName = "id" };
    private readonly Option<string?> _name = new("--display-name") { Description = "Name to show (default: the machine's)", HelpName = "name" };
    private readonly Option<string?> _token = new("--token") { Description = "Shared token of the gateway (better: OPENCLAW_GATEWAY_TOKEN)", HelpName = "token" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _host, _port, _tls, _fingerprint, _nodeId, _name, _token }) command.Options.Add(option);
    }

    public string? Token(CliInvocation invocation) => invocation.SecretOf(_token);

    /// <summary>What the options say, completed by what is known from before.</summary>
    /// <exception cref="CliException">An option makes no sense.</exception>
    public NodeHostFile Complete(CliInvocation invocation, NodeHostFile? known)
    {
        var parsed = invocation.Parsed;
        var givenId = parsed.GetValue(_nodeId)?.Trim() is { Length: > 0 } id ? id : null;
        var isTls = parsed.GetValue(_tls) || parsed.GetValue(_fingerprint) is not null || (known?.Gateway?.Tls ?? false);
        return new NodeHostFile(
            1,
            givenId ?? known?.NodeId ?? Guid.NewGuid().ToString(),
            parsed.GetValue(_name)?.Trim() is { Length: > 0 } name ? name : known?.DisplayName ?? Environment.MachineName,
            new NodeHostGateway(
                parsed.GetValue(_host)?.Trim() is { Length: > 0 } host ? host : known?.Gateway?.Host ?? "127.0.0.1",
                PortOf(parsed.GetValue(_port)) ?? known?.Gateway?.Port ?? LocalPort.Of(invocation, null),
                isTls,
                parsed.GetValue(_fingerprint)?.Trim() is { Length: > 0 } print ? print : known?.Gateway?.TlsFingerprint),
            givenId is null ? known?.Token : null);
    }

    /// <summary>The same as words of a command line, for the service.</summary>
    public static IReadOnlyList<string> Words(NodeHostFile file)
    {
        var gateway = file.Gateway!;
        List<string> words = ["node", "run", "--host", gateway.Host!, "--port", gateway.Port!.Value.ToString(CultureInfo.InvariantCulture), "--display-name", file.DisplayName!];
        if (gateway.Tls == true) words.Add("--tls");
        if (gateway.TlsFingerprint is { } print) words.AddRange(["--tls-fingerprint", print]);
        return words;
    }

    private static int? PortOf(string? text) => text is null ? null : LocalPort.Parse(text) ?? throw new CliException("Invalid --port");
}
