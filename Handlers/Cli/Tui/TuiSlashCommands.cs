using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary>Lines that begin with a slash. What is not known here is sent like any message: the gateway has commands too.</summary>
internal sealed class TuiSlashCommands(TuiApp app)
{
    private const string Help = """
        /session KEY   go to another session      /sessions      list the last ones
        /new           begin this session anew    /abort         stop the answer (Esc)
        /model NAME    model of this session      /think LEVEL   off, minimal, low, medium, high
        /reload        load the history again     /quit          leave (Ctrl+D)
        Enter sends, Alt+Enter or Ctrl+J makes a new line, PageUp and PageDown scroll.
        Anything else with a slash goes to the gateway, for example /status.
        """;

    private static readonly string[] Names = ["/abort", "/exit", "/help", "/model ", "/new", "/quit", "/reload", "/reset", "/session ", "/sessions", "/think "];

    /// <summary>The first command that begins like the text; else the text.</summary>
    public static string Complete(string text)
    {
        if (text.Length < 2 || text[0] != '/') return text;
        foreach (var name in Names)
        {
            if (name.StartsWith(text, StringComparison.Ordinal)) return name;
        }
        return text;
    }

    /// <returns>False when the text is not one of these commands.</returns>
    public bool TryRun(string text)
    {
        var blank = text.IndexOf(' ');
        var (name, argument) = blank < 0 ? (text, "") : (text[..blank], text[(blank + 1)..].Trim());
        switch (name)
        {
            case "/quit" or "/exit": app.Leave(); break;
            case "/help": app.Note(Help); break;
            case "/abort" or "/stop": app.Abort(); break;
            case "/reload": app.LoadHistory(); break;
            case "/session" when argument.Length > 0: app.Switch(argument); break;
            case "/session" or "/sessions": ListSessions(); break;
            case "/new" or "/reset": Reset(); break;
            case "/model" when argument.Length > 0: Patch("model", argument); break;
            case "/think" when argument.Length > 0: Patch("thinkingLevel", argument); break;
            default: return false;
        }
        return true;
    }

    private void ListSessions() => app.Request(MethodNames.SessionsList, new() { ["limit"] = 15 }, answer =>
    {
        var keys = new List<string>();
        foreach (var session in answer.ItemsOf("sessions"))
        {
            keys.Add($"{session.StringOf("key")}{(session.StringOf("label") is { } label ? $" ({label})" : "")}");
        }
        app.Note(keys.Count == 0 ? "no sessions yet" : string.Join('\n', keys));
    });

    private void Reset() => app.Request(MethodNames.SessionsReset, Key(), _ =>
    {
        app.LoadHistory();
        app.Note("a new beginning");
    });

    private void Patch(string setting, string value)
    {
        var parameters = Key();
        parameters[setting] = value;
        app.Request(MethodNames.SessionsPatch, parameters, answer =>
        {
            var resolved = answer.ObjectOf("resolved");
            app.Note($"{setting}: {value} (this session answers with {resolved.StringOf("modelProvider")}/{resolved.StringOf("model")})");
        });
    }

    private JsonObject Key() => new() { ["key"] = app.Conversation.SessionKey };
}
