using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw devices reject REQUEST</c>: drops the request; the device may ask again.</summary>
internal sealed class DevicesRejectCommand : DeviceRequestCommand
{
    private readonly Argument<string> _request = new("request") { Description = "Id of the pairing request" };

    public DevicesRejectCommand(CliRunner runner)
        : base(runner, "reject", "Reject a pairing request", MethodNames.DevicePairReject) => Arguments.Add(_request);

    protected override JsonObject Params(ParseResult parsed) => new() { ["requestId"] = parsed.GetRequiredValue(_request) };

    protected override string Done(ParseResult parsed, JsonElement result) => $"Rejected {result.StringOf("deviceId")}";
}
