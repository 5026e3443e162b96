namespace OpenClaw.Platform;

/// <summary>Where console lines go.</summary>
/// <param name="IsTerminal">A person is looking: decides the default style and whether colour is used.</param>
internal sealed record LogConsole(Stream Out, Stream Error, bool IsTerminal, bool UsesColor)
{
    /// <summary>The process's own streams. <c>NO_COLOR</c> switches colour off, <c>FORCE_COLOR</c> (not 0) on.</summary>
    public static LogConsole OfProcess(IReadOnlyDictionary<string, string?> environment)
    {
        var isTerminal = !Console.IsOutputRedirected;
        return new(Console.OpenStandardOutput(), Console.OpenStandardError(), isTerminal, HasColor(environment, isTerminal));
    }

    internal static bool HasColor(IReadOnlyDictionary<string, string?> environment, bool isTerminal)
    {
        if (Value("FORCE_COLOR") is { Length: > 0 } force) return force != "0";
        if (Value("NO_COLOR") is { Length: > 0 }) return false;
        return isTerminal && Value("TERM") != "dumb";

        string? Value(string name) => environment.GetValueOrDefault(name);
    }
}
