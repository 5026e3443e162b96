using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Hosting;
using OpenClaw.Gateway.Setup;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>The wizard in the terminal, and what comes after it.</summary>
internal static class Questions
{
    /// <param name="existing">What goes as soon as the last question is answered: the questions begin anew.</param>
    /// <returns>The configuration then.</returns>
    public static async Task<ConfigSnapshot> RunAsync(CliInvocation invocation, string command, bool isRemote, string? workspace, CancellationToken cancellationToken, SetupSections sections = SetupSections.All, RemovalPlan? existing = null)
    {
        if (invocation.Context.In is not { } input)
        {
            throw new CliException($"openclaw {command} asks questions and needs a terminal.\nWithout one: openclaw onboard --non-interactive --accept-risk ...");
        }
        await using var logs = CommandLog.Create(invocation);
        var file = new ConfigFileReader(invocation.Paths, invocation.Environment, invocation.Context.Time);
        using var writer = new ConfigWriter(file, invocation.Context.Time, logs.CreateLogger("config"));
        var wizard = new SetupWizard(file, writer, invocation.Paths, invocation.Context.Time);
        try
        {
            var request = new SetupRequest(isRemote, workspace, command, LocalRoster.ActorOf(invocation)) { Sections = sections, Clear = existing is null ? null : existing.Remove };
            await wizard.RunAsync(new TerminalPrompter(invocation, input), request, cancellationToken);
        }
        catch (WizardCancelledException)
        {
            throw new CliException("Setup cancelled; nothing was changed.");
        }
        catch (WizardException e)
        {
            throw new CliException(e.Message, inner: e);
        }
        var saved = file.Read();
        await NextAsync(invocation, saved);
        return saved;
    }

    public static async Task MakeWorkspaceAsync(CliInvocation invocation, OpenClawConfig config, CancellationToken cancellationToken)
    {
        var agentId = config.Agents.Default.Id;
        var workspace = AgentWorkspaces.Of(agentId, config, invocation.Paths);
        await WorkspaceBootstrap.EnsureAsync(workspace, config.Agents.Defaults.SkipBootstrap, cancellationToken);
        DiskFiles.Instance.EnsureFolder(invocation.Paths.SessionsDir(agentId));
    }

    public static async Task NextAsync(CliInvocation invocation, ConfigSnapshot saved)
    {
        await invocation.Out.WriteLineAsync($"Saved {invocation.Paths.Shorten(saved.Path)}");
        if (saved.Config.Gateway.Mode == GatewayMode.Remote)
        {
            await invocation.Out.WriteLineAsync("Try it: openclaw status");
            return;
        }
        await invocation.Out.WriteLineAsync(RunningGateway.Find(invocation.Paths) is { } running
            ? $"The running gateway ({running}) applies it.\nChat: openclaw tui"
            : "Start the gateway: openclaw gateway (as a service, from now on: openclaw gateway install)\nThen chat: openclaw tui, or openclaw dashboard");
    }
}
