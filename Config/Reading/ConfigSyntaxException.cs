namespace OpenClaw.Config;

/// <summary>Leaves the recursion of a reader at the first syntax error; never leaves the reader itself.</summary>
internal sealed class ConfigSyntaxException(string message, int line) : Exception(message)
{
    /// <summary>1-based.</summary>
    public int Line { get; } = line;
}
