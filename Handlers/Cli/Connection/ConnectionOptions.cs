using System.CommandLine;
using System.Globalization;

namespace OpenClaw.Handlers.Cli;

/// <summary>The options of every command that asks a running gateway.</summary>
internal sealed class ConnectionOptions
{
    private const string ExpectFinal = "--expect-final";
    private const string PortName = "--port";

    private readonly Option<string?> _url = new("--url") { Description = "Gateway to ask (ws:// or wss://); needs --token or --password", HelpName = "url" };
    private readonly Option<string?> _token = new("--token") { Description = "Shared token of the gateway", HelpName = "token" };
    private readonly Option<string?> _password = new("--password") { Description = "Shared password of the gateway", HelpName = "password" };
    private readonly Option<string?> _fingerprint = new("--tls-fingerprint") { Description = "SHA-256 of the only certificate to trust (wss://)", HelpName = "hex" };
    private readonly Option<string?> _port = new(PortName) { Description = "Port of the gateway on this machine, when it is not the configured one", HelpName = "port" };
    private readonly Option<string?> _timeout;
    private readonly int _defaultTimeoutMs;

    /// <param name="defaultTimeoutMs">Milliseconds.</param>
    public ConnectionOptions(int defaultTimeoutMs = 10_000)
    {
        _defaultTimeoutMs = defaultTimeoutMs;
        _timeout = new("--timeout") { Description = string.Create(CultureInfo.InvariantCulture, $"How long to wait (default: {defaultTimeoutMs})"), HelpName = "ms" };
    }

    public void AddTo(Command command, bool withTimeout = true)
    {
        foreach (var option in new Option[] { _url, _token, _password, _fingerprint })
        {
            command.Options.Add(option);
        }
        if (!command.Options.Any(option => option.Name == PortName)) command.Options.Add(_port);
        if (withTimeout) command.Options.Add(_timeout);
        // Of other versions, for every question: an answer is waited for anyway.
        if (!command.Options.Any(option => option.Name == ExpectFinal)) command.Options.Add(new Option<bool>(ExpectFinal) { Hidden = true });
    }

    public ConnectionChoice Read(CliInvocation invocation) => new(
        invocation.Parsed.GetValue(_url),
        invocation.SecretOf(_token),
        invocation.SecretOf(_password),
        invocation.Parsed.GetValue(_fingerprint),
        ReadTimeout(invocation),
        ReadPort(invocation));

    private int? ReadPort(CliInvocation invocation)
    {
        if (invocation.Parsed.GetResult(_port) is null || invocation.Parsed.GetValue(_port) is not { } text) return null;
        if (invocation.Parsed.GetValue(_url) is not null) throw new CliException("Choose one of --url and --port");
        return LocalPort.Parse(text) ?? throw new CliException("Invalid --port (use a number from 1 to 65535)");
    }

    private TimeSpan ReadTimeout(CliInvocation invocation)
    {
        if (invocation.Parsed.GetResult(_timeout) is null || invocation.Parsed.GetValue(_timeout) is not { } text)
        {
            return TimeSpan.FromMilliseconds(_defaultTimeoutMs);
        }
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds > 0
            ? TimeSpan.FromMilliseconds(milliseconds)
            : throw new CliException("Invalid --timeout (use a number of milliseconds)");
    }
}
