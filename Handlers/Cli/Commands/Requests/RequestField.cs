using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace OpenClaw.Handlers.Cli;

/// <summary>One member of a request's params, and the argument or option of the command line that gives it.</summary>
internal sealed class RequestField
{
    private readonly Symbol _symbol;
    private readonly Func<ParseResult, JsonNode?> _read;
    private readonly string _member;
    private bool _isClearable;

    private RequestField(string member, Symbol symbol, Func<ParseResult, JsonNode?> read)
    {
        _member = member;
        _symbol = symbol;
        _read = read;
    }

    /// <param name="name">As the help shows it.</param>
    public static RequestField Argument(string name, string member, string description)
    {
        var argument = new Argument<string>(name) { Description = description };
        return new(member, argument, parsed => parsed.GetRequiredValue(argument));
    }

    /// <summary>One of a few words; another one is refused before anybody is asked.</summary>
    public static RequestField Choice(string name, string member, params string[] words)
    {
        var text = $"{string.Join(", ", words[..^1])} or {words[^1]}";
        var argument = new Argument<string>(name) { Description = text };
        argument.CompletionSources.Add(words);
        return new(member, argument, parsed => parsed.GetRequiredValue(argument) is var word && words.Contains(word)
            ? word
            : throw new CliException($"Invalid {name} \"{word}\" (use {text})"));
    }

    /// <summary>An option that takes one of a few words.</summary>
    public static RequestField Word(string name, string member, params string[] words)
    {
        var text = $"{string.Join(", ", words[..^1])} or {words[^1]}";
        var option = Make(name, text, isRequired: false);
        option.CompletionSources.Add(words);
        return new(member, option, parsed => parsed.GetValue(option) is not { } word ? null
            : words.Contains(word) ? word
            : throw new CliException($"Invalid {name} \"{word}\" (use {text})"));
    }

    /// <summary>One or more, sent as a list.</summary>
    public static RequestField Arguments(string name, string member, string description)
    {
        var argument = new Argument<string[]>(name) { Description = description, Arity = ArgumentArity.OneOrMore };
        return new(member, argument, parsed => ListOf(parsed.GetValue(argument)!));
    }

    public static RequestField Text(string name, string member, string description, bool isRequired = false)
    {
        var option = Make(name, description, isRequired);
        return new(member, option, parsed => parsed.GetValue(option));
    }

    /// <summary>An empty value clears: it is sent as null.</summary>
    public static RequestField Clearable(string name, string member, string description)
    {
        var option = Make(name, $"{description}; empty takes it away", isRequired: false);
        return new(member, option, parsed => parsed.GetValue(option) is { Length: > 0 } text ? text : null) { _isClearable = true };
    }

    public static RequestField Number(string name, string member, string description)
    {
        var option = Make(name, description, isRequired: false);
        option.HelpName = "number";
        return new(member, option, parsed => parsed.GetValue(option) is not { } text ? null
            : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
            : throw new CliException($"Invalid {name} (use a whole number)"));
    }

    /// <summary>Sent only when it is given.</summary>
    /// <param name="value">What the option means.</param>
    public static RequestField Flag(string name, string member, string description, bool value = true)
    {
        var option = new Option<bool>(name) { Description = description };
        return new(member, option, parsed => parsed.GetValue(option) ? value : null);
    }

    public void AddTo(Command command)
    {
        if (_symbol is Argument argument) command.Arguments.Add(argument);
        else command.Options.Add((Option)_symbol);
    }

    public void Put(JsonObject parameters, ParseResult parsed)
    {
        if (_read(parsed) is { } value) parameters[_member] = value;
        else if (_isClearable && parsed.GetResult(_symbol) is not null) parameters[_member] = null;
    }

    private static Option<string?> Make(string name, string description, bool isRequired) =>
        new(name) { Description = description, HelpName = name.TrimStart('-'), Required = isRequired };

    private static JsonArray ListOf(string[] values)
    {
        var list = new JsonArray();
        foreach (var value in values) list.Add((JsonNode)value);
        return list;
    }
}
