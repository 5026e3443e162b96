using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw devices revoke --device DEVICE --role ROLE</c>: the token is worthless from now on.</summary>
internal sealed class DevicesRevokeCommand : DeviceRequestCommand
{
    private readonly Option<string> _device = new("--device") { Description = "Id of the device", HelpName = "id", Required = true };
    private readonly Option<string> _role = new("--role") { Description = "operator or node", HelpName = "role", Required = true };

    public DevicesRevokeCommand(CliRunner runner)
        : base(runner, "revoke", "Revoke a device's token", MethodNames.DeviceTokenRevoke)
    {
        Options.Add(_device);
        Options.Add(_role);
    }

    protected override JsonObject Params(ParseResult parsed) =>
        new() { ["deviceId"] = parsed.GetRequiredValue(_device), ["role"] = parsed.GetRequiredValue(_role) };

    protected override string Done(ParseResult parsed, JsonElement result) =>
        $"Revoked the {parsed.GetRequiredValue(_role)} token of {parsed.GetRequiredValue(_device)}";
}
