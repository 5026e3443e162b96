using System.CommandLine;
using OpenClaw.Config;

namespace OpenClaw.Handlers.Cli;

/// <summary>One command line while it runs: the context, with the global options of this line applied.</summary>
internal sealed class CliInvocation
{
    private const string ProfileVariable = "OPENCLAW_PROFILE";
    private const string DevelopmentPort = "19001";

    private readonly GlobalOptions _globals;
    private readonly Lazy<StatePaths> _paths;
    private readonly Lazy<ConfigSnapshot> _snapshot;
    private readonly Lazy<ConfigSnapshot> _usable;

    public CliInvocation(CliContext context, GlobalOptions globals, ParseResult parsed)
    {
        Context = context;
        _globals = globals;
        Parsed = parsed;
        Environment = Apply(context.Environment, Profile);
        _paths = new(() => StatePaths.Resolve(Environment, Profile));
        _snapshot = new(() => ConfigLoader.Load(Paths, Environment));
        _usable = new(() => Snapshot.Valid ? Snapshot : LastKnownGood.Load(new ConfigFileReader(Paths, Environment, Context.Time)) ?? Snapshot);
    }

    public CliContext Context { get; }

    public ParseResult Parsed { get; }

    /// <summary>The process environment, completed by what the profile implies.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; }

    public StatePaths Paths => _paths.Value;

    /// <summary>The configuration as it is now; read when a command first asks, which <c>gateway run</c> never does here.</summary>
    public ConfigSnapshot Snapshot => _snapshot.Value;

    /// <summary>
    /// With an invalid file the last configuration that worked, which is what a gateway goes on with, else all defaults:
    /// asking a gateway must not depend on the file.
    /// </summary>
    public OpenClawConfig Config => _usable.Value.Config;

    public string? Profile => Parsed.GetValue(_globals.Profile) ?? (Parsed.GetValue(_globals.Dev) ? ProfileName.Development : null);

    /// <summary>Machine-readable output was asked for.</summary>
    public bool IsJson => Parsed.GetValue(_globals.Json);

    /// <summary>The command prints one JSON object per line as they come, instead of one document.</summary>
    public bool PrintsLines { get; set; }

    public bool IsColorless => Parsed.GetValue(_globals.NoColor) || !string.IsNullOrEmpty(Environment.GetValueOrDefault("NO_COLOR"));

    public TextWriter Out => Context.Out;

    public TextWriter Error => Context.Error;

    /// <summary>The value of a secret's option. An empty one is most often a variable that is not set: it must not open
    /// anything.</summary>
    /// <exception cref="CliException">The option is there, but empty.</exception>
    public string? SecretOf(Option<string?> option) => Parsed.GetValue(option) is not { } value || !string.IsNullOrWhiteSpace(value)
        ? Parsed.GetValue(option)
        : throw new CliException($"{option.Name} is empty");

    /// <summary>Says on the error stream that the file is invalid, and what is used instead: for commands that go on regardless.</summary>
    public async Task WarnOfInvalidConfigAsync()
    {
        if (Snapshot.Valid) return;
        var used = _usable.Value.Valid ? "the last configuration that worked is used" : "defaults are used";
        await Error.WriteLineAsync($"Config invalid, {used}: {Snapshot.Path}\n{ConfigProblems.Lines(Snapshot)}");
    }

    public string? Variable(string name) =>
        Environment.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    private static IReadOnlyDictionary<string, string?> Apply(IReadOnlyDictionary<string, string?> environment, string? profile)
    {
        if (profile is null) return environment;
        var applied = new Dictionary<string, string?>(environment, ProcessEnvironment.NameComparer) { [ProfileVariable] = profile };
        if (profile == ProfileName.Development && string.IsNullOrWhiteSpace(environment.GetValueOrDefault(GatewayVariables.Port)))
        {
            applied[GatewayVariables.Port] = DevelopmentPort;
        }
        return applied;
    }
}
