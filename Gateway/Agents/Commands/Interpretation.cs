using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>What a message asks for, once commands and directives are taken out of it.</summary>
internal readonly record struct Interpretation
{
    /// <summary>The gateway answers itself; the message is the command.</summary>
    public bool IsCommand { get; init; }

    /// <summary>A new conversation begins.</summary>
    public bool BeginsSession { get; init; }

    /// <summary>It is for the turn under way, whatever the session's queue mode.</summary>
    public bool Steers { get; init; }

    /// <summary>What goes to the model, or the command as written.</summary>
    public required string Message { get; init; }

    /// <summary>For this message only.</summary>
    public ThinkingLevel? Thinking { get; init; }

    /// <summary>For this message only.</summary>
    public string? Model { get; init; }

    /// <summary>For this message only.</summary>
    public string? Verbose { get; init; }

    /// <summary>For this message only.</summary>
    public string? Reasoning { get; init; }

    /// <summary>What happens to this message while its session is busy, in the words of <c>/queue</c>.</summary>
    public string? Queue { get; init; }

    /// <summary>Commands within the text that are answered before the rest of it is: their names, with blanks between.</summary>
    public string? Inline { get; init; }
}
