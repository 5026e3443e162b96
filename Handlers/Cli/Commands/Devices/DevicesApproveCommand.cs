using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw devices approve REQUEST</c>: lets the device in.</summary>
internal sealed class DevicesApproveCommand : DeviceRequestCommand
{
    private readonly Argument<string> _request = new("request") { Description = "Id of the pairing request" };

    public DevicesApproveCommand(CliRunner runner)
        : base(runner, "approve", "Approve a pairing request", MethodNames.DevicePairApprove) => Arguments.Add(_request);

    protected override JsonObject Params(ParseResult parsed) => new() { ["requestId"] = parsed.GetRequiredValue(_request) };

    protected override string Done(ParseResult parsed, JsonElement result)
    {
        var device = result.ObjectOf("device");
        return $"Approved {device.StringOf("displayName") ?? device.StringOf("clientId")} ({device.StringOf("deviceId")})";
    }
}
