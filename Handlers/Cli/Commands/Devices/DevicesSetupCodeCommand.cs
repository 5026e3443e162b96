using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw devices setup-code</c>: a code, also as a picture, that lets one new device in.</summary>
internal sealed class DevicesSetupCodeCommand : Command
{
    private readonly ConnectionOptions _connection = new();
    private readonly Option<string?> _access = new("--access") { Description = "limited (default), node or voice-node", HelpName = "profile" };
    private readonly Option<string?> _publicUrl = new("--public-url") { Description = "Address at which the device reaches the gateway", HelpName = "url" };
    private readonly Option<bool> _noQr = new("--no-qr") { Description = "Without the picture" };

    public DevicesSetupCodeCommand(CliRunner runner)
        : base("setup-code", "Make a code that lets one new device in")
    {
        _access.CompletionSources.Add("limited", "node", "voice-node");
        Options.Add(_access);
        Options.Add(_publicUrl);
        Options.Add(_noQr);
        _connection.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var parameters = new JsonObject();
        if (invocation.Parsed.GetValue(_access) is { } access) parameters["bootstrapProfile"] = access;
        if (invocation.Parsed.GetValue(_publicUrl) is { } url) parameters["publicUrl"] = url;
        await using var session = await GatewaySession.OpenAsync(invocation, _connection.Read(invocation), cancellationToken);
        var result = await session.RequestAsync(MethodNames.DevicePairSetupCode, parameters, cancellationToken: cancellationToken);
        if (invocation.IsJson)
        {
            await invocation.Out.WriteJsonAsync(result);
            return ExitCodes.Success;
        }
        var code = result.StringOf("setupCode") ?? throw new CliException("the gateway's answer has no setup code");
        if (!invocation.Parsed.GetValue(_noQr) && QrCode.Encode(code) is { } symbol) await invocation.Out.WriteAsync(QrText.Draw(symbol));
        await invocation.Out.WriteLineAsync($"Setup code: {code}");
        await invocation.Out.WriteLineAsync($"Gateway:    {result.StringOf("gatewayUrl")} ({result.StringOf("urlSource")})");
        await invocation.Out.WriteLineAsync($"Access:     {result.StringOf("access")}");
        if (result.LongOf("expiresAtMs") is { } expires)
        {
            var left = DateTimeOffset.FromUnixTimeMilliseconds(expires) - invocation.Context.Time.GetUtcNow();
            await invocation.Out.WriteLineAsync(FormattableString.Invariant($"Valid:      {Math.Max(0, (int)Math.Ceiling(left.TotalMinutes))} min, for one device"));
        }
        return ExitCodes.Success;
    }
}
