using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>This machine, as far as commands of a gateway see it.</summary>
internal sealed class NodeMachine
{
    private readonly IReadOnlyDictionary<string, string?> _environment;
    private readonly ExecPolicy _policy;

    public NodeMachine(IReadOnlyDictionary<string, string?> environment, string home)
    {
        _environment = environment;
        Home = home;
        Path = new ProgramPath(environment.GetValueOrDefault("PATH"));
        _policy = new ExecPolicy(Path, home);
    }

    public string Home { get; }

    public ProgramPath Path { get; }

    /// <summary>The file a program's name stands for; null when there is none.</summary>
    public string? Find(string program, string folder) => _policy.Find(program, folder);

    public ExecVerdict Judge(ExecRules rules, RunRequestParams request, string folder)
    {
        if (request.ShellText is { } text) return _policy.Judge(rules, text, folder);
        // A shell whose command line was not found would read anything from anywhere.
        return ShellWrapper.IsShell(request.Argv[0]) && rules.Security == ExecSecurity.Allowlist
            ? _policy.Judge(rules, "(", folder)
            : _policy.Judge(rules, request.Argv, folder);
    }

    /// <summary>The machine's own environment; of what the caller adds nothing that changes which code runs.</summary>
    public IReadOnlyDictionary<string, string?> EnvironmentWith(IReadOnlyDictionary<string, string> asked)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (name, value) in _environment)
        {
            if (!IsSecret(name)) environment[name] = value;
        }
        foreach (var (name, value) in asked)
        {
            if (HostVariables.IsAllowed(name)) environment[name] = value;
        }
        return environment;
    }

    // What lets this program in at its gateway is nothing for the programs it runs.
    private static bool IsSecret(string name) => name.StartsWith("OPENCLAW_GATEWAY_", StringComparison.Ordinal);
}
