using System.CommandLine;
using OpenClaw.Config;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw onboard</c>: the first set-up, with questions or all by options. Needs no gateway.</summary>
internal sealed class OnboardCommand : Command
{
    private readonly Option<bool> _nonInteractive = new("--non-interactive") { Description = "Ask nothing; needs --accept-risk" };
    private readonly Option<bool> _acceptRisk = new("--accept-risk") { Description = "Agents are powerful and act on this machine: understood" };
    private readonly OnboardOptions _options = new();

    public OnboardCommand(CliRunner runner)
        : base("onboard", "Set up the gateway, a model and the workspace")
    {
        Options.Add(_nonInteractive);
        Options.Add(_acceptRisk);
        _options.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        if (!invocation.Parsed.GetValue(_nonInteractive))
        {
            RemovalPlan? existing = null;
            if (_options.IsResetWanted(invocation))
            {
                existing = Existing(invocation);
                if (!await existing.ConfirmAsync("Remove this once the questions are answered?", "--non-interactive --accept-risk", cancellationToken)) return ExitCodes.Failure;
            }
            var saved = await Questions.RunAsync(invocation, "onboard", _options.IsRemote(invocation), _options.Workspace(invocation), cancellationToken, existing: existing);
            return await DaemonAsync(invocation, saved, cancellationToken) is { } installed ? await installed.WriteAsync(invocation) : ExitCodes.Success;
        }
        if (!invocation.Parsed.GetValue(_acceptRisk))
        {
            throw new CliException("Non-interactive onboarding requires explicit risk acknowledgement.\nRe-run with: openclaw onboard --non-interactive --accept-risk ...");
        }
        var patch = _options.ToPatch(invocation);
        await using var editing = new ConfigEditing(invocation);
        if (_options.IsResetWanted(invocation))
        {
            editing.RefuseUnlessWhole(patch);
            Existing(invocation).Remove();
        }
        var result = await editing.ChangeAsync("onboard", current => ConfigTarget.Patch(current, ConfigJson.WriteCompact(patch)), null, cancellationToken);
        if (!_options.IsRemote(invocation)) await Questions.MakeWorkspaceAsync(invocation, result.Snapshot.Config, cancellationToken);
        var daemon = await DaemonAsync(invocation, result.Snapshot, cancellationToken);
        if (invocation.IsJson)
        {
            var summary = _options.Summary(invocation, result.Snapshot);
            if (daemon is not null) summary["daemon"] = daemon.ToJson();
            await invocation.Out.WriteJsonAsync(summary);
            return ExitCodes.Success;
        }
        await Questions.NextAsync(invocation, result.Snapshot);
        return daemon is null ? ExitCodes.Success : await daemon.WriteAsync(invocation);
    }

    private static RemovalPlan Existing(CliInvocation invocation)
    {
        var plan = new RemovalPlan(invocation);
        plan.Add(invocation.Paths.ConfigPath);
        plan.Add(invocation.Paths.CredentialsDir);
        RemovalOptions.AddSessions(plan, invocation);
        RemovalOptions.AddWorkspaces(plan, invocation);
        return plan;
    }

    private async Task<ServiceOutcome?> DaemonAsync(CliInvocation invocation, ConfigSnapshot saved, CancellationToken cancellationToken) =>
        _options.IsDaemonWanted(invocation) ? await GatewayInstallCommand.InstallAsync(invocation, saved, new(null, null, true, false, null, false), cancellationToken) : null;
}
