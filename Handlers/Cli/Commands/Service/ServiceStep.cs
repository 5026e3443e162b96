namespace OpenClaw.Handlers.Cli;

/// <summary>One thing done to a service: a file written, a file deleted, or a program run.</summary>
internal sealed record ServiceStep
{
    private ServiceStep()
    {
    }

    /// <summary>The file; null for a program.</summary>
    public string? Path { get; private init; }

    /// <summary>What is written; null: the file is deleted.</summary>
    public string? Text { get; private init; }

    /// <summary>A program's name and its arguments; empty for a file.</summary>
    public IReadOnlyList<string> Words { get; private init; } = [];

    /// <summary>A failure is no matter: it prepares what the next one does.</summary>
    public bool MayFail { get; private init; }

    public static ServiceStep Write(string path, string text) => new() { Path = path, Text = text };

    public static ServiceStep Delete(string path) => new() { Path = path };

    public static ServiceStep Run(params IReadOnlyList<string> words) => new() { Words = words };

    public static ServiceStep Try(params IReadOnlyList<string> words) => new() { Words = words, MayFail = true };

    /// <summary>For a person who wants to know before it happens.</summary>
    public override string ToString() => (Path, Text) switch
    {
        (null, _) => $"run    {string.Join(' ', Words.Select(static word => word.AsSpan().ContainsAny(" \"") ? $"'{word}'" : word))}",
        (_, null) => $"delete {Path}",
        _ => $"write  {Path}\n{Indent(Text)}",
    };

    private static string Indent(string text) => $"  | {text.TrimEnd().ReplaceLineEndings("\n").Replace("\n", "\n  | ", StringComparison.Ordinal)}";
}
