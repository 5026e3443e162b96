using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw skills update KEY</c>: switches a skill on or off and gives it its key and variables.</summary>
internal sealed class SkillsUpdateCommand : Command
{
    private readonly Argument<string> _key = new("skill") { Description = "Key of the skill" };
    private readonly Option<bool> _enable = new("--enable") { Description = "Switch it on" };
    private readonly Option<bool> _disable = new("--disable") { Description = "Switch it off" };
    private readonly Option<string?> _apiKey = new("--api-key") { Description = "Key of the service it uses; empty takes it away", HelpName = "key" };
    private readonly Option<string[]> _env = new("--env") { Description = "NAME=VALUE, repeatable; an empty value takes it away", HelpName = "name=value" };
    private readonly ConnectionOptions _connection = new();

    public SkillsUpdateCommand(CliRunner runner)
        : base("update", "Switch a skill on or off, give it a key or variables")
    {
        Arguments.Add(_key);
        foreach (var option in new Option[] { _enable, _disable, _apiKey, _env }) Options.Add(option);
        _connection.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var parameters = Params(invocation.Parsed);
        await using var session = await GatewaySession.OpenAsync(invocation, _connection.Read(invocation), cancellationToken);
        var result = await session.RequestAsync(MethodNames.SkillsUpdate, parameters, cancellationToken: cancellationToken);
        if (invocation.IsJson) await invocation.Out.WriteJsonAsync(result);
        else await invocation.Out.WriteLineAsync($"Updated {parameters["skillKey"]}.");
        return ExitCodes.Success;
    }

    private JsonObject Params(ParseResult parsed)
    {
        var parameters = new JsonObject { ["skillKey"] = parsed.GetRequiredValue(_key) };
        var (isOn, isOff) = (parsed.GetValue(_enable), parsed.GetValue(_disable));
        if (isOn && isOff) throw new CliException("Use either --enable or --disable");
        if (isOn || isOff) parameters["enabled"] = isOn;
        if (parsed.GetValue(_apiKey) is { } key) parameters["apiKey"] = key;
        if (parsed.GetValue(_env) is { Length: > 0 } variables)
        {
            var env = new JsonObject();
            foreach (var variable in variables)
            {
                if (variable.IndexOf('=') is not (> 0 and var cut)) throw new CliException($"Invalid --env {variable} (use NAME=VALUE)");
                env[variable[..cut]] = variable[(cut + 1)..];
            }
            parameters["env"] = env;
        }
        return parameters.Count > 1 ? parameters : throw new CliException("Nothing to change: use --enable, --disable, --api-key or --env");
    }
}
