using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw doctor [CODE|REQUEST]</c>: explains a refusal by its <c>details.code</c> or a pairing request by its
/// id; without one, what is wrong with this installation, and with <c>--fix</c> what can be put right. Exit 0 also with
/// findings.</summary>
internal sealed class DoctorCommand : Command
{
    private readonly Argument<string?> _subject = new("code") { Description = "details.code of a refusal, or the id of a pairing request", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _fix = new("--fix", "--repair") { Description = "Put right what can be put right without a loss" };
    private readonly Option<bool> _makeToken = new("--generate-gateway-token") { Description = "Make a token for the gateway and keep it in the configuration" };
    private readonly ConnectionOptions _connection = new();

    public DoctorCommand(CliRunner runner)
        : base("doctor", "Explain a refusal, or check this installation")
    {
        Arguments.Add(_subject);
        Options.Add(_fix);
        Options.Add(_makeToken);
        // Of the stock doctor, which asks questions; this one asks none.
        foreach (var name in (string[])["--yes", "--non-interactive", "--deep", "--force", "--no-workspace-suggestions"]) Options.Add(new Option<bool>(name) { Hidden = true });
        _connection.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        if (invocation.Parsed.GetValue(_subject) is not { } subject) return await CheckAsync(invocation, cancellationToken);
        if (RefusalGuide.Explain(subject) is not var (meaning, nextStep)) return await ExplainRequestAsync(invocation, subject, cancellationToken);
        if (invocation.IsJson)
        {
            await invocation.Out.WriteJsonAsync(new JsonObject { ["code"] = subject, ["meaning"] = meaning, ["nextStep"] = nextStep });
            return ExitCodes.Success;
        }
        await invocation.Out.WriteLineAsync(meaning);
        await invocation.Out.WriteLineAsync($"Fix: {nextStep}");
        return ExitCodes.Success;
    }

    private async Task<int> ExplainRequestAsync(CliInvocation invocation, string id, CancellationToken cancellationToken)
    {
        await using var session = await GatewaySession.OpenAsync(invocation, _connection.Read(invocation), cancellationToken);
        var list = await session.RequestAsync(MethodNames.DevicePairList, new JsonObject(), cancellationToken: cancellationToken);
        var request = list.ItemsOf("pending").FirstOrDefault(item => item.StringOf("requestId") == id);
        if (request.StringOf("deviceId") is null)
        {
            throw new CliException($"{id} is neither a known code nor a pairing request that waits (requests end after five minutes: let the device try again)");
        }
        if (invocation.IsJson)
        {
            await invocation.Out.WriteJsonAsync(request);
            return ExitCodes.Success;
        }
        var who = request.StringOf("displayName") ?? request.StringOf("clientId");
        await invocation.Out.WriteLineAsync($"{who} ({request.StringOf("remoteIp") ?? "this machine"}) asks to be {string.Join(" and ", request.StringsOf("roles"))}.");
        await invocation.Out.WriteLineAsync($"Scopes: {(request.StringsOf("scopes") is { Count: > 0 } scopes ? string.Join(", ", scopes) : "none")}");
        await invocation.Out.WriteLineAsync($"Let it in with: openclaw devices approve {id}");
        return ExitCodes.Success;
    }

    private async Task<int> CheckAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var token = invocation.Parsed.GetValue(_makeToken) ? await GatewayToken.MakeAsync(invocation, "doctor", cancellationToken) : null;
        await using var repair = new StateRepair(invocation);
        if (invocation.Parsed.GetValue(_fix)) await repair.FixAsync(cancellationToken);
        var config = repair.Config;
        var report = await StatusReport.CollectAsync(invocation, _connection.Read(invocation), StatusParts.Overview, cancellationToken);
        var findings = SecurityAudit.Run(invocation);
        var urgent = findings.Count(finding => finding.Severity == FindingSeverity.Critical);
        if (invocation.IsJson)
        {
            await invocation.Out.WriteJsonAsync(new JsonObject
            {
                ["config"] = new JsonObject
                {
                    ["path"] = config.Path,
                    ["valid"] = config.Valid,
                    ["issues"] = ConfigProblems.Document(config.Issues),
                    ["warnings"] = ConfigProblems.Document(config.Warnings),
                    ["lastGood"] = repair.LastGoodPath,
                },
                ["gateway"] = new JsonObject { ["url"] = report.Target.DisplayUrl, ["reachable"] = report.IsReachable, ["error"] = report.Problem },
                ["security"] = new JsonObject { ["findings"] = findings.Count, ["critical"] = urgent },
                ["state"] = new JsonObject { ["path"] = invocation.Paths.StateDir, ["findings"] = StateFindingsText.Document(repair.Left) },
                ["fixed"] = new JsonArray([.. repair.Fixed.Select(text => (JsonNode)text)]),
            });
            return ExitCodes.Success;
        }
        if (token is not null) await invocation.Out.WriteLineAsync($"Fixed:    gateway.auth.token of {token} is a new one");
        foreach (var text in repair.Fixed) await invocation.Out.WriteLineAsync($"Fixed:    {text}");
        await invocation.Out.WriteLineAsync(config.Valid
            ? $"Config:   {config.Path} is {(config.Exists ? "valid" : "not there yet: defaults")}"
            : $"Config:   {config.Path} is invalid\n{ConfigProblems.Lines(config)}");
        foreach (var warning in config.Warnings) await invocation.Out.WriteLineAsync($"  warning: {ConfigProblems.Line(warning)}");
        if (!config.Valid && repair.LastGoodPath is { } lastGood) await invocation.Out.WriteLineAsync($"  The last one that worked is {lastGood}; take it back with: openclaw config rollback last-good");
        await invocation.Out.WriteLineAsync($"Gateway:  {report.Target.DisplayUrl} {(report.IsReachable ? "answers" : $"does not answer: {report.Problem}")}");
        await invocation.Out.WriteLineAsync(findings.Count == 0
            ? "Security: nothing found"
            : FormattableString.Invariant($"Security: {findings.Count} findings, {urgent} critical (openclaw security audit)"));
        await invocation.Out.WriteLineAsync(repair.Left.Count == 0
            ? $"State:    {invocation.Paths.StateDir}: nothing found"
            : FormattableString.Invariant($"State:    {invocation.Paths.StateDir}: {repair.Left.Count} findings{(invocation.Parsed.GetValue(_fix) ? "" : " (put right what can be: openclaw doctor --fix)")}"));
        if (repair.Left.Count > 0) await StateFindingsText.WriteAsync(invocation.Out, repair.Left);
        foreach (var text in repair.NotFixed) await invocation.Out.WriteLineAsync($"Not fixed: {text}");
        return ExitCodes.Success;
    }
}
