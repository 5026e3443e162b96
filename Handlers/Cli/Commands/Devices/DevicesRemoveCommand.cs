using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw devices remove DEVICE</c>: ends the pairing; its connections are closed by the gateway.</summary>
internal sealed class DevicesRemoveCommand : DeviceRequestCommand
{
    private readonly Argument<string> _device = new("device") { Description = "Id of the device" };

    public DevicesRemoveCommand(CliRunner runner)
        : base(runner, "remove", "Remove a paired device", MethodNames.DevicePairRemove) => Arguments.Add(_device);

    protected override JsonObject Params(ParseResult parsed) => new() { ["deviceId"] = parsed.GetRequiredValue(_device) };

    protected override string Done(ParseResult parsed, JsonElement result) => $"Removed {parsed.GetRequiredValue(_device)}";
}
