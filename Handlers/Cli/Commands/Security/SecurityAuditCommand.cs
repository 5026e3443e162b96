using System.CommandLine;
using System.Text.Json.Nodes;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw security audit [--fix]</c>: the findings, and with <c>--fix</c> the file modes put right. Exit 0 also
/// with findings.</summary>
internal sealed class SecurityAuditCommand : Command
{
    private readonly Option<bool> _fix = new("--fix") { Description = "Take away the rights of others on the files of the state directory" };

    private readonly Option<bool> _deep = new("--deep") { Description = "Also try whether the gateway lets in who has its secret" };
    private readonly ConnectionOptions _connection = new(defaultTimeoutMs: 3000);

    public SecurityAuditCommand(CliRunner runner)
        : base("audit", "List what makes this installation easier to break into than it has to be")
    {
        Options.Add(_fix);
        Options.Add(_deep);
        _connection.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        await invocation.WarnOfInvalidConfigAsync();
        var findings = SecurityAudit.Run(invocation);
        var fixes = invocation.Parsed.GetValue(_fix) ? findings.Where(finding => finding.Fix is not null).ToArray() : [];
        foreach (var finding in fixes) finding.Fix!();
        var left = findings.Except(fixes).OrderBy(finding => finding.Severity).ToArray();
        GatewayProbeResult? probe = null;
        if (invocation.Parsed.GetValue(_deep))
        {
            var choice = _connection.Read(invocation);
            probe = await GatewayProbe.RunAsync(invocation, GatewayTargetResolver.Resolve(invocation, choice), choice.Timeout, [], cancellationToken);
        }
        if (invocation.IsJson)
        {
            var document = Document(left, fixes, invocation.Context.Time);
            if (probe is not null) document["deep"] = new JsonObject { ["gateway"] = new JsonObject { ["attempted"] = true, ["url"] = probe.Target.DisplayUrl, ["ok"] = probe.IsReachable, ["error"] = probe.Failure?.Message } };
            await invocation.Out.WriteJsonAsync(document);
            return ExitCodes.Success;
        }
        await WriteTextAsync(invocation.Out, left, fixes);
        if (probe is not null) await invocation.Out.WriteLineAsync($"\nGateway: {probe.Target.DisplayUrl} {(probe.IsReachable ? "lets this user in" : $"does not: {probe.Failure?.Message.Split('\n')[0]}")}");
        return ExitCodes.Success;
    }

    private static async Task WriteTextAsync(TextWriter output, SecurityFinding[] left, SecurityFinding[] fixes)
    {
        foreach (var finding in fixes) await output.WriteLineAsync($"Fixed: {finding.Remediation}");
        await output.WriteLineAsync(FormattableString.Invariant(
            $"Security audit: {Count(left, FindingSeverity.Critical)} critical, {Count(left, FindingSeverity.Warn)} warn, {Count(left, FindingSeverity.Info)} info"));
        foreach (var finding in left)
        {
            await output.WriteLineAsync();
            await output.WriteLineAsync($"{SeverityName(finding)}: {finding.Title} ({finding.CheckId})");
            await output.WriteLineAsync($"  {finding.Detail}");
            await output.WriteLineAsync($"  Fix: {finding.Remediation}");
        }
    }

    private static JsonObject Document(SecurityFinding[] left, SecurityFinding[] fixes, TimeProvider time) => new()
    {
        ["ts"] = time.GetUtcNow().ToUnixTimeMilliseconds(),
        ["summary"] = new JsonObject
        {
            ["critical"] = Count(left, FindingSeverity.Critical),
            ["warn"] = Count(left, FindingSeverity.Warn),
            ["info"] = Count(left, FindingSeverity.Info),
        },
        ["findings"] = new JsonArray([.. left.Select(finding => (JsonNode)new JsonObject
        {
            ["checkId"] = finding.CheckId,
            ["severity"] = SeverityName(finding),
            ["title"] = finding.Title,
            ["detail"] = finding.Detail,
            ["remediation"] = finding.Remediation,
        })]),
        ["fixed"] = new JsonArray([.. fixes.Select(finding => (JsonNode)finding.CheckId)]),
    };

    private static int Count(SecurityFinding[] findings, FindingSeverity severity) => findings.Count(finding => finding.Severity == severity);

    private static string SeverityName(SecurityFinding finding) => finding.Severity switch
    {
        FindingSeverity.Critical => "critical",
        FindingSeverity.Warn => "warn",
        _ => "info",
    };
}
