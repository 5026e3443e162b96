using System.Globalization;
using OpenClaw.Config;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Agents;

/// <summary>
/// Gets the programs a skill needs, with a package manager that is present. The command is told before and after; nothing
/// is downloaded by the gateway itself.
/// </summary>
internal sealed class SkillInstaller(IConfigSource config, TimeProvider time)
{
    private static readonly string[] NodeManagers = ["npm", "pnpm", "yarn", "bun"];

    /// <summary>What would be run; null when this kind is not installed here.</summary>
    public IReadOnlyList<string>? CommandOf(SkillInstall install)
    {
        // The skill's author chose this text: it must stay one argument and never become an option.
        if (!IsPlain(install.Target)) return null;
        return install.Kind switch
        {
            "brew" => ["brew", "install", install.Target],
            "go" => ["go", "install", install.Target],
            "uv" => ["uv", "tool", "install", install.Target],
            "node" => NodeManager() switch
            {
                "yarn" => ["yarn", "global", "add", install.Target],
                "pnpm" => ["pnpm", "add", "-g", install.Target],
                "bun" => ["bun", "add", "-g", install.Target],
                _ => ["npm", "install", "-g", install.Target],
            },
            _ => null,
        };
    }

    public async Task<SkillInstallOutcome> RunAsync(SkillInstall install, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (install.Kind == "download" && IsPlain(install.Target)) return Failed($"downloads are not made by the gateway; fetch {install.Target} yourself");
        if (CommandOf(install) is not { } command) return Failed($"unsupported installer: {install.Kind}");
        var environment = config.Current.Environment;
        var line = string.Join(' ', command);
        if (new ProgramPath(environment.GetValueOrDefault("PATH")).Find(command[0]) is not { } program) return Failed($"{command[0]} not installed (needed for: {line})") with { Command = line };
        try
        {
            var run = await CommandRun.RunAsync(program, [.. command.Skip(1)], WithoutSecrets(environment), timeout, time, cancellationToken).ConfigureAwait(false);
            var message = run.ExitCode switch
            {
                0 => $"Installed ({line})",
                null => $"Install timed out: {line}",
                var code => string.Create(CultureInfo.InvariantCulture, $"Install failed (exit {code}): {line}"),
            };
            return new SkillInstallOutcome(run.ExitCode == 0, message, run.Output.Trim(), run.Error.Trim(), run.ExitCode, line);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return Failed($"{program} could not be started") with { Command = line };
        }
    }

    // A package's install script has no business with the gateway's own settings.
    private static Dictionary<string, string?> WithoutSecrets(IReadOnlyDictionary<string, string?> environment)
    {
        var kept = new Dictionary<string, string?>();
        foreach (var (name, value) in environment)
        {
            if (!name.StartsWith("OPENCLAW_", StringComparison.OrdinalIgnoreCase)) kept[name] = value;
        }
        return kept;
    }

    private static SkillInstallOutcome Failed(string message) => new(false, message, "", "", null, null);

    private string NodeManager()
    {
        var wanted = ConfigPathReader.TryFind(config.Current.Effective, "skills.install.nodeManager", out var value) ? value?.ToString() : null;
        return NodeManagers.FirstOrDefault(manager => manager == wanted) ?? NodeManagers[0];
    }

    private static bool IsPlain(string target)
    {
        if (target.Length is 0 or > 500 || !(char.IsAsciiLetterOrDigit(target[0]) || target[0] == '@')) return false;
        foreach (var c in target)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !"@._/+:~=^-[]".Contains(c)) return false;
        }
        return true;
    }
}

/// <summary>How an installation ended.</summary>
/// <param name="Code">Exit code; null when nothing ran, or it took too long.</param>
/// <param name="Command">What was run, or would be.</param>
internal sealed record SkillInstallOutcome(bool Ok, string Message, string Stdout, string Stderr, int? Code, string? Command);
