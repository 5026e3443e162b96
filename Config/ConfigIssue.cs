namespace OpenClaw.Config;

/// <summary>Something wrong (or, in a list of warnings, noteworthy) in a configuration.</summary>
/// <param name="Path">Dotted, array items as <c>.0.</c>; empty for the whole file.</param>
/// <param name="Message">What is wrong and, where a set is fixed, what is accepted.</param>
/// <param name="Line">1-based line in the file that holds the value, when known.</param>
/// <param name="File">The included file that holds the value; <see langword="null"/> for the configuration file itself.</param>
internal sealed record ConfigIssue(string Path, string Message, int? Line = null, string? File = null)
{
    /// <summary>For people: <c>line 4</c>, or <c>models.json line 4</c>; empty when not known.</summary>
    public string Place => (Line, File) switch
    {
        ({ } line, null) => FormattableString.Invariant($"line {line}"),
        ({ } line, { } file) => FormattableString.Invariant($"{System.IO.Path.GetFileName(file)} line {line}"),
        _ => "",
    };

    /// <summary>For the log. Without a colon behind the path: what follows <c>token:</c> is masked as a token there.</summary>
    public string Describe() => $"{(Path.Length == 0 ? "the file" : Path)}{(Place is { Length: > 0 } place ? $" ({place})" : "")} - {Message}";
}
