using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw usage</c>: what the model services say is used, and what the runs of the gateway have cost.</summary>
internal sealed class UsageCommand : Command
{
    private readonly ConnectionOptions _connection = new();
    private readonly Option<string?> _days = DaysOption();

    public UsageCommand(CliRunner runner)
        : base("usage", "What models have used and cost")
    {
        Options.Add(_days);
        _connection.AddTo(this);
        SetAction(runner.Action(RunAsync));
        Subcommands.Add(Cost(runner, "cost"));
        Subcommands.Add(new RequestCommand(runner, "sessions", "Usage per session", MethodNames.SessionsUsage,
        [
            RequestField.Text("--key", "key", "Only this session"),
            RequestField.Text("--from", "startDate", "First day, YYYY-MM-DD"),
            RequestField.Text("--until", "endDate", "Last day, YYYY-MM-DD"),
            RequestField.Number("--limit", "limit", "Sessions to show (default: 50)"),
        ], timeoutMs: 30_000)
        { Show = answer => UsageText.SessionsAsync(answer.Out, answer.Result) });
    }

    /// <summary>Also known as <c>openclaw gateway usage-cost</c>.</summary>
    public static RequestCommand Cost(CliRunner runner, string name) =>
        new(runner, name, "What the runs of the gateway have cost", MethodNames.UsageCost, [RequestField.Number("--days", "days", "How many days back (default: 30)")], timeoutMs: 30_000)
        {
            Complete = parameters => parameters["days"] ??= 30L,
            Show = answer => UsageText.CostAsync(answer.Out, answer.Result, (long)answer.Params["days"]!),
        };

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var days = ReadDays(invocation);
        await using var session = await GatewaySession.OpenAsync(invocation, _connection.Read(invocation), cancellationToken);
        var providers = await session.RequestAsync(MethodNames.UsageStatus, new JsonObject(), cancellationToken: cancellationToken);
        var cost = await session.RequestAsync(MethodNames.UsageCost, new JsonObject { ["days"] = days }, cancellationToken: cancellationToken);
        if (invocation.IsJson)
        {
            await invocation.Out.WriteJsonAsync(new JsonObject { ["usage"] = JsonNode.Parse(providers.GetRawText()), ["cost"] = JsonNode.Parse(cost.GetRawText()) });
            return ExitCodes.Success;
        }
        await UsageText.ProvidersAsync(invocation.Out, providers);
        await UsageText.CostAsync(invocation.Out, cost, days);
        return ExitCodes.Success;
    }

    private long ReadDays(CliInvocation invocation)
    {
        if (invocation.Parsed.GetValue(_days) is not { } text) return 30;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days > 0
            ? days
            : throw new CliException("Invalid --days (use a whole number)");
    }

    private static Option<string?> DaysOption() => new("--days") { Description = "How many days back (default: 30)", HelpName = "number" };
}
