using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw devices rename --device DEVICE --name NAME</c>.</summary>
internal sealed class DevicesRenameCommand : DeviceRequestCommand
{
    private readonly Option<string> _device = new("--device") { Description = "Id of the device", HelpName = "id", Required = true };
    private readonly Option<string> _name = new("--name") { Description = "What to call it, up to 64 characters", HelpName = "name", Required = true };

    public DevicesRenameCommand(CliRunner runner)
        : base(runner, "rename", "Give a paired device a name", MethodNames.DevicePairRename)
    {
        Options.Add(_device);
        Options.Add(_name);
    }

    protected override JsonObject Params(ParseResult parsed) =>
        new() { ["deviceId"] = parsed.GetRequiredValue(_device), ["label"] = parsed.GetRequiredValue(_name) };

    protected override string Done(ParseResult parsed, JsonElement result) =>
        $"Renamed {parsed.GetRequiredValue(_device)} to {parsed.GetRequiredValue(_name)}";
}
