using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Agents;

/// <summary>Reads slash commands at the begin of a message and the directives in it. Pure.</summary>
internal static class CommandReader
{
    /// <summary>
    /// What the model is asked after a bare <c>/new</c> or <c>/reset</c>. Clients know the first sentence and hide the
    /// message (product 2026.2.12); the rest is ours.
    /// </summary>
    public const string NewSessionMessage =
        "A new session was started via /new or /reset. Say hello in character, in one to three sentences, and ask what to do next. "
        + "If the model that answers is not the default model of the runtime line, name the default one. Keep internals out of it.";

    /// <summary>More than there are kinds; behind them begins the text.</summary>
    private const int MostDirectives = 8;

    /// <summary>Commands that only tell something.</summary>
    private const int Shortcuts = 5;

    /// <summary><c>/reasoning:</c>, in characters.</summary>
    private const int LongestDirective = 11;

    private const string Queue = "queue";

    private const string Blanks = " \t\r\n";

    /// <param name="resetTriggers"><c>session.resetTriggers</c>.</param>
    public static Interpretation Read(string message, IReadOnlyList<string> resetTriggers)
    {
        var text = message.Trim();
        if (SessionResetTrigger.Find(text, resetTriggers) is { Rest: var rest })
            return (rest.Length == 0 ? new() { Message = NewSessionMessage } : WithDirectives(new() { Message = rest })) with { BeginsSession = true };
        if (!text.StartsWith('/'))
            return WithLevelsWithin(new() { Message = message });
        var (name, arguments) = Split(text);
        switch (name)
        {
            case "help" or "commands" or "status" or "whoami" or "id" when arguments.Length > 0 && WithShortcuts(new() { Message = text }) is { Inline: not null } told:
                return WithLevelsWithin(told);
            case Queue when WithDirectives(new() { Message = text }) is { Queue: not null } queued:
                return queued;
            case "help" or "commands" or "status" or "whoami" or "id" or "models" or "context" or "compact" or "restart" or "approve" or "config" or "activation":
            case "tools" or "agents" or "subagents" or "name":
            case "usage" or Queue or "exec" or "elevated" or "elev" or "send":
                return new() { IsCommand = true, Message = text };
            case "think" or "thinking" or "t" or "verbose" or "v" or "reasoning" or "reason" or "model":
                return WithDirectives(new() { Message = text }) is var asked && asked.Message != text ? asked : new() { IsCommand = true, Message = text };
            case "steer":
                return arguments.Length > 0 ? new() { Message = arguments, Steers = true } : new() { IsCommand = true, Message = text };
            default:
                return WithLevelsWithin(new() { Message = message });
        }
    }

    // Of several directives each counts, of two of a kind the first; a command behind one is part of what is said.
    private static Interpretation WithDirectives(Interpretation asked)
    {
        for (var taken = 0; taken < MostDirectives && asked.Message.StartsWith('/'); taken++)
        {
            var (name, arguments) = Split(asked.Message);
            var (value, said) = name == Queue ? QueueWords.Split(arguments) : FirstWord(arguments);
            if (said.Length == 0 || Take(asked, name, value) is not { } more) break;
            asked = more with { Message = said };
        }
        return WithLevelsWithin(asked);
    }

    // Commands that only tell something are answered wherever they stand; the rest of the text goes on. Each is taken out once:
    // whatever stands there again is part of the text, such as the lines of a log.
    private static Interpretation WithShortcuts(Interpretation asked)
    {
        if (asked.Inline is not null) return asked;
        var (message, from) = (asked.Message, 0);
        var found = new List<string>();
        while (from < message.Length && found.Count < Shortcuts)
        {
            var at = message.IndexOf('/', from);
            if (at < 0) break;
            from = at + 1;
            if (at > 0 && !char.IsWhiteSpace(message[at - 1])) continue;
            var word = WordAt(message, at);
            if (ShortcutOf(word) is not { } name || found.Contains(name)) continue;
            var before = message.AsSpan(0, at).TrimEnd();
            var after = message.AsSpan(at + word.Length).Trim();
            from = before.Length;
            message = before.IsEmpty || after.IsEmpty ? $"{before}{after}" : $"{before} {after}";
            found.Add(name);
        }
        // Nothing but commands is no message: then the first one is the command.
        return found.Count == 0 || IsNothingButShortcuts(message) ? asked : asked with { Message = message, Inline = string.Join(' ', found) };
    }

    private static bool IsNothingButShortcuts(string message)
    {
        for (var at = 0; at < message.Length;)
        {
            if (char.IsWhiteSpace(message[at]))
            {
                at++;
                continue;
            }
            var word = WordAt(message, at);
            if (word[0] != '/' || ShortcutOf(word) is null) return false;
            at += word.Length;
        }
        return true;
    }

    private static string? ShortcutOf(ReadOnlySpan<char> word) =>
        word.Length <= LongestDirective && Split(word.ToString()).Name is ("help" or "commands" or "status" or "whoami" or "id") and var name ? name : null;

    // Levels somewhere in a message count for it, too. Only a level that there is, and by the long names: /t may be a folder.
    private static Interpretation WithLevelsWithin(Interpretation asked)
    {
        var from = 0;
        for (var taken = 0; taken < MostDirectives;)
        {
            var message = asked.Message;
            var at = from < message.Length ? message.IndexOf('/', from) : -1;
            if (at < 0) break;
            from = at + 1;
            if (at == 0 || !char.IsWhiteSpace(message[at - 1])) continue;
            var name = WordAt(message, at);
            if (name.Length > LongestDirective || Split(name.ToString()).Name is not (("think" or "thinking" or "verbose" or "reasoning" or Queue) and var kind)) continue;
            var levelAt = at + name.Length;
            while (levelAt < message.Length && char.IsWhiteSpace(message[levelAt])) levelAt++;
            var level = WordAt(message, levelAt);
            if (Take(asked, kind, level.ToString()) is not { } more) continue;
            var before = message.AsSpan(0, at).TrimEnd();
            asked = more with { Message = $"{before} {message.AsSpan(levelAt + level.Length).Trim()}".TrimEnd() };
            from = before.Length;
            taken++;
        }
        return asked.Message.StartsWith('/') ? asked : WithShortcuts(asked);
    }

    /// <returns>Null when it is no directive, or has no value that there is.</returns>
    private static Interpretation? Take(Interpretation asked, string name, string value) => name switch
    {
        "think" or "thinking" or "t" when ThinkingLevels.TryParse(value, out var level) => asked with { Thinking = asked.Thinking ?? level },
        "verbose" or "v" when PatchWords.Verbose(value) is { } detail => asked with { Verbose = asked.Verbose ?? detail },
        "reasoning" or "reason" when PatchWords.Reasoning(value) is { } view => asked with { Reasoning = asked.Reasoning ?? view },
        "model" => asked with { Model = asked.Model ?? value },
        Queue when QueueWords.AreAll(value) => asked with { Queue = asked.Queue ?? value },
        _ => null,
    };

    private static ReadOnlySpan<char> WordAt(string text, int at)
    {
        var rest = text.AsSpan(at);
        var end = rest.IndexOfAny(Blanks);
        return end < 0 ? rest : rest[..end];
    }

    /// <summary>Name in lower case without the slash, and what follows; <c>/name: rest</c> works too.</summary>
    public static (string Name, string Arguments) Split(string command)
    {
        var (word, rest) = FirstWord(command.Trim());
        return (word.TrimStart('/').TrimEnd(':').ToLowerInvariant(), rest.TrimStart(':').Trim());
    }

    /// <summary>The text up to the first blank, and what follows it without blanks at either end.</summary>
    public static (string Word, string After) FirstWord(string text)
    {
        var end = text.AsSpan().IndexOfAny(Blanks);
        return end < 0 ? (text, "") : (text[..end], text[end..].Trim());
    }
}
