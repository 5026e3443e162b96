using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Agents;

/// <summary>Reads slash commands and the directives at the begin of a message. Pure.</summary>
internal static class CommandReader
{
    /// <summary>
    /// What the model is asked after a bare <c>/new</c> or <c>/reset</c>. Clients know the first sentence and hide the
    /// message (product 2026.2.12); the rest is ours.
    /// </summary>
    public const string NewSessionMessage =
        "A new session was started via /new or /reset. Say hello in character, in one to three sentences, and ask what to do next. "
        + "If the model that answers is not the default model of the runtime line, name the default one. Keep internals out of it.";

    /// <param name="resetTriggers"><c>session.resetTriggers</c>.</param>
    public static Interpretation Read(string message, IReadOnlyList<string> resetTriggers)
    {
        var text = message.Trim();
        if (SessionResetTrigger.Find(text, resetTriggers) is { Rest: var rest })
            return (rest.Length == 0 ? new() { Message = NewSessionMessage } : Rest(rest)) with { BeginsSession = true };
        if (!text.StartsWith('/'))
            return new() { Message = message };
        var (name, arguments) = Split(text);
        switch (name)
        {
            case "help" or "commands" or "status" or "whoami" or "id" or "models" or "context" or "compact" or "restart" or "approve" or "config" or "activation":
            case "tools" or "agents" or "subagents" or "name":
            case "usage" or "queue" or "exec" or "elevated" or "elev" or "send":
                return new() { IsCommand = true, Message = text };
            case "think" or "thinking" or "t":
                var (level, after) = FirstWord(arguments);
                return after.Length > 0 && ThinkingLevels.TryParse(level, out var thinking)
                    ? Rest(after) with { Thinking = thinking }
                    : new() { IsCommand = true, Message = text };
            case "verbose" or "v":
                var (verbose, shown) = FirstWord(arguments);
                return shown.Length > 0 && PatchWords.Verbose(verbose) is { } detail ? Rest(shown) with { Verbose = detail } : new() { IsCommand = true, Message = text };
            case "reasoning" or "reason":
                var (reasoning, thought) = FirstWord(arguments);
                return thought.Length > 0 && PatchWords.Reasoning(reasoning) is { } view ? Rest(thought) with { Reasoning = view } : new() { IsCommand = true, Message = text };
            case "model":
                var (model, said) = FirstWord(arguments);
                return said.Length > 0 ? Rest(said) with { Model = model } : new() { IsCommand = true, Message = text };
            case "steer":
                return arguments.Length > 0 ? new() { Message = arguments, Steers = true } : new() { IsCommand = true, Message = text };
            default:
                return new() { Message = message };
        }
    }

    // Of several directives each counts; a command behind one is part of what is said.
    private static Interpretation Rest(string text) => Read(text, []) is { IsCommand: false, Steers: false } more ? more : new() { Message = text };

    /// <summary>Name in lower case without the slash, and what follows; <c>/name: rest</c> works too.</summary>
    public static (string Name, string Arguments) Split(string command)
    {
        var (word, rest) = FirstWord(command.Trim());
        return (word.TrimStart('/').TrimEnd(':').ToLowerInvariant(), rest.TrimStart(':').Trim());
    }

    /// <summary>The text up to the first blank, and what follows it without blanks at either end.</summary>
    public static (string Word, string After) FirstWord(string text)
    {
        var end = text.AsSpan().IndexOfAny(" \t\r\n");
        return end < 0 ? (text, "") : (text[..end], text[end..].Trim());
    }
}
