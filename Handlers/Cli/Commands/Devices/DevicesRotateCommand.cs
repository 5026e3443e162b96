using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw devices rotate --device DEVICE --role ROLE [--scope SCOPE ...]</c>: a new token. It is shown once,
/// here, because the device has to be given it.</summary>
internal sealed class DevicesRotateCommand : DeviceRequestCommand
{
    private readonly Option<string> _device = new("--device") { Description = "Id of the device", HelpName = "id", Required = true };
    private readonly Option<string> _role = new("--role") { Description = "operator or node", HelpName = "role", Required = true };
    private readonly Option<string[]> _scopes = new("--scope") { Description = "What the token is for (repeat it; default: as before)", HelpName = "scope" };

    public DevicesRotateCommand(CliRunner runner)
        : base(runner, "rotate", "Give a device a new token", MethodNames.DeviceTokenRotate)
    {
        Options.Add(_device);
        Options.Add(_role);
        Options.Add(_scopes);
    }

    protected override JsonObject Params(ParseResult parsed)
    {
        var parameters = new JsonObject { ["deviceId"] = parsed.GetRequiredValue(_device), ["role"] = parsed.GetRequiredValue(_role) };
        if (parsed.GetValue(_scopes) is { Length: > 0 } scopes)
        {
            parameters["scopes"] = new JsonArray([.. scopes.Select(scope => (JsonNode)scope)]);
        }
        return parameters;
    }

    protected override string Done(ParseResult parsed, JsonElement result)
    {
        var scopes = string.Join(", ", result.StringsOf("scopes"));
        return $"New {result.StringOf("role")} token of {result.StringOf("deviceId")} ({scopes}): {result.StringOf("token")}";
    }
}
